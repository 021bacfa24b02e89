import type { UserRole } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import type { Dimension } from "@/lib/metrics/dimensions";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { filtersHold, processHolds } from "@/lib/metrics/queries/conditions";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";

/** The released cell a rate comes from, nearest first (disclosure.md P14). */
export const rateLevels = ["csp_region", "device_type", "srv", "process"] as const;

/** What makes a segment, beside its Party and role. */
export const segmentColumns = ["process_id", "device_type", "manufacturer", "model", "firmware_version", "csp_region"] as const;

/** Which segments: whose rows (a condition on alias c), of a process, narrowed. */
export type SegmentQuestion = {
  whose: Prisma.Sql;
  /** The role whose rates are needed. */
  userRole: UserRole;
  publication: Publication;
  process: CatalogueProcess;
  filters: ReadonlyMap<Dimension, readonly string[]>;
  /** At most so many rows, those with the most failures. */
  mostFailures: number;
};

const keys = ["party_id", "user_role", ...segmentColumns];
const listOf = (alias: string) => Prisma.raw(keys.map((key) => `${alias}.${key}`).join(", "));

/**
 * Common table expressions that end in `scored`: a row per Party, role, segment and Reason Code with its failures, requests, `above` (failures
 * above expected) and `rates` (which released cell each SRV's rate came from). Expected = requests of each SRV x its nearest released industry
 * failure rate, allotted to Reason Codes by their share of the Party's failures in the process; `above` is null where an SRV has no released rate.
 */
export function scoredSegments(question: SegmentQuestion): Prisma.Sql {
  return Prisma.sql`
      ${rateSql(question)}, ${failingSql(question)}, ${expectedSql(question)},
      scored as (
        select f.*, e.requests, e.rates, f.failures - e.expected * r.share as above
        from failing f
        join expected e using (${Prisma.raw(keys.join(", "))})
        join reason r using (party_id, user_role, process_id, reason_code))`;
}

function rateSql({ publication, userRole, process }: SegmentQuestion): Prisma.Sql {
  const items = [process.processId, ...new Set(process.items.map(({ srv }) => srv))];
  return Prisma.sql`
      rate as materialized (
        select r.user_role, r.item_type, r.item, r.breakdown, r.breakdown_value, 1 - r.outcome_success as rate
        from released_industry r
        where r.user_role = ${userRole} and ${isPublished("r", [publication])} and r.grain = 'month' and r.item_type in ('srv', 'process') and r.item = any(${items}::text[])
          and r.breakdown in ('', 'csp_region', 'device_type') and r.outcome_success_decision = 'shown' and r.outcome_success is not null)`;
}

// Rows of a cube with the process they count in.
function ownRows(cube: "model_month" | "failure_month" | "failure_sum", { whose, publication, process }: SegmentQuestion): Prisma.Sql {
  return Prisma.sql`(
          select c.*, ${process.processId}::text as process_id from ${Prisma.raw(cube)} c where ${whose} and ${isPublished("c", [publication])}) f
        where ${processHolds(process, [publication])}`;
}

function failingSql(question: SegmentQuestion): Prisma.Sql {
  const { filters, mostFailures } = question;
  const order = Prisma.raw(`order by failures desc, ${keys.slice(2).join(", ")}, reason_code`);
  return Prisma.sql`
      reason as materialized (
        select f.party_id, f.user_role, f.process_id, f.reason_code,
          sum(f.n)::float8 / sum(sum(f.n)) over (partition by f.party_id, f.user_role, f.process_id) as share
        from ${ownRows("failure_sum", question)}
        group by f.party_id, f.user_role, f.process_id, f.reason_code),
      failing as materialized (
        select ${listOf("f")}, f.reason_code, sum(f.n)::bigint as failures, count(*) over () as listed
        from ${ownRows("failure_month", question)} and ${filtersHold(filters)}
        group by ${listOf("f")}, f.reason_code
        ${order}
        limit ${mostFailures})`;
}

function expectedSql(question: SegmentQuestion): Prisma.Sql {
  const rate = Prisma.raw("coalesce(r1.rate, r2.rate, r3.rate, r4.rate)");
  return Prisma.sql`
      asked as materialized (
        select ${listOf("f")}, f.srv, sum(f.n) as n
        from ${ownRows("model_month", question)} and ${filtersHold(question.filters)}
          and (${listOf("f")}) in (select ${Prisma.raw(keys.join(", "))} from failing)
        group by ${listOf("f")}, f.srv),
      expected as (
        select ${listOf("a")}, sum(a.n)::bigint as requests, case when bool_and(${rate} is not null) then sum(a.n * ${rate}) end as expected,
          json_agg(json_build_object('srv', a.srv, 'level', case when r1.rate is not null then 'csp_region' when r2.rate is not null then 'device_type'
            when r3.rate is not null then 'srv' when r4.rate is not null then 'process' end) order by a.srv) as rates
        from asked a
        ${rateJoin("r1", "srv", "a.srv", "csp_region", "a.csp_region")}
        ${rateJoin("r2", "srv", "a.srv", "device_type", "a.device_type")}
        ${rateJoin("r3", "srv", "a.srv", "", "''")}
        ${rateJoin("r4", "process", "a.process_id", "", "''")}
        group by ${listOf("a")})`;
}

function rateJoin(alias: string, itemType: string, item: string, breakdown: string, value: string): Prisma.Sql {
  return Prisma.raw(`left join rate ${alias} on ${alias}.user_role = a.user_role and ${alias}.item_type = '${itemType}' and ${alias}.item = ${item}
          and ${alias}.breakdown = '${breakdown}' and ${alias}.breakdown_value = ${value}`);
}
