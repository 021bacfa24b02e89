import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count, instant } from "@/lib/metrics/queries/row-types";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
import { addMonths, firstDay, type Period } from "@/lib/period";
import { pmrDimensions } from "@/lib/pmr/figure";

const figureRow = z.object({
  measureId: z.string(),
  dimensions: z.partialRecord(z.enum(pmrDimensions), z.string()),
  value: z.number().nullable(),
  unit: z.enum(["share", "count", "minutes", "hours", "ms"]),
  status: z.enum(["shown", "suppressed", "not-available", "not-applicable"]),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  note: z.string(),
});

/** The figures of a version of the report, as they were written. */
export function pmrFigures(db: ReaderDb, { period, version }: Publication) {
  return runQuery(
    db,
    figureRow,
    Prisma.sql`
      select measure_id as "measureId", dimensions, value, unit, status, numerator, denominator, note
      from pmr_figure where period = ${period} and version = ${version} order by ordinal`,
  );
}

const measureRow = z.object({
  id: z.string(),
  family: z.string(),
  name: z.string(),
  kind: z.string(),
  definition: z.string(),
  formula: z.string(),
  unit: z.string(),
  target: z.number().nullable(),
  minimum: z.number().nullable(),
  valueStatus: z.string(),
  source: z.string(),
});

/** Every measure of the reference data, by id, with the levels in force for the period. */
export function pmrMeasures(db: ReaderDb, period: Period) {
  return runQuery(
    db,
    measureRow,
    Prisma.sql`
      select m.id, m.family, m.name, m.measure_or_indicator as kind, m.definition, m.formula, m.unit,
        case when l.measure_id is null then m.target_service_level else l.target end::float8 as target,
        case when l.measure_id is null then m.minimum_service_level else l.minimum end::float8 as minimum,
        coalesce(l.value_status, m.value_status) as "valueStatus", m.source
      from performance_measure m
      left join service_level l on l.measure_id = m.id and l.from_period <= ${period} and (l.until_period is null or l.until_period >= ${period})
      order by m.id`,
  );
}

const incidentRow = z.object({
  incidentId: z.string(),
  category: count,
  service: z.string(),
  region: z.string(),
  raisedAt: instant,
  respondedAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  closedAt: instant.nullable(),
});

/** The Incidents a version of the report lists, the oldest first. */
export function pmrIncidents(db: ReaderDb, { period, version }: Publication) {
  return runQuery(
    db,
    incidentRow,
    Prisma.sql`
      select incident_id as "incidentId", category, service, csp_region as region, raised_at as "raisedAt", first_response_at as "respondedAt",
        resolved_at as "resolvedAt", closed_at as "closedAt"
      from pmr_incident where period = ${period} and version = ${version} order by raised_at, incident_id`,
  );
}

const spanRow = z.object({ category: count, raisedAt: instant, resolvedAt: instant.nullable() });

/** Category 1 and 2 Incidents of the whole industry that were open at some time of the month, the oldest first; none of a single Party. */
export function majorIncidents(db: ReaderDb, period: Period) {
  return runQuery(
    db,
    spanRow,
    Prisma.sql`
      select category, raised_at as "raisedAt", coalesce(resolved_at, closed_at) as "resolvedAt"
      from incident
      where party_id = '' and category in (1, 2) and raised_at < ${firstDay(addMonths(period, 1))}::date
        and coalesce(resolved_at, closed_at, 'infinity') >= ${firstDay(period)}::date
      order by raised_at, incident_id`,
  );
}

const producedRow = z.object({ producedOn: z.string().nullable() });

/** The day (UTC) on which the report of the period was first published. */
export async function producedOn(db: ReaderDb, period: string): Promise<string | null> {
  const [row] = await runQuery(
    db,
    producedRow,
    Prisma.sql`select to_char(min(published_at) at time zone 'UTC', 'YYYY-MM-DD') as "producedOn" from publication where period = ${period}`,
  );
  return row.producedOn;
}
