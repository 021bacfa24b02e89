import type { Dimension } from "@/lib/metrics/dimensions";
import type { Period } from "@/lib/period";

export type Unit = "share" | "requests" | "alerts" | "devices" | "milliseconds" | "code";

/** One figure of a metric: its name in the API and CSV, its unit, and what it is in words. */
export type Figure = { id: string; unit: Unit; inWords: string };

/** A column of sums that every cube of requests has (prisma/migrations, "measures of a cell"). */
type Count = "n" | "n_fail" | "n_delivery_fail" | "n_trt" | "n_within_trt" | "rtt_n";
/** SQL over a cube's rows, alias f: only sums of counts, so that it adds up over any grouping. */
export type CountSql = `sum(f.${Count})` | `sum(f.${Count} - f.${Count})`;
/** The same over a cube of Alerts (prisma/migrations, alert_month). */
export type AlertCountSql = "sum(f.n)" | "sum(f.n_delivered)" | "sum(f.n_within_60)" | "sum(f.time_n)" | "sum(f.n + f.n_throttled)";
/** A figure of released_alert. */
export type ReleasedAlertFigure = "delivery_success" | "within_60" | "volume" | "delivery_time";

/** How the figures come about; `industry` names the columns of released_industry, absent where no industry figure is released. */
export type MetricShape =
  | { kind: "share"; numerator: CountSql; denominator: CountSql; industry: { value: ReleasedFigure; decision: ReleasedDecision } | null }
  | { kind: "count"; value: CountSql; industry: { value: ReleasedFigure; decision: ReleasedDecision } }
  | { kind: "round-trip"; industry: { decision: ReleasedDecision } }
  | { kind: "reasons"; value: CountSql; industry: null }
  | { kind: "devices"; industry: null }
  | AlertShape;

/** The shapes of metrics whose subject is Alerts; `released` is their figure of released_alert. */
export type AlertShape =
  | { kind: "share"; numerator: AlertCountSql; denominator: AlertCountSql; industry: null; released: ReleasedAlertFigure }
  | { kind: "count"; value: AlertCountSql; industry: null; released: ReleasedAlertFigure }
  | { kind: "round-trip"; industry: null; released: "delivery_time" };

type ReleasedFigure = "outcome_success" | "delivery_failure" | "within_trt" | "volume";
type ReleasedDecision = `${ReleasedFigure | "round_trip_time"}_decision`;

export type MetricDefinition = {
  id: string;
  version: number;
  /** The first Reporting Period this version of the definition applies to. */
  effectiveFrom: Period;
  name: string;
  inWords: string;
  unit: Unit;
  kind: "measure" | "indicator";
  source: string;
  /** What is counted, where it is not Service Requests. */
  subject?: "alerts" | "devices";
  betterWhen: "higher" | "lower" | "no-judgement";
  dimensions: readonly Dimension[];
  figures: readonly Figure[];
  shape: MetricShape;
  /** Of a metric that is data: how it is reckoned, and from when it is on trial, adopted, ended. */
  defined?: { formula: Formula; lifetime: Lifetime };
};

/** How a metric is reckoned: in words, and over the rows of its data file. */
export type Formula = { inWords: string; overRows: string };
/** From which Reporting Period a metric is on trial, adopted and no longer reckoned; null: not decided. */
export type Lifetime = { trialFrom: Period; adoptedFrom: Period | null; endedFrom: Period | null };
export type Standing = "trial" | "adopted" | "none";

/** What a metric is in a period: on trial beside the rest, adopted like those of the code, or neither. */
export function standingIn({ defined }: Pick<MetricDefinition, "defined">, period: Period): Standing {
  if (!defined) return "adopted";
  const { trialFrom, adoptedFrom, endedFrom } = defined.lifetime;
  if (endedFrom !== null && endedFrom <= period) return "none";
  if (adoptedFrom !== null && adoptedFrom <= period) return "adopted";
  return trialFrom <= period ? "trial" : "none";
}

/** The definition as given, its literal id kept. A metric is defined in one file and listed in registry.ts. */
export function defineMetric<const T extends MetricDefinition>(definition: T): T {
  return definition;
}

/** The figures of a share: numerator, denominator, value. */
export function shareFigures(numerator: string, denominator: string, unit: Unit = "requests"): readonly Figure[] {
  return [
    { id: "numerator", unit, inWords: numerator },
    { id: "denominator", unit, inWords: denominator },
    { id: "value", unit: "share", inWords: "The numerator over the denominator, 0 to 1; absent where the denominator is 0." },
  ];
}
