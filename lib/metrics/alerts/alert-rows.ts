import type { PartyScope } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import type { Dimension } from "@/lib/metrics/dimensions";
import { withinDays } from "@/lib/metrics/queries/cubes";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";

/** What holds a Party's Alerts: two month cubes, a day cube, and the Alerts one by one (slower, exact to the median). */
export type AlertCube = "alert_month" | "alert_model_month" | "alert_day" | "detail";

const serviceColumns: readonly Dimension[] = ["alert_code", "csp_region", "device_type", "smets"];

/** The smallest cube that can answer a question of these dimensions (as `by` or filter) by month or day. */
export function alertCubeFor(grain: "month" | "day", dimensions: Iterable<Dimension>): AlertCube {
  const isServiceOnly = [...dimensions].every((dimension) => serviceColumns.includes(dimension));
  if (grain === "day") return isServiceOnly ? "alert_day" : "detail";
  return isServiceOnly ? "alert_month" : "alert_model_month";
}

// Delivery times under the names that the merging of cells knows (lib/metrics/queries/round-trip-columns.ts).
const times =
  "c.time_n as rtt_n, c.time_sum as rtt_sum, c.time_min as rtt_min, c.time_max as rtt_max, c.time_median as rtt_median, c.time_hist as rtt_hist";

/**
 * The Alerts of the Party and role in the published versions, as a table expression to put after `from`, alias f: `period`, `day` where it
 * has days, dimensions, storm_no, and the measures of a cell (time_* also as rtt_*). In detail one row an Alert, time_ms its delivery time.
 */
export function alertRows(cube: AlertCube, scope: PartyScope, publications: readonly Publication[]): Prisma.Sql {
  if (cube === "detail") return detailRows(scope, publications);
  return Prisma.sql`(
      select c.*, ${Prisma.raw(times)}
      from ${Prisma.raw(cube)} c
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", publications)}) f`;
}

function detailRows(scope: PartyScope, publications: readonly Publication[]): Prisma.Sql {
  return Prisma.sql`(
      select d.period, c.*, 1 as n, c.delivered::int as n_delivered, c.throttled_alert_count::bigint as n_throttled,
        (c.sent_at >= c.dsp_received_at)::int as time_n,
        (c.sent_at >= c.dsp_received_at and c.sent_at - c.dsp_received_at <= interval '60 seconds')::int as n_within_60,
        case when c.sent_at >= c.dsp_received_at then floor(extract(epoch from c.sent_at - c.dsp_received_at) * 1000)::bigint end as time_ms
      from publication_day d
      join alert c on c.day = d.day and c.load_id = d.load_id
      where d.feed = 'alerts' and ${isPublished("d", publications)} and c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole}
        and ${withinDays(publications)}) f`;
}
