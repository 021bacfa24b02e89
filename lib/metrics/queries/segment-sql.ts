import type { UserRole } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import type { Dimension } from "@/lib/metrics/dimensions";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { filtersHold, isInForce, processHolds } from "@/lib/metrics/queries/conditions";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";

/** The released cell a rate comes from, nearest first (disclosure.md P14). */
export const rateLevels = ["csp_region", "device_type", "srv", "process"] as const;

/** What makes a segment, beside its Party and role. */
export const segmentColumns = ["process_id", "device_type", "manufacturer", "model", "firmware_version", "csp_region"] as const;

/** Which segments: whose rows (a condition on alias c), of a suite or one process, narrowed, with a floor below which chance rules. */
export type SegmentQuestion = {
  whose: Prisma.Sql;
  /** The role whose rates are needed; null: of all roles. */
  userRole: UserRole | null;
  publication: Publication;
  of: { suite: string } | { process: CatalogueProcess };
  filters: ReadonlyMap<Dimension, readonly string[]>;
  minRequests: number;
  minFailures: number;
  /** At most so many rows of each Party, those with the most failures; null: all. */
  mostFailures: number | null;
};

const keys = ["party_id", "user_role", ...segmentColumns];
const listOf = (alias: string) => Prisma.raw(keys.map((key) => `${alias}.${key}`).join(", "));

/**
 * Common table expressions that end in `scored`: a row per Party, role, segment and Reason Code with its failures, requests, `above` (failures
 * above expected) and `rates` (which released cell each SRV's rate came from). Expected = requests of each SRV x its nearest released industry
 * failure rate, allotted to Reason Codes by their share of the Party's failures in the process; `above` is null where an SRV has no released rate.
 */
export function scoredSegments(question: SegmentQuestion): Prisma.Sql {
  return Prisma.sql`${"suite" in question.of ? Prisma.sql`${memberSql(question.of.suite, question.publication)}, ` : Prisma.empty}
      ${rateSql(question)}, ${failingSql(question)}, ${expectedSql(question)},
      scored as (
        select f.*, e.requests, e.rates, f.failures - e.expected * r.share as above
        from failing f
        join expected e using (${Prisma.raw(keys.join(", "))})
        join reason r using (party_id, user_role, process_id, reason_code)
        where e.requests >= ${question.minRequests})`;
}

// Disjoint by construction, so that joining it counts a request once in a process: where the process maps the SRV whatever its qualifier,
// its mappings of the same SRV with a qualifier say nothing more.
function memberSql(suite: string, publication: Publication): Prisma.Sql {
  const period = Prisma.sql`${publication.period}`;
  return Prisma.sql`
      member as materialized (
        select distinct i.process_id, i.srv, i.matched_qualifier
        from business_process_item i
        join business_process b on b.process_id = i.process_id
        where i.item_type = 'srv' and b.suite = ${suite} and ${isInForce("i", period)}
          and (i.matched_qualifier is null or not exists (
            select from business_process_item j
            where j.process_id = i.process_id and j.item_type = 'srv' and j.srv = i.srv and j.matched_qualifier is null
              and ${isInForce("j", period)})))`;
}

function rateSql({ publication, userRole }: SegmentQuestion): Prisma.Sql {
  const ofRole = userRole === null ? Prisma.sql`true` : Prisma.sql`r.user_role = ${userRole}`;
  return Prisma.sql`
      rate as materialized (
        select r.user_role, r.item_type, r.item, r.breakdown, r.breakdown_value, 1 - r.outcome_success as rate
        from released_industry r
        where ${ofRole} and ${isPublished("r", [publication])} and r.grain = 'month' and r.item_type in ('srv', 'process')
          and r.breakdown in ('', 'csp_region', 'device_type') and r.outcome_success_decision = 'shown' and r.outcome_success is not null)`;
}

// Rows of a cube with the process they count in: one row per process of a suite, or those of the one process.
function ownRows(cube: "model_month" | "failure_month", { whose, publication, of }: SegmentQuestion): Prisma.Sql {
  const rows = Prisma.sql`${whose} and ${isPublished("c", [publication])}`;
  if ("suite" in of) {
    return Prisma.sql`(
          select c.*, m.process_id
          from ${Prisma.raw(cube)} c
          join member m on m.srv = c.srv and (m.matched_qualifier is null or m.matched_qualifier = c.qualifier)
          where ${rows}) f
        where true`;
  }
  return Prisma.sql`(
          select c.*, ${of.process.processId}::text as process_id from ${Prisma.raw(cube)} c where ${rows}) f
        where ${processHolds(of.process, [publication])}`;
}

function failingSql(question: SegmentQuestion): Prisma.Sql {
  const { filters, minFailures, mostFailures } = question;
  const order = Prisma.raw(`order by failures desc, ${keys.slice(2).join(", ")}, reason_code`);
  const top = mostFailures === null ? Prisma.empty : Prisma.sql`${order} limit ${mostFailures}`;
  return Prisma.sql`
      reason as materialized (
        select f.party_id, f.user_role, f.process_id, f.reason_code,
          sum(f.n)::float8 / sum(sum(f.n)) over (partition by f.party_id, f.user_role, f.process_id) as share
        from ${ownRows("failure_month", question)}
        group by f.party_id, f.user_role, f.process_id, f.reason_code),
      failing as materialized (
        select ${listOf("f")}, f.reason_code, sum(f.n)::bigint as failures, count(*) over () as listed
        from ${ownRows("failure_month", question)} and ${filtersHold(filters)}
        group by ${listOf("f")}, f.reason_code
        having sum(f.n) >= ${minFailures}
        ${top})`;
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
