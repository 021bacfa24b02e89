import type { PartyScope, UserRole } from "@/lib/access/party-scope";
import { withIndustry, withParty } from "@/lib/access/with-party";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { alertCodesAsked, industryAlertRows } from "@/lib/metrics/alerts/industry-alert-rows";
import { ownAlertMetric } from "@/lib/metrics/alerts/own-alert-metric";
import { ownDeviceRows } from "@/lib/metrics/devices/own-device-rows";
import { industryDeviceRows, peerDeviceRows } from "@/lib/metrics/devices/released-device-rows";
import { industryFigureIds, industryRows } from "@/lib/metrics/industry-rows";
import { latticeCells } from "@/lib/metrics/lattice";
import { keyDimensions, timeColumn, type MetricAnswer, type MetricRequest, type MetricRow } from "@/lib/metrics/metric-request";
import { ownRows } from "@/lib/metrics/own-rows";
import { peerQuestion, peerRows } from "@/lib/metrics/peer-rows";
import { ownMetric } from "@/lib/metrics/queries/own-metric";
import { findProcess } from "@/lib/metrics/queries/process-items";
import type { PublishedPeriod } from "@/lib/metrics/models";
import type { PeriodQuality, UnknownValue } from "@/lib/metrics/quality/models";
import { periodQualities, qualityOf } from "@/lib/metrics/quality/quality-of";
import { feedDays } from "@/lib/metrics/queries/feed-days";
import { publishedPeriods, type Publication } from "@/lib/metrics/queries/publications";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import { unknownOwnValues } from "@/lib/metrics/queries/unknown-own-values";
import { timeFrame, type TimeSlot } from "@/lib/metrics/time-frame";
import { periodsBetween } from "@/lib/period";

/**
 * The answer to a question about the Party's own requests: every row, exact (medians within 1 %), from the published versions. Months that
 * are not published and days that were not delivered are not-available, never zero.
 */
export function loadOwnMetric(scope: PartyScope, request: MetricRequest): Promise<MetricAnswer> {
  return withParty(scope, async (db) => {
    const { process, publications, frame, periods } = await readable(db, request);
    const newest = publications.at(0);
    const unknown = newest ? await unknownOwnValues(db, scope, newest, request.metric.subject ?? "requests") : [];
    const seen = { publications, periods, unknown };
    if (request.metric.subject === "devices") {
      const rows = await ownDeviceRows(db, scope, request, publications, frame);
      return answer(request, scope.userRole, ["value", "share"], seen, rows);
    }
    const isOfAlerts = request.metric.subject === "alerts";
    const found = isOfAlerts
      ? await ownAlertMetric(db, scope, request, publications)
      : await ownMetric(db, scope, request, process, publications);
    const figures = request.metric.figures.map(({ id }) => id);
    return answer(request, scope.userRole, figures, seen, ownRows(request, found, frame));
  });
}

/** The answer from the released industry figures of a role: rounded, no counts. Throws `invalid` when the question is off the lattice. */
export async function loadIndustryMetric(userRole: UserRole, request: MetricRequest): Promise<MetricAnswer> {
  const rowsOf = industryReader(userRole, request);
  return withIndustry(async (db) => {
    const { publications, frame, periods } = await readable(db, request);
    const rows = await rowsOf(db, publications, frame);
    return answer(request, userRole, industryFigureIds(request), { publications, periods, unknown: [] }, rows);
  });
}

type RowReader = (db: ReaderDb, publications: readonly Publication[], frame: readonly TimeSlot[]) => Promise<MetricRow[]>;

/** What reads the question's released rows; throws before anything is read when the question is off the lattice of its subject. */
function industryReader(userRole: UserRole, request: MetricRequest): RowReader {
  if (request.metric.subject === "devices")
    return (db, publications, frame) => industryDeviceRows(db, userRole, request, publications, frame);
  if (request.metric.subject === "alerts") {
    const codes = alertCodesAsked(request);
    return (db, publications, frame) => industryAlertRows(db, userRole, request, codes, publications, frame);
  }
  const cells = latticeCells(request);
  return (db, publications, frame) => industryRows(db, userRole, request, cells, publications, frame);
}

/**
 * The answer about the caller's anonymous peers: a row per peer and month, rates in steps of 0.005, in an order that says nothing; one row
 * with the reason where they are withheld. Throws `invalid` when peers cannot be asked for so.
 */
export async function loadPeerMetric(scope: PartyScope, request: MetricRequest): Promise<MetricAnswer> {
  const question = request.metric.subject === "devices" ? null : peerQuestion(request);
  return withParty(scope, async (db) => {
    const { publications, frame, periods } = await readable(db, request);
    const rows =
      question === null
        ? await peerDeviceRows(db, scope, request, publications, frame)
        : await peerRows(db, scope, request, question, publications, frame);
    return answer(request, scope.userRole, ["peer", "value"], { publications, periods, unknown: [] }, rows);
  });
}

type Readable = { process: CatalogueProcess | null; publications: PublishedPeriod[]; frame: TimeSlot[]; periods: PeriodQuality[] };

async function readable(db: ReaderDb, request: MetricRequest): Promise<Readable> {
  const { from, to, grain, metric } = request;
  const process = await findProcess(db, request.processId);
  const published = await publishedPeriods(db);
  const publications = published.filter(({ period }) => period >= from && period <= to);
  const feed = metric.subject ?? "service-requests";
  const days = await feedDays(db, feed, publications);
  return { process, publications, frame: timeFrame(grain, from, to, days), periods: periodQualities(feed, publications, days) };
}

type Seen = { publications: readonly Publication[]; periods: PeriodQuality[]; unknown: UnknownValue[] };

function answer(
  request: MetricRequest,
  role: UserRole,
  figures: string[],
  { publications, periods, unknown }: Seen,
  rows: MetricRow[],
): MetricAnswer {
  const { from, to, scope } = request;
  const versionOf = new Map(publications.map(({ period, version }) => [period, version]));
  const withheld = scope === "own" ? [] : ["reason", "nearest"];
  return {
    metric: request.metric.id,
    role,
    scope,
    from,
    to,
    version: publications[0]?.version ?? null,
    versions: Object.fromEntries(periodsBetween(from, to).map((period) => [period, versionOf.get(period) ?? null])),
    columns: [...keyDimensions(request), timeColumn(request.grain), ...figures, "status", ...withheld],
    rows,
    quality: qualityOf(
      periods,
      unknown,
      rows.some(({ status }) => status === "provisional"),
    ),
  };
}
