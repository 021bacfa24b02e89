import type { PartyScope } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import type { AlertFilters } from "@/lib/metrics/alerts/page/models";
import { withinDays } from "@/lib/metrics/queries/cubes";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";

/**
 * What holds a Party's Alerts: cubes by month, by day and by model, their sums over codes and places (alert_sum by its level), and the Alerts one by
 * one (slower, exact to the median).
 */
export type AlertCube =
  "alert_month" | "alert_model_month" | "alert_model_sum" | "alert_day" | "place-month" | "code-month" | "place-day" | "day" | "detail";
const tables = ["alert_month", "alert_model_month", "alert_model_sum", "alert_day"] as const;

const placeColumns = ["csp_region", "device_type", "smets"];
const serviceColumns = ["alert_code", ...placeColumns];

/** The smallest cube that can answer a question of these dimensions (as `by` or filter) by month or day. */
export function alertCubeFor(grain: "month" | "day", dimensions: Iterable<string>): AlertCube {
  const asked = [...dimensions];
  const isWithin = (columns: readonly string[]) => asked.every((dimension) => columns.includes(dimension));
  if (grain === "day" && asked.length === 0) return "day";
  if (isWithin(placeColumns)) return `place-${grain}`;
  if (grain === "day") return isWithin(serviceColumns) ? "alert_day" : "detail";
  if (isWithin(["alert_code"])) return "code-month";
  if (isWithin(serviceColumns)) return "alert_month";
  return asked.includes("alert_code") ? "alert_model_month" : "alert_model_sum";
}

/**
 * SQL of the storms that a question leaves in, over a table of Alerts, alias c. Of a table that also keeps the sums over all storms, those answer
 * when nothing is left out; any other question reads storm by storm, past them.
 */
export function stormsLeft(hasWholes: boolean, without: AlertFilters["without"]): Prisma.Sql {
  if (without === "all") return Prisma.sql`c.storm_no = 0`;
  if (without.length === 0) return hasWholes ? Prisma.sql`c.is_whole` : Prisma.sql`true`;
  return Prisma.sql`c.storm_no >= 0 and c.storm_no <> all(${[...without]}::int[])`;
}

// Delivery times under the names that the merging of cells knows (lib/metrics/queries/round-trip-columns.ts).
const times =
  "c.time_n as rtt_n, c.time_sum as rtt_sum, c.time_min as rtt_min, c.time_max as rtt_max, c.time_median as rtt_median, c.time_hist as rtt_hist";

/**
 * The Alerts of the Party and role in the published versions, as a table expression to put after `from`, alias f: `period`, `day` where it
 * has days, dimensions, and the measures of a cell (time_* also as rtt_*), without the Alerts of the storms left out. In detail one row an Alert,
 * time_ms its delivery time, storms included.
 */
export function alertRows(
  cube: AlertCube,
  scope: PartyScope,
  publications: readonly Publication[],
  without: AlertFilters["without"] = [],
): Prisma.Sql {
  if (cube === "detail") return detailRows(scope, publications);
  const table = tables.find((each) => each === cube);
  const level = table ? Prisma.empty : Prisma.sql`and c.level = ${cube}`;
  const storms = stormsLeft(table === undefined || table === "alert_model_sum", without);
  return Prisma.sql`(
      select c.*, ${Prisma.raw(times)}
      from ${Prisma.raw(table ?? "alert_sum")} c
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", publications)} ${level} and ${storms}) f`;
}

function detailRows(scope: PartyScope, publications: readonly Publication[]): Prisma.Sql {
  return Prisma.sql`(
      select d.period, c.*, 1 as n, c.delivered::int as n_delivered, c.throttled_alert_count::bigint as n_throttled,
        (c.sent_at >= c.dsp_received_at)::int as time_n,
        (c.sent_at >= c.dsp_received_at and c.sent_at - c.dsp_received_at <= interval '60 seconds')::int as n_within_60,
        case when c.sent_at >= c.dsp_received_at then floor(extract(epoch from c.sent_at - c.dsp_received_at) * 1000)::bigint end as time_ms
      from publication_day d
      join sent_alert c on c.day = d.day and c.load_id = d.load_id
      where d.feed = 'alerts' and ${isPublished("d", publications)} and c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole}
        and ${withinDays(publications)}) f`;
}
