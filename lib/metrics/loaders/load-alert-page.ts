import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import { withParty, type PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { alertGroups, largestGroups, noAlerts } from "@/lib/metrics/alerts/page/alert-groups";
import { alertLegs, alertStorms } from "@/lib/metrics/alerts/page/alert-legs";
import type { AlertFilters, AlertGroup, AlertPage, CodeRow } from "@/lib/metrics/alerts/page/models";
import { releasedAlertPage, releasedAlertTimes, releasedAlertValue, type ReleasedAlert } from "@/lib/metrics/alerts/released-alerts";
import type { PublishedPeriod } from "@/lib/metrics/models";
import { incidentsBetween } from "@/lib/metrics/queries/incidents";
import { ownParty } from "@/lib/metrics/queries/party-name";
import { deliveredDays, isPublished, publishedPeriods, type Publication } from "@/lib/metrics/queries/publications";
import { runQuery } from "@/lib/metrics/queries/run-query";
import { daysOf, type Day, type Period } from "@/lib/period";

const monthsShown = 13;
const splitShown = 12;
const splitColumns = { model: ["manufacturer", "model", "firmware_version"] } as const;

/**
 * Everything the Alerts page shows of a published period: own figures by month, day, code and split, legs and storms, against the industry. Read side
 * by side, in transactions of their own: published versions do not change.
 */
export async function loadAlertPage(scope: PartyScope, filters: AlertFilters): Promise<AlertPage | null> {
  const frame = await withParty(scope, async (db) => {
    const published = await publishedPeriods(db);
    const current = published.find(({ period }) => period === filters.period);
    if (!current) return null;
    const shown = published.filter(({ period }) => period <= current.period).slice(0, monthsShown);
    return { current, shown, delivered: await deliveredDays(db, "alerts", shown) };
  });
  if (!frame) return null;
  const { current, shown, delivered } = frame;
  const months = new Set(delivered.map(({ period }) => period));
  const [own, groups, rest] = await Promise.all([
    withParty(scope, (db) => ownFigures(db, scope, filters, current, shown, months)),
    withParty(scope, (db) => groupFigures(db, scope, filters, current)),
    withParty(scope, (db) => restOf(db, scope, filters, current, shown)),
  ]);
  return composed({ filters, ...frame }, { ...own, ...groups }, rest);
}

async function restOf(db: PartyDb, scope: PartyScope, filters: AlertFilters, current: PublishedPeriod, shown: readonly Publication[]) {
  const names = await codeNames(db);
  return {
    names,
    released: await releasedFigures(db, scope, filters, current, shown),
    party: await ownParty(db, scope),
    choices: await choicesOf(db, scope, current, names),
    storms: await alertStorms(db, scope, current),
    incidents: await incidentsBetween(db, scope, current.period, current.period, null),
  };
}

type Frame = { filters: AlertFilters; current: PublishedPeriod; shown: PublishedPeriod[]; delivered: { period: Period; day: Day }[] };
type Own = Awaited<ReturnType<typeof ownFigures>> & Awaited<ReturnType<typeof groupFigures>>;

function composed(
  { filters, current, shown, delivered }: Frame,
  own: Own,
  { names, released, ...rest }: Awaited<ReturnType<typeof restOf>>,
): AlertPage {
  const days = new Set(delivered.filter(({ period }) => period === current.period).map(({ day }) => day));
  const monthCell = (period: string) => (own.delivered.has(period) ? (released.months.get(period) ?? null) : undefined);
  return {
    ...rest,
    current,
    previousPeriod: shown[1]?.period ?? null,
    filters,
    industryNote: noteOf(filters),
    isDelivered: own.delivered.has(current.period),
    now: own.months.get(current.period) ?? noAlerts,
    previous: own.months.get(shown[1]?.period ?? "") ?? null,
    industry: {
      success: releasedAlertValue(monthCell(current.period), "delivery_success"),
      within: releasedAlertValue(monthCell(current.period), "within_60"),
      times: releasedAlertTimes(monthCell(current.period)),
    },
    months: shown.toReversed().map(({ period, version }) => ({
      period,
      version,
      own: own.delivered.has(period) ? (own.months.get(period) ?? noAlerts) : null,
      industry: releasedAlertValue(monthCell(period), "delivery_success"),
      industryWithin: releasedAlertValue(monthCell(period), "within_60"),
      industryTimes: releasedAlertTimes(monthCell(period)),
    })),
    days: daysOf(current.period).map((day) => {
      const cell = days.has(day) ? (released.days.get(day) ?? null) : undefined;
      const figures = days.has(day) ? (own.days.get(day) ?? noAlerts) : null;
      return { day, own: figures, industry: releasedAlertValue(cell, "delivery_success"), industryTimes: releasedAlertTimes(cell) };
    }),
    byCode: withNames(names, own.codes, released.codes),
    split: own.split.rows,
    splitRows: own.split.groups,
    legs: own.legs,
  };
}

async function ownFigures(
  db: PartyDb,
  scope: PartyScope,
  filters: AlertFilters,
  current: PublishedPeriod,
  shown: readonly Publication[],
  delivered: ReadonlySet<string>,
) {
  const byKey = (groups: AlertGroup[]) => new Map(groups.map((group) => [group.key[0], group]));
  // Storms are numbered within a month: leaving some out by number means those of the current one.
  const isAlike = filters.without === "all" || filters.without.length === 0;
  const asked = isAlike ? shown : shown.filter(({ period }) => period === current.period);
  const now = await alertGroups(db, scope, asked, ["period"], filters);
  const others = shown.filter((each) => !asked.includes(each));
  const before = await alertGroups(db, scope, others, ["period"], { ...filters, without: [] });
  const days = await alertGroups(db, scope, [current], ["day"], filters);
  return { months: byKey([...now, ...before]), days: byKey(days), delivered };
}

async function groupFigures(db: PartyDb, scope: PartyScope, filters: AlertFilters, current: PublishedPeriod) {
  const columns = filters.by === "model" ? splitColumns.model : [filters.by];
  return {
    codes: await alertGroups(db, scope, [current], ["alert_code"], { ...filters, alertCode: null }),
    split: await largestGroups(db, scope, current, columns, filters, splitShown),
    legs: await alertLegs(db, scope, current, filters),
  };
}

async function releasedFigures(
  db: PartyDb,
  { userRole }: PartyScope,
  filters: AlertFilters,
  current: PublishedPeriod,
  shown: readonly Publication[],
) {
  const code = filters.alertCode ?? "";
  const cells = await releasedAlertPage(db, userRole, shown, current, code);
  const of = (grain: "month" | "day") => cells.filter((cell) => cell.grain === grain);
  const ofCode = (grain: "month" | "day") => new Map(of(grain).flatMap((cell) => (cell.alertCode === code ? [[cell.time, cell]] : [])));
  const codes = of("month").filter(({ time, alertCode }) => time === current.period && alertCode !== "");
  return { months: ofCode("month"), days: ofCode("day"), codes: new Map(codes.map((cell) => [cell.alertCode, cell])) };
}

/** The industry is released by code alone: what other filters leave is compared with more. */
function noteOf({ alertCode, cspRegion, deviceType, smets, without }: AlertFilters): string | null {
  const narrowed = [cspRegion, deviceType, smets].some((filter) => filter !== null);
  const apart = without === "all" || without.length > 0;
  if (!narrowed && !apart) return null;
  const cell = alertCode === null ? "all Alerts" : `all Alerts of ${alertCode}`;
  return `Filters act on your own Alerts; the industry figure stays at ${cell}${apart ? ", storms included" : ""}`;
}

type Names = ReadonlyMap<string, string>;

function withNames(names: Names, codes: AlertGroup[], released: ReadonlyMap<string, ReleasedAlert>): CodeRow[] {
  return codes.map((group) => ({
    ...group,
    name: names.get(group.key[0]) ?? "",
    isUnknown: !names.has(group.key[0]),
    industry: releasedAlertValue(released.get(group.key[0]) ?? null, "delivery_success"),
  }));
}

async function codeNames(db: PartyDb): Promise<Map<string, string>> {
  const sql = Prisma.sql`select code, case when name = '' then meaning else name end as name from alert_code`;
  return new Map((await runQuery(db, z.object({ code: z.string(), name: z.string() }), sql)).map(({ code, name }) => [code, name]));
}

const values = z.array(z.string()).transform((found) => found.toSorted());
const choicesRow = z.object({ alertCodes: values, cspRegions: values, deviceTypes: values, smets: values });

const different = (column: string, level: string) =>
  Prisma.raw(`coalesce(array_agg(distinct c.${column}) filter (where c.level = '${level}'), '{}')`);

async function choicesOf(db: PartyDb, scope: PartyScope, current: PublishedPeriod, names: Names): Promise<AlertPage["choices"]> {
  const [{ alertCodes, ...rest }] = await runQuery(
    db,
    choicesRow,
    Prisma.sql`
      select ${different("alert_code", "code-month")} as "alertCodes", ${different("csp_region", "place-month")} as "cspRegions",
        ${different("device_type", "place-month")} as "deviceTypes", ${different("smets", "place-month")} as smets
      from alert_sum c
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", [current])} and c.is_whole and c.level in ('code-month', 'place-month')`,
  );
  return { ...rest, alertCodes: alertCodes.map((code) => ({ code, name: names.get(code) ?? "unknown code" })) };
}
