import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { Dimension } from "@/lib/metrics/dimensions";
import { filtersHold, isInForce } from "@/lib/metrics/queries/conditions";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

/** The released cell a rate comes from, nearest first (disclosure.md P14). */
export const rateLevels = ["csp_region", "device_type", "srv", "process"] as const;

const row = z.object({
  processId: z.string(),
  processName: z.string(),
  reasonCode: z.string(),
  deviceType: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  firmwareVersion: z.string(),
  cspRegion: z.string(),
  regionName: z.string(),
  requests: count,
  failures: count,
  aboveExpected: z.number().nullable(),
  rates: z.array(z.object({ srv: z.string(), level: z.enum(rateLevels).nullable() })),
  listed: count,
  totalAbove: z.number().nullable(),
});
export type ExcessRow = z.output<typeof row>;

/** Which segments: of all processes of a suite or of one process, with a floor below which chance rules, and how many. */
export type ExcessQuestion = {
  of: { suite: string } | { processId: string };
  filters: ReadonlyMap<Dimension, readonly string[]>;
  minRequests: number;
  minFailures: number;
  onlyAbove: boolean;
  limit: number;
};

/**
 * Segments (process, Reason Code, Device Type, manufacturer, model, firmware, Region) of the Party's own requests in one period, most failures
 * above expected first. Expected = requests of each SRV x its nearest released industry failure rate, allotted to Reason Codes by their share
 * of the Party's failures in the role; null where an SRV has no released rate. `listed` and `totalAbove` are of all of them, not of the page.
 */
export function excessFailures(db: PartyDb, scope: PartyScope, publication: Publication, question: ExcessQuestion): Promise<ExcessRow[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      with ${memberSql(publication, question)}, ${rateSql(scope, publication)}, ${ownSql(scope, publication, question)},
      scored as (
        select f.*, b.name, b.display_order, e.requests, e.rates, f.failures - e.expected * r.share as above
        from failing f
        join business_process b on b.process_id = f.process_id
        join expected e using (${segment})
        join reason r on r.reason_code = f.reason_code
        where e.requests >= ${question.minRequests}),
      once as (
        select distinct on (reason_code, device_type, manufacturer, model, firmware_version, csp_region, failures) *
        from scored
        where ${question.onlyAbove ? Prisma.sql`above > 0` : Prisma.sql`true`}
        order by reason_code, device_type, manufacturer, model, firmware_version, csp_region, failures, above desc nulls last, display_order)
      select process_id as "processId", name as "processName", reason_code as "reasonCode", device_type as "deviceType", manufacturer, model,
        firmware_version as "firmwareVersion", csp_region as "cspRegion",
        coalesce((select c.name from csp_region c where c.code = once.csp_region), csp_region) as "regionName", requests, failures, above as "aboveExpected", rates,
        count(*) over () as listed, sum(above) filter (where above > 0) over () as "totalAbove"
      from once
      order by above desc nulls last, failures desc, display_order, reason_code, device_type, manufacturer, model, firmware_version, csp_region
      limit ${question.limit}`,
  );
}

const segment = Prisma.raw("process_id, device_type, manufacturer, model, firmware_version, csp_region");

// Disjoint by construction, so that joining it counts a request once in a process: where the process maps the SRV whatever its qualifier,
// its mappings of the same SRV with a qualifier say nothing more.
function memberSql({ period }: Publication, { of }: ExcessQuestion): Prisma.Sql {
  const wanted = "suite" in of ? Prisma.sql`b.suite = ${of.suite}` : Prisma.sql`b.process_id = ${of.processId}`;
  return Prisma.sql`
      member as materialized (
        select distinct i.process_id, i.srv, i.matched_qualifier
        from business_process_item i
        join business_process b on b.process_id = i.process_id
        where i.item_type = 'srv' and ${wanted} and ${isInForce("i", Prisma.sql`${period}`)}
          and (i.matched_qualifier is null or not exists (
            select from business_process_item j
            where j.process_id = i.process_id and j.item_type = 'srv' and j.srv = i.srv and j.matched_qualifier is null
              and ${isInForce("j", Prisma.sql`${period}`)})))`;
}

function rateSql({ userRole }: PartyScope, { period, version }: Publication): Prisma.Sql {
  return Prisma.sql`
      rate as materialized (
        select item_type, item, breakdown, breakdown_value, 1 - outcome_success as rate
        from released_industry
        where user_role = ${userRole} and period = ${period} and version = ${version} and grain = 'month'
          and item_type in ('srv', 'process') and breakdown in ('', 'csp_region', 'device_type')
          and outcome_success_decision = 'shown' and outcome_success is not null)`;
}

function ownSql(scope: PartyScope, publication: Publication, { filters, minFailures }: ExcessQuestion): Prisma.Sql {
  const isMember = Prisma.sql`m.srv = f.srv and (m.matched_qualifier is null or m.matched_qualifier = f.qualifier)`;
  const isRateOf = (itemType: string, item: Prisma.Sql, breakdown: string, value: Prisma.Sql, alias: string) =>
    Prisma.sql`left join rate ${Prisma.raw(alias)} on ${Prisma.raw(alias)}.item_type = ${itemType} and ${Prisma.raw(alias)}.item = ${item}
          and ${Prisma.raw(alias)}.breakdown = ${breakdown} and ${Prisma.raw(alias)}.breakdown_value = ${value}`;
  return Prisma.sql`
      reason as (
        select f.reason_code, sum(f.n)::float8 / sum(sum(f.n)) over () as share
        from ${cubeRows("failure_month", scope, [publication])}
        group by f.reason_code),
      failing as materialized (
        select m.process_id, f.reason_code, f.device_type, f.manufacturer, f.model, f.firmware_version, f.csp_region, sum(f.n) as failures
        from ${cubeRows("failure_month", scope, [publication])}
        join member m on ${isMember}
        where ${filtersHold(filters)}
        group by m.process_id, f.reason_code, f.device_type, f.manufacturer, f.model, f.firmware_version, f.csp_region
        having sum(f.n) >= ${minFailures}),
      asked as (
        select m.process_id, f.device_type, f.manufacturer, f.model, f.firmware_version, f.csp_region, f.srv, sum(f.n) as n
        from ${cubeRows("model_month", scope, [publication])}
        join member m on ${isMember}
        where ${filtersHold(filters)} and (m.process_id, f.device_type, f.manufacturer, f.model, f.firmware_version, f.csp_region) in (
          select ${segment} from failing)
        group by m.process_id, f.device_type, f.manufacturer, f.model, f.firmware_version, f.csp_region, f.srv),
      expected as (
        select ${Prisma.raw(["process_id", "device_type", "manufacturer", "model", "firmware_version", "csp_region"].map((name) => `a.${name}`).join(", "))},
          sum(a.n) as requests, case when bool_and(coalesce(r1.rate, r2.rate, r3.rate, r4.rate) is not null)
            then sum(a.n * coalesce(r1.rate, r2.rate, r3.rate, r4.rate)) end as expected,
          json_agg(json_build_object('srv', a.srv, 'level', case when r1.rate is not null then 'csp_region' when r2.rate is not null then 'device_type'
            when r3.rate is not null then 'srv' when r4.rate is not null then 'process' end) order by a.srv) as rates
        from asked a
        ${isRateOf("srv", Prisma.sql`a.srv`, "csp_region", Prisma.sql`a.csp_region`, "r1")}
        ${isRateOf("srv", Prisma.sql`a.srv`, "device_type", Prisma.sql`a.device_type`, "r2")}
        ${isRateOf("srv", Prisma.sql`a.srv`, "", Prisma.sql`''`, "r3")}
        ${isRateOf("process", Prisma.sql`a.process_id`, "", Prisma.sql`''`, "r4")}
        group by 1, 2, 3, 4, 5, 6)`;
}
