import type { PartyScope } from "@/lib/access/party-scope";
import { withParty, type PartyDb } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { fileFilters, type FailurePage, type FailureQuestion, type FailureRow } from "@/lib/metrics/failures/failure-question";
import { reasonNames } from "@/lib/metrics/queries/code-names";
import { failureCounts, filtersPresent } from "@/lib/metrics/queries/failure-counts";
import { ownParty } from "@/lib/metrics/queries/party-name";
import { processWithItems } from "@/lib/metrics/queries/process-items";
import { deliveredDays, publishedPeriods } from "@/lib/metrics/queries/publications";
import { addMonths } from "@/lib/period";

type Counted = { period: string; key: string[]; failures: number };

/**
 * The failing requests of a process by one or two dimensions, exact, against the month before. Null when there is no such process; throws
 * not-found when the period is not published.
 */
export function loadFailures(scope: PartyScope, processId: string, question: FailureQuestion): Promise<FailurePage | null> {
  return withParty(scope, async (db) => {
    const process = await processWithItems(db, processId);
    return process ? readPage(db, scope, process, question) : null;
  });
}

async function readPage(db: PartyDb, scope: PartyScope, process: CatalogueProcess, asked: FailureQuestion): Promise<FailurePage> {
  const published = await publishedPeriods(db);
  const current = published.find(({ period }) => period === asked.period);
  if (!current) throw notFound("This Reporting Period");
  const before = published.find(({ period }) => period === addMonths(asked.period, -1));
  const previous = before && (await deliveredDays(db, "service-requests", [before])).length > 0 ? before : null;
  const publications = previous ? [current, previous] : [current];
  const each = new Map([...asked.filters].map(([dimension, value]) => [dimension, [value]]));
  const known = await filtersPresent(db, scope, publications, process, each);
  const question = { ...asked, filters: new Map([...asked.filters].filter(([dimension]) => known.has(dimension))) };
  const dimensions = question.and === null ? [question.by] : [question.by, question.and];
  const counted = await failureCounts(db, scope, publications, { process, filters: fileFilters(question) }, dimensions);
  const total = (period: string) => counted.filter((row) => row.period === period).reduce((sum, { failures }) => sum + failures, 0);
  const names = new Map([...(await reasonNames(db)), ...process.items.map(({ srv, name }) => [srv, name] as const)]);
  return {
    party: await ownParty(db, scope),
    process,
    question,
    dropped: [...asked.filters.keys()].filter((dimension) => !known.has(dimension)),
    current,
    previous,
    failures: total(current.period),
    previousFailures: previous && total(previous.period),
    rows: rowsOf(counted, current.period, previous?.period ?? null),
    columns: question.and === null ? [] : summedBy(counted, current.period, 1).map(([value, failures]) => ({ value, failures })),
    names,
  };
}

function rowsOf(counted: Counted[], current: string, previous: string | null): FailureRow[] {
  const before = new Map(previous === null ? [] : summedBy(counted, previous, 0));
  const now = summedBy(counted, current, 0);
  const total = now.reduce((sum, [, failures]) => sum + failures, 0);
  const cells = new Map<string, Map<string, number>>();
  for (const { period, key, failures } of counted) {
    if (period !== current || key.length < 2) continue;
    cells.set(key[0], (cells.get(key[0]) ?? new Map<string, number>()).set(key[1], failures));
  }
  return now.map(([value, failures]) => ({
    value,
    failures,
    share: failures / total,
    previous: previous === null ? null : (before.get(value) ?? 0),
    cells: cells.get(value) ?? new Map<string, number>(),
  }));
}

/** Failures by the value at a place of the key, most first, then by value. */
function summedBy(counted: Counted[], period: string, place: 0 | 1): [string, number][] {
  const sums = new Map<string, number>();
  for (const row of counted) if (row.period === period) sums.set(row.key[place], (sums.get(row.key[place]) ?? 0) + row.failures);
  return [...sums].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}
