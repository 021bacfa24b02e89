import type pg from "pg";
import type { Seat } from "@/lib/bench/bench-seats";
import { middle, timeOf } from "@/lib/bench/stopwatch";
import { connect } from "@/lib/db/connect";
import { firstDay, lastDay, type Period } from "@/lib/period";

const question = `
  select day, csp_region, device_type, sum(n) as n, sum(n_fail) as n_fail, string_agg(rtt_hist, ''::bytea) as hist
  from service_day where party_id = $1 and user_role = $2 and day between $3 and $4 group by day, csp_region, device_type`;
const runs = 31;

/**
 * The same statement as portal_reader under its policies against the administrator, whom none binds; both name the Party. The ratio of
 * the medians over the seats, runs taken in turn.
 */
export async function measureRowSecurity(urls: { readerUrl: string; adminUrl: string }, seats: Seat[], period: Period): Promise<number> {
  const [reader, admin] = [await connect(urls.readerUrl), await connect(urls.adminUrl)];
  try {
    const times: { secured: number[]; open: number[] } = { secured: [], open: [] };
    for (const seat of seats) {
      for (let run = 0; run < runs; run++) {
        const secured = await inScope(reader, seat, () => ask(reader, seat, period));
        const open = await inScope(admin, seat, () => ask(admin, seat, period));
        if (run === 0) continue; // the first fills the caches
        times.secured.push(secured);
        times.open.push(open);
      }
    }
    return middle(times.secured) / middle(times.open);
  } finally {
    await reader.end();
    await admin.end();
  }
}

function ask(client: pg.Client, { scope }: Seat, period: Period): Promise<number> {
  return timeOf(() => client.query(question, [scope.partyId, scope.userRole, firstDay(period), lastDay(period)]));
}

async function inScope(client: pg.Client, { scope }: Seat, work: () => Promise<number>): Promise<number> {
  await client.query("begin");
  await client.query("select begin_party_scope($1, $2)", [scope.partyId, scope.userRole]);
  const result = await work();
  await client.query("rollback");
  return result;
}
