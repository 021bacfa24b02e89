import type { PmrDimension, PmrFigure } from "@/lib/pmr/figure";
import type { Meeting } from "@/lib/pmr/meetings";
import type { ProductionDue } from "@/lib/pmr/production-clock";
import type { Period } from "@/lib/period";

/** What a measure is: its reference row. Targets are percents; null: none set. */
export type PmrMeasure = {
  id: string;
  family: string;
  name: string;
  kind: string;
  definition: string;
  formula: string;
  unit: string;
  target: number | null;
  minimum: number | null;
  valueStatus: string;
  source: string;
};

/** How a level stands against its Target and Minimum; null where the measure has none or is not there. */
export type PmrLevel = "met" | "below Target" | "below Minimum" | null;

/** A figure of the report with the same figure of the month before; `previous` null: not published, or not there. */
export type PmrRow = PmrFigure & { level: PmrLevel; previous: number | null };

/** An Incident as the report lists it: no Party, no words of its own. Times are ISO instants. */
export type PmrIncident = {
  incidentId: string;
  category: number;
  service: string;
  region: string;
  raisedAt: string;
  respondedAt: string | null;
  resolvedAt: string | null;
  closedAt: string | null;
};

/** A Category 1 or 2 Incident that concerned the industry: when it lasted, nothing else of it. */
export type PmrIncidentSpan = { category: number; raisedAt: string; resolvedAt: string | null };

/** The Performance Measurement Report of a published period: measures in the order of the reference data, rows in the order computed. */
export type Pmr = {
  period: Period;
  version: number;
  publishedAt: string;
  dataAsOf: string | null;
  measures: PmrMeasure[];
  rows: PmrRow[];
  incidents: PmrIncident[];
  clock: ProductionDue[];
  /** The meetings whose papers the report was in time for on the day it was produced, reporting then main; none before. */
  made: Meeting[];
};

/** The value of a dimension of a row; '' where the row is about the whole. */
export function dimensionOf(row: Pick<PmrFigure, "dimensions">, dimension: PmrDimension): string {
  return row.dimensions[dimension] ?? "";
}
