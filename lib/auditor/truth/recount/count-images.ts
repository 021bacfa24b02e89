import type pg from "pg";
import type { Tally } from "@/lib/auditor/truth/recount/tally";
import { copiedRows } from "@/lib/auditor/truth/read-truth";

const dayUs = 86_400_000_000;
/** The longest that a Device may take, and so how far back images are looked for. */
const daysBefore = 31;

/**
 * Counts images delivered to the hub whose time limit ended in the month by what the Device said first within it (DF2): verified, refused,
 * nothing. Images of the month before are among them, so it looks at what counts now, not at the version's days.
 */
export async function countImages(client: pg.ClientBase, period: string, tally: Tally): Promise<void> {
  const [from, to] = monthOf(period);
  const { rows } = await client.query<{ limit: string | null }>(
    `select trt_other_s::text as limit from service_request where srv = '11.1'`,
  );
  const limit = Number(rows[0]?.limit ?? NaN) * 1_000_000;
  if (!Number.isFinite(limit)) return;
  let of = "";
  let story: Said[] = [];
  const close = () => {
    const [party, role] = of.split("\t");
    if (story.length > 0) tally.add("images", role, party, outcomesOf(story, { limit, from, to }));
    story = [];
  };
  for await (const [party, role, device, at, what] of copiedRows(client, saidSince(period))) {
    const name = `${party}\t${role}\t${device}`;
    if (of !== name) close();
    of = name;
    story.push({ at: Number(at), what });
  }
  close();
}

type Said = { at: number; what: string };

/** Images of one Device to one Party by their outcome: verified, refused, silent. `story` in the order of time, an image after what is said at once. */
export function outcomesOf(story: readonly Said[], { limit, from, to }: { limit: number; from: number; to: number }): number[] {
  const counted = [0, 0, 0];
  for (const { at, what } of story) {
    const ends = at + limit;
    if (what !== "image" || ends < from || ends >= to) continue;
    const first = story.find((each) => each.what !== "image" && each.at >= at && each.at <= ends);
    counted[first === undefined ? 2 : first.what === "8F72" ? 0 : 1] += 1;
  }
  return counted;
}

function monthOf(period: string): [number, number] {
  const [year, month] = period.split("-").map(Number);
  return [Date.UTC(year, month - 1, 1) * 1000, Date.UTC(year, month, 1) * 1000];
}

// device_number is written out where a Device id is no EUI-64: such an Alert answers no image.
function saidSince(period: string): string {
  const [from, to] = [`date '${period}-01' - ${daysBefore}`, `(date '${period}-01' + interval '1 month')::date`];
  const instant = "(extract(epoch from coalesce(a.generated_at, a.dsp_received_at, a.sent_at)) * 1000000)::bigint";
  const counts = (feed: string, alias: string) =>
    `join feed_day d on d.feed = '${feed}' and d.day = ${alias}.day and d.load_id = ${alias}.load_id`;
  return `copy (
    select e.party_id, e.user_role, u.device, (e.day - date '1970-01-01')::bigint * ${dayUs} + u.us as at, 'image' as what
    from device_event_day e ${counts("service-requests", "e")} cross join lateral unnest(e.device_ids, e.at_us) u(device, us)
    where e.event = '11.1' and e.succeeded and e.day >= ${from} and e.day < ${to}
    union all
    select a.party_id, a.user_role, device_number(a.device_id), ${instant}, a.alert_code
    from sent_alert a ${counts("alerts", "a")}
    where a.alert_code in ('8F72', '8F1C') and (a.packed_code is null or a.packed_code in ('8F72', '8F1C')) and a.device_id <> '' and a.day >= ${from} and a.day < ${to}
    order by 1, 2, 3, 4, 5) to stdout`;
}
