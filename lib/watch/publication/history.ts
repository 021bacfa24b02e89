import type pg from "pg";
import { processVolumes, type DailyVolume } from "@/lib/diagnosis/publication/daily-inflation";
import { membershipsIn } from "@/lib/diagnosis/publication/memberships";
import type { Publication } from "@/lib/metrics/queries/publications";
import { addMonths, type Day, type Period } from "@/lib/period";
import type { WatchedDay } from "@/lib/watch/detection/series";
import { insertSeries, seriesRows } from "@/lib/watch/publication/series-rows";

/** The days of each process of a seat in one month: by seat, then process. */
export type MonthSeries = Map<string, Map<string, WatchedDay[]>>;
/** A published month before, and what counts in each process in it. */
export type EarlierMonth = { series: MonthSeries; days: Day[]; memberships: Map<string, string> };

/** Months looked back at most: half a year of weekdays. */
const mostMonths = 6;

export const seatName = ({ partyId, userRole }: { partyId: string; userRole: string }) => `${partyId}\t${userRole}`;

/** The published months right before the period without a gap, oldest first. What an older version never kept of them is kept now. */
export async function earlierMonths(client: pg.ClientBase, period: Period): Promise<EarlierMonth[]> {
  const { rows } = await client.query<Publication>(
    `select r.period, r.version from reporting_period r where r.version is not null and r.period < $1 and r.period >= $2 and not exists (
      select from removed_month m where m.month = r.period and m.kind = 'cubes') order by r.period desc`,
    [period, addMonths(period, -mostMonths)],
  );
  const unbroken = rows.filter((each, at) => each.period === addMonths(period, -1 - at));
  const months: EarlierMonth[] = [];
  for (const publication of unbroken) {
    const days = await deliveredDays(client, publication);
    months.unshift({
      series: await seriesOf(client, publication, days),
      days,
      memberships: await membershipWords(client, publication.period),
    });
  }
  return months;
}

/** The days of requests that the version was made from, oldest first. */
export async function deliveredDays(client: pg.ClientBase, { period, version }: Publication): Promise<Day[]> {
  const { rows } = await client.query<{ day: Day }>(
    `select to_char(day, 'YYYY-MM-DD') as day from publication_day where feed = 'service-requests' and period = $1 and version = $2 order by 1`,
    [period, version],
  );
  return rows.map(({ day }) => day);
}

/** What counts in each process in the month, as text to compare. */
export async function membershipWords(client: pg.ClientBase, period: Period): Promise<Map<string, string>> {
  const memberships = await membershipsIn(client, period);
  return new Map([...memberships].map(([processId, membership]) => [processId, JSON.stringify(membership)]));
}

type Kept = {
  partyId: string;
  userRole: string;
  processId: string;
  days: Day[];
  requests: number[];
  failures: number[];
  responses: number[];
  logMs: number[];
};

async function seriesOf(client: pg.ClientBase, publication: Publication, days: readonly Day[]): Promise<MonthSeries> {
  const { rows } = await client.query<Kept>(
    `select party_id as "partyId", user_role as "userRole", process_id as "processId", days::text[] as days, requests, failures, responses, log_ms as "logMs"
    from watch_month where period = $1 and version = $2`,
    [publication.period, publication.version],
  );
  if (rows.length === 0) return makeUp(client, publication, days);
  const series: MonthSeries = new Map();
  for (const { processId, ...of } of rows) {
    const own = of.days.map((day, at): WatchedDay => {
      return { day, requests: of.requests[at], failures: of.failures[at], responses: of.responses[at], logMs: of.logMs[at] };
    });
    put(series, seatName(of), processId, own);
  }
  return series;
}

/** Of a month that was published before there was any watching. */
async function makeUp(client: pg.ClientBase, publication: Publication, days: readonly Day[]): Promise<MonthSeries> {
  const series = filled(await watchedOf(client, await processVolumes(client, publication)), days);
  await insertSeries(client, seriesRows(publication, series, new Map()));
  return series;
}

/** The volumes of the processes that are watched: those of MP176's Table 1. */
export async function watchedOf(client: pg.ClientBase, volumes: readonly DailyVolume[]): Promise<DailyVolume[]> {
  const { rows } = await client.query<{ process_id: string }>("select process_id from business_process where suite = 'MP176'");
  const watched = new Set(rows.map(({ process_id }) => process_id));
  return volumes.filter(({ processId }) => watched.has(processId));
}

/** By seat and process, with every delivered day: one without requests is a day of none. */
export function filled(volumes: readonly DailyVolume[], days: readonly Day[]): MonthSeries {
  const series: MonthSeries = new Map();
  for (const volume of volumes) {
    const known = new Map(volume.days.map((each) => [each.day, each]));
    put(
      series,
      seatName(volume),
      volume.processId,
      days.map((day) => known.get(day) ?? noneOn(day)),
    );
  }
  return series;
}

export const noneOn = (day: Day): WatchedDay => ({ day, requests: 0, failures: 0, responses: 0, logMs: 0 });

function put(series: MonthSeries, seat: string, processId: string, days: WatchedDay[]): void {
  const own = series.get(seat) ?? new Map<string, WatchedDay[]>();
  series.set(seat, own.set(processId, days));
}
