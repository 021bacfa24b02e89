import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count, instant } from "@/lib/metrics/queries/row-types";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
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
  target: z.number().nullable(),
  minimum: z.number().nullable(),
  valueStatus: z.string(),
  source: z.string(),
});

/** Every measure of the reference data, by id. */
export function pmrMeasures(db: ReaderDb) {
  return runQuery(
    db,
    measureRow,
    Prisma.sql`
      select id, family, name, measure_or_indicator as kind, definition, formula, target_service_level::float8 as target,
        minimum_service_level::float8 as minimum, value_status as "valueStatus", source
      from performance_measure order by id`,
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
