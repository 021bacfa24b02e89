import type pg from "pg";
import { copiedRows } from "@/lib/auditor/truth/read-truth";
import type { Tally } from "@/lib/auditor/truth/recount/tally";
import { versionDays } from "@/lib/auditor/truth/recount/version-days";

/** Successful requests of a process by day (24 numbers, one an hour, UTC), Party by Party. */
export type ProcessActivity = { processId: string; byParty: ReadonlyMap<string, ReadonlyMap<string, number[]>> };
/** `troubled`: outages and Incidents of Category 1 and 2, epoch ms; one that is not over has no end. */
export type ActivityTruth = { days: string[]; processes: ProcessActivity[]; troubled: { from: number; to: number }[] };

/** What the facts of the version hold of the processes of MP122 whose requests are followed by the hour; adds each Party's sum to the tally. */
export async function readActivity(
  client: pg.ClientBase,
  { period, version }: { period: string; version: number },
  tally: Tally,
): Promise<ActivityTruth> {
  const days = (await versionDays(client, period, version))("service-requests");
  const all = await client.query<{ day: string }>(`select day::text as day from ${days} d order by 1`);
  const byEvent = await readHours(client, days);
  const processes = (await readProcesses(client, period)).flatMap(({ processId, srvs }) => {
    const followed = srvs.filter((srv) => byEvent.has(srv));
    return followed.length === 0 ? [] : [{ processId, byParty: sumOf(followed.map((srv) => byEvent.get(srv) ?? new Map())) }];
  });
  for (const { processId, byParty } of processes) {
    for (const [party, hours] of byParty)
      tally.add(`activity ${processId}`, "", party, [[...hours.values()].flat().reduce((a, b) => a + b, 0)]);
  }
  return { days: all.rows.map(({ day }) => day), processes, troubled: await readTrouble(client, period) };
}

type ByParty = Map<string, Map<string, number[]>>;

async function readHours(client: pg.ClientBase, days: string): Promise<Map<string, ByParty>> {
  const byEvent = new Map<string, ByParty>();
  const statement = `copy (
    select e.event, e.party_id, e.day, least(u.us / 3600000000, 23), count(*)
    from device_event_day e join ${days} d using (day, load_id) cross join lateral unnest(e.at_us) u(us)
    where e.succeeded and e.event <> 'read' group by 1, 2, 3, 4) to stdout`;
  for await (const [event, party, day, hour, n] of copiedRows(client, statement)) {
    const parties = byEvent.get(event) ?? new Map<string, Map<string, number[]>>();
    byEvent.set(event, parties);
    addHour(parties, party, day, Number(hour), Number(n));
  }
  return byEvent;
}

function addHour(parties: ByParty, party: string, day: string, hour: number, n: number): void {
  const ofDays = parties.get(party) ?? new Map<string, number[]>();
  parties.set(party, ofDays);
  const hours = ofDays.get(day) ?? Array<number>(24).fill(0);
  ofDays.set(day, hours);
  hours[hour] += n;
}

function sumOf(parts: readonly ByParty[]): ByParty {
  const sum: ByParty = new Map();
  for (const part of parts)
    for (const [party, ofDays] of part) for (const [day, hours] of ofDays) hours.forEach((n, hour) => addHour(sum, party, day, hour, n));
  return sum;
}

async function readProcesses(client: pg.ClientBase, period: string): Promise<{ processId: string; srvs: string[] }[]> {
  const { rows } = await client.query<{ processId: string; srvs: string[] }>(
    `select process_id as "processId", array_agg(distinct srv) as srvs from business_process_item join business_process using (process_id)
    where business_process.suite = 'MP122' and item_type = 'srv' and valid_from <= $1::date and coalesce(valid_to > $1::date, true) group by 1`,
    [`${period}-01`],
  );
  return rows;
}

async function readTrouble(client: pg.ClientBase, period: string): Promise<{ from: number; to: number }[]> {
  const { rows } = await client.query<{ from: Date; to: Date | null }>(
    `select started_at as "from", ended_at as "to" from service_outage
    where started_at < $1::date + interval '1 month' and coalesce(ended_at > $1::date, true)
    union all select raised_at, coalesce(resolved_at, closed_at) from incident
    where category in (1, 2) and raised_at < $1::date + interval '1 month' and coalesce(closed_at >= $1::date, true)`,
    [`${period}-01`],
  );
  return rows.map(({ from, to }) => ({ from: from.getTime(), to: to?.getTime() ?? Infinity }));
}
