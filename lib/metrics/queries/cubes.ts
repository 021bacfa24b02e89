import type { PartyScope } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import type { Dimension } from "@/lib/metrics/dimensions";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { firstDay, lastDay, type Period } from "@/lib/period";

/** What holds a Party's requests: month cubes, a day cube, and every request one by one (slower, exact to the median). */
export type CubeName = "service_month" | "model_month" | "failure_month" | "failure_sum" | "service_day" | "detail";

const failureSumColumns: readonly Dimension[] = ["srv", "qualifier", "reason_code"];
const serviceColumns: readonly Dimension[] = ["srv", "mode", "qualifier", "csp_region", "device_type", "smets"];

/** The smallest cube that can answer a question of these dimensions (as `by` or filter) by month or day. */
export function cubeFor(grain: "month" | "day", isAboutReasons: boolean, dimensions: Iterable<Dimension>): CubeName {
  const wanted = [...dimensions];
  const isServiceOnly = wanted.every((dimension) => serviceColumns.includes(dimension));
  if (isAboutReasons) return grain === "month" ? failureCubeFor(wanted) : "detail";
  if (wanted.includes("reason_code")) return "detail";
  if (grain === "day") return isServiceOnly ? "service_day" : "detail";
  return isServiceOnly ? "service_month" : "model_month";
}

/** The smaller of the two cubes of failures that can answer a question of these dimensions by month. */
export function failureCubeFor(dimensions: Iterable<Dimension>): "failure_sum" | "failure_month" {
  return [...dimensions].every((dimension) => failureSumColumns.includes(dimension)) ? "failure_sum" : "failure_month";
}

/**
 * The cube's rows of the Party and role in the published versions, as a table expression to put after `from`, alias f: `period`, `day` where
 * it has days, its dimensions and the measures of a cell.
 */
export function cubeRows(cube: Exclude<CubeName, "detail">, scope: PartyScope, publications: readonly Publication[]): Prisma.Sql {
  if (cube === "service_day") return serviceDayRows(scope, publications);
  const failed = cube === "failure_month" || cube === "failure_sum" ? Prisma.sql`, c.n as n_fail` : Prisma.empty;
  return Prisma.sql`(
      select c.*${failed}
      from ${Prisma.raw(cube)} c
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", publications)}) f`;
}

function serviceDayRows(scope: PartyScope, publications: readonly Publication[]): Prisma.Sql {
  return Prisma.sql`(
      select d.period, c.*
      from publication_day d
      join service_day c on c.day = d.day and c.load_id = d.load_id
      where d.feed = 'service-requests' and ${isPublished("d", publications)}
        and c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${withinDays(publications)}) f`;
}

/** Days between the first and the last of the periods, alias c: constant bounds let PostgreSQL leave the partitions of other months out. */
export function withinDays(publications: readonly Publication[]): Prisma.Sql {
  const periods: Period[] = publications.map(({ period }) => period).sort();
  const [first, last] = [periods[0] ?? "1970-01", periods.at(-1) ?? "1970-01"];
  return Prisma.sql`c.day between ${firstDay(first)}::date and ${lastDay(last)}::date`;
}
