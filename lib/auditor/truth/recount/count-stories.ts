import type pg from "pg";
import type { Tally } from "@/lib/auditor/truth/recount/tally";
import { copiedRows } from "@/lib/auditor/truth/read-truth";
import { countGainSplits } from "@/lib/auditor/truth/recount/count-gain-splits";
import type { VersionDays } from "@/lib/auditor/truth/recount/version-days";

const dayUs = 86_400_000_000;
type Event = { at: number; event: string; succeeded: boolean; isCritical: boolean };

/** SQL of the Device events of some SRVs, one row each, `at` in microseconds since 1970. */
const events = (days: VersionDays, where: string) => `
  select e.party_id, e.user_role, u.device, (e.day - date '1970-01-01')::bigint * ${dayUs} + u.us as at, e.event, e.succeeded
  from device_event_day e join ${days("service-requests")} d using (day, load_id) cross join lateral unnest(e.device_ids, e.at_us) u(device, us)
  where ${where}`;

/**
 * Tells Device by Device what became of Changes of Supplier (CoS1a) and of top ups (PP1d): where nothing failed, by counting; where anything
 * did, event by event in the order of time.
 */
export async function countStories(client: pg.ClientBase, days: VersionDays, tally: Tally): Promise<void> {
  const disproved = new Set<string>();
  const tellGains = (story: readonly Event[], of: string) => {
    for (const { at } of disprovedOf(story)) disproved.add(`${of}\t${at}`);
    return gainsOf(story);
  };
  await tellStories(client, { days, srv: "6.23", figure: "gains", later: "e.succeeded and e.event <> '6.23'", tell: tellGains }, tally);
  await countGainSplits(client, days, disproved, tally);
  const { rows } = await client.query<{ end: number | null }>(
    `select (max(day) + 1 - date '1970-01-01')::float8 * ${dayUs} as end from ${days("service-requests")} d`,
  );
  const tell = (story: readonly Event[]) => topUpsOf(story, rows[0].end ?? 0);
  await tellStories(client, { days, srv: "2.2", figure: "top-ups", later: null, tell }, tally);
}

type Telling = {
  days: VersionDays;
  srv: string;
  figure: string;
  later: string | null;
  tell: (story: readonly Event[], of: string) => number[];
};

async function tellStories(client: pg.ClientBase, telling: Telling, tally: Tally): Promise<void> {
  const { figure, tell } = telling;
  const nothing = tell([], "");
  let story: Event[] = [];
  let of = "";
  const close = () => {
    const [party, role] = of.split("\t");
    if (story.length > 0) tally.add(figure, role, party, tell(story, of));
    story = [];
  };
  for await (const [party, role, device, at, event, succeeded, critical] of copiedRows(client, storiesOf(telling))) {
    if (event === smooth) {
      tally.add(figure, role, party, nothing.map((_, place) => (place === 0 ? Number(at) : 0))); // prettier-ignore
      continue;
    }
    const name = `${party}\t${role}\t${device}`;
    if (of !== name) close();
    of = name;
    story.push({ at: Number(at), event, succeeded: succeeded === "t", isCritical: critical === "t" });
  }
  close();
}

const smooth = "smooth";

/** SQL of the events of Devices on which anything failed, in the order of time, and how many there are on all others of the Party (in `at`). */
function storiesOf({ days, srv, later }: Telling): string {
  const all = later === null ? "asked" : `(select * from asked union all ${events(days, later)})`;
  return `copy (
    with asked as materialized (${events(days, `e.event = '${srv}'`)}),
      device as materialized (select party_id, user_role, device, bool_and(succeeded) as is_smooth, count(*) as n from asked group by 1, 2, 3)
    select party_id, user_role, null::bigint, sum(n)::bigint, '${smooth}', true, true from device where is_smooth group by 1, 2
    union all
    select a.party_id, a.user_role, a.device, a.at, a.event, a.succeeded, coalesce(s.critical, false)
    from ${all} a join (select party_id, user_role, device from device where not is_smooth) r using (party_id, user_role, device)
      left join service_request s on s.srv = a.event
    order by 1, 2, 3, 4, 6) to stdout`;
}

/** Gains that succeeded, or after which a critical and another request succeeded before the next one; and the others. */
export function gainsOf(story: readonly Event[]): number[] {
  const gains = story.filter(({ event }) => event === "6.23");
  const succeeded = gains.filter((each) => each.succeeded).length + disprovedOf(story).length;
  return [succeeded, gains.length - succeeded];
}

/** The gains reported as failures that later requests disprove. */
function disprovedOf(story: readonly Event[]): Event[] {
  const gains = story.filter(({ event }) => event === "6.23");
  return gains.filter(({ at, succeeded }) => {
    if (succeeded) return false;
    const next = Math.min(...gains.filter((each) => each.at > at).map((each) => each.at), Infinity);
    const after = story.filter((each) => each.event !== "6.23" && each.at > at && each.at < next);
    return after.some(({ isCritical }) => isCritical) && after.some(({ isCritical }) => !isCritical);
  });
}

/** Top ups that succeeded with the first, second, a later attempt, or never; attempts that may go on after the end are left out. */
export function topUpsOf(story: readonly Event[], end: number): number[] {
  const counted = [0, 0, 0, 0];
  let attempts = 0;
  let last = -Infinity;
  for (const { at, succeeded } of story) {
    if (attempts > 0 && at - last > dayUs) {
      counted[3] += 1;
      attempts = 0;
    }
    attempts += 1;
    last = at;
    if (!succeeded) continue;
    counted[Math.min(attempts, 3) - 1] += 1;
    attempts = 0;
  }
  if (attempts > 0 && last + dayUs <= end) counted[3] += 1;
  return counted;
}
