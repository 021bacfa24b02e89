import type { PartyScope } from "@/lib/access/party-scope";
import { withParty, type PartyDb } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import type { GainMonth, ProcessIndicators, ReadWindowMonth, SharedService, WithheldCounts } from "@/lib/metrics/indicators/models";
import type { PublishedPeriod, SuppressionReason } from "@/lib/metrics/models";
import {
  indicatorCounts,
  installDays,
  installForecast,
  installWindowCounts,
  installWindows,
} from "@/lib/metrics/queries/process-indicators";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import { addMonths, periodsBetween, type Period } from "@/lib/period";

const installProcess = "MP176-IC";
const gainProcess = "MP176-COS";
const monthsShown = 6;
/** A publication tells windows that start up to two months before it. */
const monthsLater = 2;

type Told = { toldBy: Period; startsIn: Period };

/**
 * The indicators of a process that follow Devices, months to the period, each as its newest publication tells it. Null when there is no
 * such process; throws not-found when the period is not published.
 */
export function loadProcessIndicators(scope: PartyScope, processId: string, period: Period): Promise<ProcessIndicators | null> {
  return withParty(scope, async (db) => {
    const processes = await processesWithItems(db);
    const process = processes.find((each) => each.processId === processId);
    if (!process) return null;
    const published = await publishedPeriods(db);
    const current = published.find((each) => each.period === period);
    if (!current) throw notFound("This Reporting Period");
    const months = periodsBetween(addMonths(period, 1 - monthsShown), period);
    const telling = published.filter((each) => each.period >= months[0] && each.period <= addMonths(period, monthsLater));
    const isInstall = processId === installProcess;
    const names = new Map([
      ...processes.map(({ processId: id, name }) => [id, name] as const),
      ...process.items.map(({ srv, name }) => [srv, name] as const),
    ]);
    return {
      process: { processId, name: process.name },
      current,
      windows: isInstall ? await readWindows(db, scope, telling, months) : null,
      installs: isInstall ? { days: await installDays(db, scope, current), forecast: await installForecast(db, scope, current) } : null,
      gains: processId === gainProcess ? await readGains(db, scope, telling, months) : null,
      shared: await readShared(db, scope, current, names, new Set(process.items.map(({ srv }) => srv))),
    };
  });
}

/** One hub of the month with its window, as the newest publication tells it; none when it is not told. */
export function loadInstallWindows(scope: PartyScope, month: Period) {
  return withParty(scope, async (db) => {
    const telling = (await publishedPeriods(db)).find(({ period }) => period >= month && period <= addMonths(month, monthsLater));
    return telling ? installWindows(db, scope, telling, month) : [];
  });
}

/** The rows that the newest publication tells of each month. */
function newest<T extends Told>(rows: readonly T[]): Map<Period, T[]> {
  const found = new Map<Period, T[]>();
  for (const month of new Set(rows.map(({ startsIn }) => startsIn))) {
    const ofMonth = rows.filter(({ startsIn }) => startsIn === month);
    const last = ofMonth.reduce((most, { toldBy }) => (toldBy > most ? toldBy : most), month);
    found.set(
      month,
      ofMonth.filter(({ toldBy }) => toldBy === last),
    );
  }
  return found;
}

async function readWindows(db: PartyDb, scope: PartyScope, telling: PublishedPeriod[], months: Period[]): Promise<ReadWindowMonth[]> {
  const told = newest(await installWindowCounts(db, scope, telling, months));
  return [...told].toSorted(inOrder).map(([month, rows]) => {
    const of = (state: string) => rows.find((row) => row.state === state)?.n ?? 0;
    return { month, toldBy: rows[0].toldBy, read: of("read"), noRead: of("no-read"), open: of("open"), unlinked: of("unlinked") };
  });
}

async function readGains(db: PartyDb, scope: PartyScope, telling: PublishedPeriod[], months: Period[]): Promise<GainMonth[]> {
  const reads = newest(await indicatorCounts(db, scope, telling, "READ_30D_BEFORE_GAIN", months));
  const installs = newest(await indicatorCounts(db, scope, telling, "OLD_SUPPLIER_INSTALL_TYPE", months));
  return [...reads].toSorted(inOrder).map(([month, rows]) => ({
    month,
    toldBy: rows[0].toldBy,
    gains: rows.find(({ outcome }) => outcome === "gains")?.n ?? 0,
    unknown: rows.find(({ outcome }) => outcome === "supplier-unknown")?.n ?? 0,
    reads: countsOf(rows),
    installs: countsOf(installs.get(month) ?? []),
  }));
}

function countsOf(rows: readonly { outcome: string; n: number | null; decision: string }[]): WithheldCounts {
  const told = rows.filter(({ outcome }) => outcome !== "gains" && outcome !== "supplier-unknown");
  const withheld = told.find(({ n }) => n === null);
  // safe: the decisions on these rows are those of decideShare
  if (withheld) return { counts: null, reason: withheld.decision as SuppressionReason };
  return { counts: new Map(told.map(({ outcome, n }) => [outcome, n ?? 0])), reason: null };
}

async function readShared(
  db: PartyDb,
  scope: PartyScope,
  current: PublishedPeriod,
  names: ReadonlyMap<string, string>,
  srvs: ReadonlySet<string>,
): Promise<SharedService[]> {
  const rows = (await indicatorCounts(db, scope, [current], "SHARED_SRV", [current.period])).filter(({ item }) => srvs.has(item));
  return [...new Set(rows.map(({ item }) => item))].map((srv) => {
    const own = rows.filter(({ item }) => item === srv);
    const parts = own
      .map(({ outcome, n, failed }) => ({ processId: outcome, name: names.get(outcome) ?? "", requests: n ?? 0, failures: failed ?? 0 }))
      .toSorted((a, b) => Number(a.processId === "") - Number(b.processId === "") || b.requests - a.requests);
    return { srv, name: names.get(srv) ?? "", requests: own.reduce((sum, { n }) => sum + (n ?? 0), 0), parts };
  });
}

const inOrder = ([one]: [Period, unknown], [other]: [Period, unknown]) => (one < other ? -1 : 1);
