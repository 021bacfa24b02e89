import type { PartyScope, UserRole } from "@/lib/access/party-scope";
import { withIndustry, withParty } from "@/lib/access/with-party";
import { invalid } from "@/lib/errors";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { alertCodesAsked, industryAlertRows } from "@/lib/metrics/alerts/industry-alert-rows";
import { ownAlertMetric } from "@/lib/metrics/alerts/own-alert-metric";
import { standingIn } from "@/lib/metrics/definitions/define-metric";
import { ownDeviceRows } from "@/lib/metrics/devices/own-device-rows";
import { industryDeviceRows, peerDeviceRows } from "@/lib/metrics/devices/released-device-rows";
import { industryFigureIds, industryRows } from "@/lib/metrics/industry-rows";
import { latticeCells } from "@/lib/metrics/lattice";
import { keyDimensions, timeColumn, type MetricAnswer, type MetricRequest, type MetricRow } from "@/lib/metrics/metric-request";
import { ownRows } from "@/lib/metrics/own-rows";
import { markProvisional } from "@/lib/metrics/provisional-rows";
import { peerQuestion, peerRows } from "@/lib/metrics/peer-rows";
import { ownMetric } from "@/lib/metrics/queries/own-metric";
import { findProcess, trialSuite } from "@/lib/metrics/queries/process-items";
import type { ProvisionalPeriod, PublishedPeriod } from "@/lib/metrics/models";
import type { PeriodQuality, UnknownValue } from "@/lib/metrics/quality/models";
import { periodQualities, qualityOf } from "@/lib/metrics/quality/quality-of";
import { feedDays } from "@/lib/metrics/queries/feed-days";
import { provisionalPeriods, publishedPeriods, type Publication } from "@/lib/metrics/queries/publications";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import { unknownOwnValues } from "@/lib/metrics/queries/unknown-own-values";
import { timeFrame, type TimeSlot } from "@/lib/metrics/time-frame";
import { periodsBetween } from "@/lib/period";

/**
 * The answer to a question about the Party's own requests: every row, exact (medians within 1 %), from the published versions and, marked
 * provisional, from those in making that an operator lets Parties see. Other months and days that were not delivered are not-available, never zero.
 */
export function loadOwnMetric(scope: PartyScope, request: MetricRequest): Promise<MetricAnswer> {
  return withParty(scope, async (db) => {
    const { process, publications: published, provisional, frame, periods } = await readable(db, request);
    const publications = [...provisional, ...published].sort((a, b) => (a.period < b.period ? 1 : -1));
    const newest = publications.at(0);
    const unknown = newest ? await unknownOwnValues(db, scope, newest, request.metric.subject ?? "requests") : [];
    const isOnTrial = process?.suite === trialSuite || standingIn(request.metric, request.to) === "trial";
    const seen = { publications: published, periods, unknown, isOnTrial };
    const inMaking = new Set(provisional.map(({ period }) => period));
    if (request.metric.subject === "devices") {
      const rows = await ownDeviceRows(db, scope, request, publications, frame);
      return answer(request, scope.userRole, ["value", "share"], seen, markProvisional(rows, inMaking));
    }
    const isOfAlerts = request.metric.subject === "alerts";
    const found = isOfAlerts
      ? await ownAlertMetric(db, scope, request, publications)
      : await ownMetric(db, scope, request, process, publications);
    const figures = request.metric.figures.map(({ id }) => id);
    return answer(request, scope.userRole, figures, seen, markProvisional(ownRows(request, found, frame), inMaking));
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

type Readable = {
  process: CatalogueProcess | null;
  publications: PublishedPeriod[];
  /** Own figures alone are seen of these. */
  provisional: ProvisionalPeriod[];
  frame: TimeSlot[];
  periods: PeriodQuality[];
};

async function readable(db: ReaderDb, request: MetricRequest): Promise<Readable> {
  const { from, to, grain, metric, scope } = request;
  const process = await findProcess(db, request.processId);
  if (process?.suite === trialSuite && scope !== "own")
    throw invalid("scope", `${process.name} is on trial: nothing is released about it but to each its own.`, ["own"]);
  const isAsked = ({ period }: Publication) => period >= from && period <= to;
  const publications = (await publishedPeriods(db)).filter(isAsked);
  const provisional = scope === "own" ? (await provisionalPeriods(db)).filter(isAsked) : [];
  const feed = metric.subject ?? "service-requests";
  const read = [...provisional, ...publications];
  const days = await feedDays(db, feed, read);
  return { process, publications, provisional, frame: timeFrame(grain, from, to, days), periods: periodQualities(feed, read, days) };
}

type Seen = { publications: readonly Publication[]; periods: PeriodQuality[]; unknown: UnknownValue[]; isOnTrial?: boolean };

function answer(
  request: MetricRequest,
  role: UserRole,
  figures: string[],
  { publications, periods, unknown, isOnTrial = false }: Seen,
  found: MetricRow[],
): MetricAnswer {
  const { from, to, scope } = request;
  const versionOf = new Map(publications.map(({ period, version }) => [period, version]));
  const withheld = scope === "own" ? [] : ["reason", "nearest"];
  const rows = isOnTrial ? found.map((row): MetricRow => ({ ...row, standing: "trial" })) : found;
  return {
    metric: request.metric.id,
    role,
    scope,
    from,
    to,
    version: publications[0]?.version ?? null,
    versions: Object.fromEntries(periodsBetween(from, to).map((period) => [period, versionOf.get(period) ?? null])),
    columns: [...keyDimensions(request), timeColumn(request.grain), ...figures, "status", ...(isOnTrial ? ["standing"] : []), ...withheld],
    rows,
    quality: qualityOf(
      periods,
      unknown,
      rows.some(({ status }) => status === "provisional"),
    ),
  };
}
