import type { PartyScope } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { deliveryFailureReasons } from "@/lib/metrics/delivery-failure-reasons";
import type { Dimension } from "@/lib/metrics/dimensions";
import { membershipIn } from "@/lib/metrics/process-membership";
import { withinDays } from "@/lib/metrics/queries/cubes";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import type { Period } from "@/lib/period";

/** What is asked of the requests one by one: dimensions to keep apart, filters, a process, and whether times are wanted instead of counts. */
export type DetailQuestion = {
  scope: PartyScope;
  publications: readonly Publication[];
  isDaily: boolean;
  dimensions: readonly Dimension[];
  filters: ReadonlyMap<Dimension, readonly string[]>;
  process: Pick<CatalogueProcess, "items"> | null;
  isTimed: boolean;
  /** Whether answers are counted too (rtt_n): it costs a look at each time. */
  countsAnswers: boolean;
};

/**
 * Rows of requests counted one by one, as a table expression, alias f: `period`, `day` (when daily), the dimensions asked for, and either the
 * measures n, n_fail, n_delivery_fail, n_trt, n_within_trt (and rtt_n, if asked) or, timed, the columns of mergedTimes with exact medians. Filters and process hold
 * already. Segments get small numbers first, looked up by position while the packed requests are unfolded once: a join of millions of
 * requests with their segments would take many times as long, and PostgreSQL cannot estimate it.
 */
export function detailRows(question: DetailQuestion): Prisma.Sql {
  const { dimensions, isDaily, isTimed } = question;
  const ofSegment = [...dimensions.filter((dimension) => dimension !== "srv").map((dimension) => Prisma.raw(dimension))];
  const outcome = isTimed ? [] : [Prisma.raw("reason_code <> ''"), isDeliveryFailure, Prisma.raw("trt_state")];
  const time = [
    Prisma.raw("d.period"),
    ...(isDaily ? [Prisma.raw("c.day")] : []),
    ...(dimensions.includes("srv") ? [Prisma.raw("c.srv")] : []),
  ];
  const measures = isTimed
    ? Prisma.sql`count(q.rtt_ms) as count, min(q.rtt_ms) as best, max(q.rtt_ms) as worst, avg(q.rtt_ms)::float8 as mean,
          percentile_disc(0.5) within group (order by q.rtt_ms) as median, null::bytea as histogram`
    : question.countsAnswers
      ? Prisma.sql`count(*)::int as n, count(q.rtt_ms)::int as rtt_n`
      : Prisma.sql`count(*)::int as n`;
  const shown = isTimed ? Prisma.raw("r.*") : countedMeasures;
  return Prisma.sql`(
      with segment as materialized (
        select s.*, dense_rank() over (order by ${Prisma.join([Prisma.raw("1"), ...ofSegment, ...outcome])}) as no
        from request_segment s
        where s.party_id = ${question.scope.partyId} and s.user_role = ${question.scope.userRole} and ${segmentFilters(question)}),
      dictionary as materialized (
        select array_agg(coalesce(s.no, 0)::int order by i.id) as no_of, array_agg(${qualifierNumber(question)} order by i.id) as qualifier_of
        from generate_series(1, (select max(segment_id) from segment)) as i (id)
        left join segment s on s.segment_id = i.id),
      request as (
        select ${Prisma.join(time)}, (select no_of from dictionary)[q.segment_id] as no, ${measures}
        from publication_day d
        join request_day c on c.day = d.day and c.load_id = d.load_id
        cross join lateral unnest(c.segment_ids, c.rtt_ms) as q (segment_id, rtt_ms)
        where d.feed = 'service-requests' and ${isPublished("d", question.publications)} and c.party_id = ${question.scope.partyId}
          and c.user_role = ${question.scope.userRole} and ${withinDays(question.publications)} and ${srvHolds(question)}
          and (select no_of from dictionary)[q.segment_id] > 0
        group by ${Prisma.join([...time, Prisma.raw("no")])})
      select ${shown}${ofSegment.length === 0 ? Prisma.empty : Prisma.sql`, ${Prisma.join(ofSegment.map((column) => Prisma.sql`s.${column}`))}`}
      from request r
      join (select distinct on (no) * from segment) s on s.no = r.no) f`;
}

const isDeliveryFailure = Prisma.sql`reason_code in (${Prisma.join([...deliveryFailureReasons])})`;
const countedMeasures = Prisma.sql`r.*, case when s.reason_code <> '' then r.n else 0 end as n_fail,
        case when s.${isDeliveryFailure} then r.n else 0 end as n_delivery_fail,
        case when s.trt_state > 0 then r.n else 0 end as n_trt, case when s.trt_state = 1 then r.n else 0 end as n_within_trt`;

function segmentFilters({ filters }: DetailQuestion): Prisma.Sql {
  const conditions = [...filters].flatMap(([dimension, values]) =>
    dimension === "srv" ? [] : [Prisma.sql`s.${Prisma.raw(dimension)} = any(${[...values]}::text[])`],
  );
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " and ");
}

/** Every qualifier that a mapping of the process asks for in one of the periods; a segment's number is its place in this list, 0 for none. */
function qualifiersOf({ process, publications }: DetailQuestion): string[] {
  const memberships = publications.map(({ period }) => membershipIn(process?.items ?? [], period));
  return [...new Set(memberships.flatMap(({ qualified }) => qualified.flatMap(([, qualifiers]) => qualifiers)))].sort();
}

function qualifierNumber(question: DetailQuestion): Prisma.Sql {
  return Prisma.sql`coalesce(array_position(${qualifiersOf(question)}::text[], s.qualifier), 0)`;
}

function srvHolds(question: DetailQuestion): Prisma.Sql {
  const { process, filters, publications } = question;
  const wanted = filters.get("srv");
  const ofFilter = wanted ? Prisma.sql`c.srv = any(${[...wanted]}::text[])` : Prisma.sql`true`;
  if (process === null) return ofFilter;
  const numbers = qualifiersOf(question);
  const inPeriods = publications.map(({ period }) => Prisma.sql`(d.period = ${period} and ${processHoldsIn(process, period, numbers)})`);
  return Prisma.sql`${ofFilter} and (${Prisma.join(inPeriods, " or ")})`;
}

function processHoldsIn({ items }: Pick<CatalogueProcess, "items">, period: Period, numbers: string[]): Prisma.Sql {
  const { whole, qualified } = membershipIn(items, period);
  const pairs = qualified.map(([srv, qualifiers]) => {
    const wanted = qualifiers.map((qualifier) => numbers.indexOf(qualifier) + 1);
    return Prisma.sql`(c.srv = ${srv} and (select qualifier_of from dictionary)[q.segment_id] = any(${wanted}::int[]))`;
  });
  return Prisma.sql`(${Prisma.join([Prisma.sql`c.srv = any(${whole}::text[])`, ...pairs], " or ")})`;
}
