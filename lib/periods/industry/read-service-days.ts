import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { UserRole } from "@/lib/access/party-scope";
import type { Day } from "@/lib/period";
import type { Tallied } from "@/lib/periods/industry/cell-tally";
import type { Placing } from "@/lib/periods/industry/role-lattice";

export type ServiceDayRow = { userRole: UserRole; day: Day; partyId: string; placing: Placing; tallied: Tallied };

// To the last column of the key: P7 withholds one cell after the other, and must not hang on how rows are stored or joined.
const copyRows = (days: string) => `copy (
  select s.user_role, to_char(s.day, 'YYYY-MM-DD'), s.party_id, s.srv, s.qualifier, s.csp_region, s.device_type, s.smets, s.n, s.n_fail, s.n_delivery_fail,
    s.n_trt, s.n_within_trt, s.rtt_n, s.rtt_sum, s.rtt_min, s.rtt_max, encode(s.rtt_hist, 'hex')
  from service_day s join ${days} f on f.feed = 'service-requests' and f.day = s.day and f.load_id = s.load_id
  order by s.user_role, s.day, s.party_id collate "C", s.srv collate "C", s.mode collate "C", s.qualifier collate "C", s.csp_region collate "C",
    s.device_type collate "C", s.smets collate "C") to stdout`;

/** The daily cube of the days of a temporary table (feed, day, load_id) in batches, one role after the other, its days oldest first. */
export async function* readServiceDays(
  client: pg.ClientBase,
  days: "frozen_day" | "earlier_day" = "frozen_day",
): AsyncGenerator<ServiceDayRow[]> {
  let rest = "";
  for await (const chunk of client.query(copyTo(copyRows(days))).setEncoding("utf8")) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    yield lines.map(parseRow);
  }
}

function parseRow(line: string): ServiceDayRow {
  const fields = line.split("\t");
  const [userRole, day, partyId, srv, qualifier, cspRegion, deviceType, smets] = line.includes("\\") ? fields.map(unescape) : fields;
  const counts = fields.slice(8, 14).map(Number);
  const hasResponses = counts[5] > 0;
  return {
    userRole: userRole as UserRole,
    day,
    partyId,
    placing: { srv, qualifier, cspRegion, deviceType, smets },
    tallied: {
      counts,
      rttSum: Number(fields[14]),
      rttMin: hasResponses ? Number(fields[15]) : Infinity,
      rttMax: hasResponses ? Number(fields[16]) : -Infinity,
      buckets: bucketsOf(fields[17]),
    },
  };
}

/** Bucket, count, bucket, count ... of a histogram (lib/metrics/histogram.ts) written in hex. */
function bucketsOf(hex: string): number[] {
  const buckets: number[] = [];
  for (let at = 0; at < hex.length; at += 12) buckets.push(parseInt(hex.slice(at, at + 4), 16), parseInt(hex.slice(at + 4, at + 12), 16));
  return buckets;
}

const escapes: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** A text field as COPY writes it, back to what it was. */
function unescape(field: string): string {
  return field.replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter);
}
