import type pg from "pg";
import type { DailyVolume } from "@/lib/diagnosis/publication/daily-inflation";
import type { Publication } from "@/lib/metrics/queries/publications";
import type { Day } from "@/lib/period";
import { findChanges, type ProcessChanges, type ProcessDays } from "@/lib/watch/detection/find-changes";
import type { WatchedDay } from "@/lib/watch/detection/series";
import {
  deliveredDays,
  earlierMonths,
  filled,
  membershipWords,
  noneOn,
  watchedOf,
  type EarlierMonth,
  type MonthSeries,
} from "@/lib/watch/publication/history";
import { insertChanges, insertSeries, seriesRows, type Watched } from "@/lib/watch/publication/series-rows";

/**
 * Finds what is out of the ordinary in every Party's and role's own days of the version just made, against its own published months before.
 * `volumes`: the days of the version. In the publication's transaction, as portal_ingest; nobody sees it before the version.
 */
export async function writeWatch(client: pg.ClientBase, made: Publication, volumes: readonly DailyVolume[]): Promise<void> {
  const days = await deliveredDays(client, made);
  const earlier = await earlierMonths(client, made.period);
  const memberships = await membershipWords(client, made.period);
  const series = filled(await watchedOf(client, volumes), days);
  addVanished(series, earlier, days);
  const watched: Watched = new Map();
  const changes: object[] = [];
  for (const [seat, processes] of series) {
    const asked = [...processes].map(([processId, month]): ProcessDays => {
      return { processId, month, history: historyOf(earlier, seat, processId, memberships.get(processId)) };
    });
    for (const [at, found] of findChanges(asked).entries()) {
      watched.set(`${seat}\t${found.processId}`, { watched: found.watched, historyDays: asked[at].history.length });
      changes.push(...changeRows(made, seat, found));
    }
  }
  await insertSeries(client, seriesRows(made, series, watched));
  await insertChanges(client, changes);
}

/** A process with requests in the months before and none in this one is watched all the same: nothing is what there is to see. */
function addVanished(series: MonthSeries, earlier: readonly EarlierMonth[], days: readonly Day[]): void {
  for (const [seat, processes] of series) {
    for (const processId of earlier.flatMap((month) => [...(month.series.get(seat)?.keys() ?? [])])) {
      if (!processes.has(processId)) processes.set(processId, days.map(noneOn));
    }
  }
}

/** The days before, as far back as the Party was there and the process counted the same SRVs. */
function historyOf(earlier: readonly EarlierMonth[], seat: string, processId: string, membership: string | undefined): WatchedDay[] {
  const first = earlier.findLastIndex(({ series, memberships }) => !series.has(seat) || memberships.get(processId) !== membership) + 1;
  return earlier.slice(first).flatMap(({ series, days }) => series.get(seat)?.get(processId) ?? days.map(noneOn));
}

function changeRows({ period, version }: Publication, seat: string, { processId, changes }: ProcessChanges): object[] {
  const [party_id, user_role] = seat.split("\t");
  return changes.map(({ metric, firstDay, lastDay, days, observed, expected, requests, chance }) => ({
    ...{ party_id, user_role, period, version, process_id: processId, metric, first_day: firstDay, last_day: lastDay },
    ...{ days, observed, expected, requests: Math.round(requests), chance },
  }));
}
