import type { PartyScope } from "@/lib/access/party-scope";
import { withParty, type PartyDb } from "@/lib/access/with-party";
import { accessPool } from "@/lib/db/access-pool";
import { notFound } from "@/lib/errors";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { shownSuite } from "@/lib/metrics/loaders/load-process-rows";
import type { IncidentMark, PublishedPeriod } from "@/lib/metrics/models";
import { deliveredDays, publishedPeriods } from "@/lib/metrics/queries/publications";
import { incidentsBetween } from "@/lib/metrics/queries/incidents";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import type { Day, Period } from "@/lib/period";
import { isBeyond } from "@/lib/watch/is-beyond";
import { figuresOf } from "@/lib/watch/judge-thresholds";
import { watchedMetrics } from "@/lib/watch/detection/series";
import type { FoundChange, JudgedThreshold, Silence, Threshold, Watch } from "@/lib/watch/models";
import { changesIn, watchedIn, type ChangeRead } from "@/lib/watch/queries/changes";
import { silenceOf, silencesOf, thresholdsOf } from "@/lib/watch/settings/read-settings";

const todayUtc = () => new Date().toISOString().slice(0, 10);
const dayMs = 86_400_000;

/** What watching found in a published period for the Party and role: changes, thresholds, silences. Throws not-found when it is not published. */
export async function loadWatch(scope: PartyScope, period: Period, today: Day = todayUtc()): Promise<Watch> {
  const thresholds = await thresholdsOf(accessPool(), scope);
  const silences = await silencesOf(accessPool(), scope, today);
  return withParty(scope, async (db) => {
    const current = (await publishedPeriods(db)).find((each) => each.period === period);
    if (!current) throw notFound("This Reporting Period");
    const processes = (await processesWithItems(db)).filter(({ suite }) => suite === shownSuite);
    const incidents = await incidentsBetween(db, scope, period, period, null);
    const found = await changesIn(db, scope, current);
    const watched = await watchedIn(db, scope, current);
    const delivered = await deliveredDays(db, "service-requests", [current]);
    const named = processes.map(({ processId, name, subProcess }) => ({ processId, name: nameOf(processes, name, subProcess) }));
    const nameBy = new Map(named.map(({ processId, name }) => [processId, name]));
    const count = watched.reduce((sum, each) => sum + each.watched.length, 0);
    return {
      current,
      runs: watched.length > 0 || delivered.length === 0,
      changes: found.map((each) => ({
        ...withIncidents(each, incidents),
        name: nameBy.get(each.processId) ?? each.processId,
        silence: silenceOf(silences, each),
      })),
      thresholds: await judged(db, scope, current, processes, { thresholds, silences, nameBy }),
      silences: silences.map((each) => ({ ...each, name: nameBy.get(each.processId) ?? each.processId })),
      coverage: {
        processes: watched.length,
        watched: count,
        unwatched: watched.length * watchedMetrics.length - count,
        historyDays: Math.max(0, ...watched.map(({ historyDays }) => historyDays)),
      },
      processes: named,
    };
  });
}

type Known = { thresholds: Threshold[]; silences: Silence[]; nameBy: ReadonlyMap<string, string> };

async function judged(
  db: PartyDb,
  scope: PartyScope,
  current: PublishedPeriod,
  processes: readonly CatalogueProcess[],
  { thresholds, silences, nameBy }: Known,
): Promise<JudgedThreshold[]> {
  const figures = await figuresOf(db, scope, current, processes, thresholds);
  return thresholds.map((each) => {
    const value = figures.get(each.processId)?.[each.metric] ?? null;
    const isCrossed = isBeyond(each.direction, each.level, value);
    return { ...each, name: nameBy.get(each.processId) ?? each.processId, value, isCrossed, silence: silenceOf(silences, each) };
  });
}

function nameOf(processes: readonly CatalogueProcess[], name: string, subProcess: string): string {
  return processes.filter((each) => each.name === name).length > 1 ? `${name}: ${subProcess}` : name;
}

/** The Category 1 and 2 Incidents that were open on a day of the change (UTC days). */
function withIncidents(change: ChangeRead, incidents: readonly IncidentMark[]): Omit<FoundChange, "name" | "silence"> {
  const [from, to] = [Date.parse(change.firstDay), Date.parse(change.lastDay) + dayMs];
  const isMeanwhile = ({ raisedAt, resolvedAt }: IncidentMark) =>
    Date.parse(raisedAt) < to && (resolvedAt === null || Date.parse(resolvedAt) >= from);
  return { ...change, incidents: incidents.filter(isMeanwhile) };
}

/** A change of a process with what silences it today. */
export type ProcessChange = ChangeRead & { silence: Silence | null };

/** The changes of one process in the published period, as its charts mark them, with what silences them; none where it is not published. */
export async function loadProcessChanges(
  scope: PartyScope,
  processId: string,
  period: Period,
  today: Day = todayUtc(),
): Promise<ProcessChange[]> {
  const silences = await silencesOf(accessPool(), scope, today);
  return withParty(scope, async (db) => {
    const current = (await publishedPeriods(db)).find((each) => each.period === period);
    const found = current ? await changesIn(db, scope, current, processId) : [];
    return found.map((each) => ({ ...each, silence: silenceOf(silences, each) }));
  });
}

/** The thresholds the Party and role set on one process, as its charts of months draw them. */
export async function loadProcessThresholds(scope: PartyScope, processId: string): Promise<Threshold[]> {
  return (await thresholdsOf(accessPool(), scope)).filter((each) => each.processId === processId);
}
