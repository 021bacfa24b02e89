import type { PartyScope, UserRole } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import { alertGroups } from "@/lib/metrics/alerts/page/alert-groups";
import { alertLegs, alertStorms } from "@/lib/metrics/alerts/page/alert-legs";
import { legRows, stormRows, type AlertTable, type AlertTableRow } from "@/lib/metrics/alerts/page/alert-tables";
import type { AlertFilters } from "@/lib/metrics/alerts/page/models";
import type { Quality } from "@/lib/metrics/quality/models";
import { periodQualities, qualityOf } from "@/lib/metrics/quality/quality-of";
import { feedDays } from "@/lib/metrics/queries/feed-days";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import { unknownOwnValues } from "@/lib/metrics/queries/unknown-own-values";
import type { Period } from "@/lib/period";

export type AlertTableAnswer = {
  table: AlertTable;
  role: UserRole;
  period: Period;
  version: number;
  rows: AlertTableRow[];
  quality: Quality;
};
/** What narrows the legs; storms are those of all Alerts. */
export type AlertTableFilters = Omit<AlertFilters, "period" | "by">;

/** A table of the Alerts page of a published period (null: the newest), whole. Throws not-found for a period that is not published. */
export function loadAlertTable(
  scope: PartyScope,
  table: AlertTable,
  period: Period | null,
  filters: AlertTableFilters,
): Promise<AlertTableAnswer> {
  return withParty(scope, async (db) => {
    const current = (await publishedPeriods(db)).find((each) => period === null || each.period === period);
    if (!current) throw notFound(period === null ? "A published Reporting Period" : `The Reporting Period ${period}`);
    const [carriers] = table === "legs" ? await alertGroups(db, scope, [current], ["period"], filters) : [];
    const rows = carriers
      ? legRows(await alertLegs(db, scope, current, { ...filters, period: current.period, by: "model" }), carriers.carried)
      : [];
    const periods = periodQualities("alerts", [current], await feedDays(db, "alerts", [current]));
    return {
      table,
      role: scope.userRole,
      period: current.period,
      version: current.version,
      rows: table === "storms" ? stormRows(await alertStorms(db, scope, current)) : rows,
      quality: qualityOf(periods, await unknownOwnValues(db, scope, current, "alerts"), false),
    };
  });
}
