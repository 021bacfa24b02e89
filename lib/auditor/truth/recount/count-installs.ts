import type pg from "pg";
import { predictedInstalls, type Installs } from "@/lib/auditor/truth/recount/predict-installs";
import type { Tally } from "@/lib/auditor/truth/recount/tally";
import type { VersionDays } from "@/lib/auditor/truth/recount/version-days";

const historyDays = 730;

type Seat = { role: string; party: string; days: Map<string, number> };
type Version = { period: string; version: number; days: VersionDays };

/** Counts installs (successful 8.14.1) of the days and of the month against the prediction, which it makes anew where the facts before are as they were. */
export async function countInstalls(client: pg.ClientBase, given: Version, tally: Tally): Promise<void> {
  const told = (await isStanding(client, given)) ? await readTold(client, given) : null;
  const before = await deliveredBefore(client, given.period);
  const { rows } = await client.query<{ day: string }>(`select day::text as day from ${given.days("service-requests")} d order by 1`);
  const days = rows.map(({ day }) => day);
  for (const seat of await readSeats(client, given)) {
    const predicted = told ? days.map((day) => told.get(`${seat.role}\t${seat.party}\t${day}`) ?? null) : predictionOf(seat, before, days);
    days.forEach((day, at) => {
      const expected = predicted[at];
      if (expected === null) return;
      const amounts = [seat.days.get(day) ?? 0, expected];
      tally.add("predicted-installs", seat.role, seat.party, amounts);
      tally.add(`predicted-installs ${day}`, seat.role, seat.party, amounts);
    });
  }
}

function predictionOf({ days: counted }: Seat, before: readonly string[], days: readonly string[]): (number | null)[] {
  return predictedInstalls(
    before.map((day): Installs => ({ day, count: counted.get(day) ?? 0 })),
    days,
  );
}

/**
 * Whether what was told stands: repeated from the version before, as where Devices can no longer be followed, or recorded before days of the
 * history were delivered anew.
 */
async function isStanding(client: pg.ClientBase, { period, version }: Version): Promise<boolean> {
  const { rows } = await client.query<{ stands: boolean }>(
    `select exists (select from install_day b where b.period = $1 and b.version = $2 - 1) and not exists (
        select from install_day i left join install_day b on (b.party_id, b.user_role, b.period, b.day) = (i.party_id, i.user_role, i.period, i.day)
          and b.version = $2 - 1 where i.period = $1 and i.version = $2 and i.predicted is distinct from b.predicted)
      or coalesce((select max(f.load_id) from feed_day f where f.feed = 'service-requests' and f.day < ($1 || '-01')::date)
        > (select max(d.load_id) from publication_day d where d.period = $1 and d.version = $2), false) as stands`,
    [period, version],
  );
  return rows[0].stands;
}

async function readTold(client: pg.ClientBase, { period, version }: Version): Promise<Map<string, number>> {
  const { rows } = await client.query<{ role: string; party: string; day: string; predicted: number }>(
    `select user_role as role, party_id as party, day::text as day, predicted from install_day
    where period = $1 and version = $2 and predicted is not null`,
    [period, version],
  );
  return new Map(rows.map(({ role, party, day, predicted }) => [`${role}\t${party}\t${day}`, predicted]));
}

async function deliveredBefore(client: pg.ClientBase, period: string): Promise<string[]> {
  const { rows } = await client.query<{ day: string }>(
    `select day::text as day from feed_day where feed = 'service-requests' and day < ($1 || '-01')::date and day >= ($1 || '-01')::date - ${historyDays}
    order by 1`,
    [period],
  );
  return rows.map(({ day }) => day);
}

/** Parties with installs or Install and Leave, successful or not, in the month or the two years before it; installs by day. */
async function readSeats(client: pg.ClientBase, { period, days }: Version): Promise<Seat[]> {
  const counts =
    "s.user_role as role, s.party_id as party, s.day::text as day, sum((s.n - s.n_fail) * (s.srv = '8.14.1')::integer)::float8 as n";
  const { rows } = await client.query<{ role: string; party: string; day: string; n: number }>(
    `select ${counts} from service_day s join ${days("service-requests")} d using (day, load_id) where s.srv in ('8.14.1', '8.14.2') group by 1, 2, 3
    union all
    select ${counts} from service_day s join feed_day d on d.feed = 'service-requests' and (d.day, d.load_id) = (s.day, s.load_id)
    where s.srv in ('8.14.1', '8.14.2') and s.day < ($1 || '-01')::date and s.day >= ($1 || '-01')::date - ${historyDays} group by 1, 2, 3`,
    [period],
  );
  const seats = new Map<string, Seat>();
  for (const { role, party, day, n } of rows) {
    const seat = seats.get(`${role}\t${party}`) ?? { role, party, days: new Map<string, number>() };
    seats.set(`${role}\t${party}`, seat);
    seat.days.set(day, n);
  }
  return [...seats.values()];
}
