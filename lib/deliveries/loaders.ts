import "server-only";
import { requireOperations } from "@/lib/access/require-operations";
import { accessPool } from "@/lib/db/access-pool";
import { dayGrid, dueDays } from "@/lib/deliveries/day-grid";
import { feedKinds } from "@/lib/deliveries/feeds";
import type { Deliveries, DeliveryFilters, PeriodStanding, Receipt } from "@/lib/deliveries/models";
import { countFiles } from "@/lib/deliveries/queries/count-files";
import { feedDays, knownPeriods } from "@/lib/deliveries/queries/feed-days";
import { lastReceived } from "@/lib/deliveries/queries/last-received";
import { newestFiles } from "@/lib/deliveries/queries/newest-files";
import { daysChangedSince, periodStandings, type StandingRow } from "@/lib/deliveries/queries/period-standings";
import { receipt } from "@/lib/deliveries/queries/receipt";
import { setAsideRows } from "@/lib/deliveries/queries/set-aside-rows";
import { unknownValues } from "@/lib/deliveries/queries/unknown-values";
import { waitingRefusals } from "@/lib/deliveries/queries/waiting-refusals";
import { setAsideCsv } from "@/lib/deliveries/set-aside-csv";
import { addDays, lastDay, periodOf, type Day } from "@/lib/period";

const filesShown = 40;
const refusalsShown = 10;
const today = (): Day => new Date().toISOString().slice(0, 10);

/** What was delivered: the grid of the chosen period (else the newest with data), and the files that match, newest first. */
export async function loadDeliveries(filters: DeliveryFilters): Promise<Deliveries> {
  await requireOperations();
  const db = accessPool();
  const periods = await knownPeriods(db);
  const period = filters.period ?? periods.find((each) => each <= periodOf(today())) ?? periodOf(addDays(today(), -1));
  const [days, last, files, unknown, refused, filesEver] = await Promise.all([
    feedDays(db, period),
    lastReceived(db),
    newestFiles(db, filters, filesShown + 1),
    unknownValues(db, period),
    waitingRefusals(db, refusalsShown),
    countFiles(db),
  ]);
  const shown = files.slice(0, filesShown);
  return {
    checkedAt: new Date().toISOString(),
    period,
    periods: periods.includes(period) ? periods : [period, ...periods],
    grid: dayGrid(period, days, last, today()),
    files: shown,
    olderThan: files.length > filesShown ? shown[filesShown - 1].loadId : null,
    unknown,
    refused,
    filesEver,
  };
}

/** The receipt of one delivered file; null when there is none of that number. */
export async function loadReceipt(loadId: number): Promise<Receipt | null> {
  await requireOperations();
  return receipt(accessPool(), loadId);
}

/** Every set-aside row of a file as a CSV stream with its file name; null when there is no such delivery. */
export async function loadSetAsideCsv(loadId: number): Promise<{ fileName: string; body: ReadableStream<Uint8Array> } | null> {
  await requireOperations();
  const file = await receipt(accessPool(), loadId);
  if (!file) return null;
  const safeName = file.name.replace(/(\.csv)?(\.gz)?$/, "").replace(/[^A-Za-z0-9._-]/g, "_");
  return { fileName: `set-aside_${safeName}_${loadId}.csv`, body: setAsideCsv(file.name, setAsideRows(accessPool(), loadId)) };
}

/** Every Reporting Period as its keepers see it, newest first. */
export async function loadPeriodStandings(): Promise<PeriodStanding[]> {
  await requireOperations();
  return Promise.all((await periodStandings(accessPool())).map(standingOf));
}

async function standingOf(row: StandingRow): Promise<PeriodStanding> {
  const db = accessPool();
  const now = today();
  const [days, changedDays] = await Promise.all([
    feedDays(db, row.period),
    row.publishedAt === null ? [] : daysChangedSince(db, row.period, row.publishedAt),
  ]);
  const grid = dayGrid(row.period, days, new Map(), now);
  const feeds = feedKinds
    .filter(({ cadence }) => cadence === "daily" || cadence === "month-end")
    .map(({ feed }) => {
      const found = grid.find((each) => each.feed === feed);
      const gaps = found?.gaps ?? [];
      return {
        feed,
        delivered: found?.daysDelivered ?? 0,
        expected: dueDays(feed, row.period, addDays(lastDay(row.period), 1)).length,
        gaps,
      };
    });
  return { ...row, feeds, changedDays, isOver: lastDay(row.period) < now };
}
