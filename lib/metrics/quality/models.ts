import type { Dimension } from "@/lib/metrics/dimensions";
import type { Day, Period } from "@/lib/period";

/** How complete a published period is, of one feed. The days of Devices are their snapshots, of which a month needs one. */
export type PeriodQuality = {
  period: Period;
  version: number;
  data_as_of: string | null;
  /** Whether a later version replaced the first. */
  restated: boolean;
  delivered_days: number;
  expected_days: number;
  missing_days: Day[];
  /** Days whose file was produced more than ten days after the month ended. */
  late_days: Day[];
};

/** A value in the Party's own rows that the reference data lacks: `rows` requests or Alerts carry it. */
export type UnknownValue = { dimension: Dimension; value: string; rows: number };

/** Freshness and quality of an answer: `data_as_of` and unknown values are those of the newest published period of the range. */
export type Quality = {
  data_as_of: string | null;
  provisional: boolean;
  restated: boolean;
  delivered_days: number;
  expected_days: number;
  late_days: number;
  periods: PeriodQuality[];
  unknown_values: UnknownValue[];
};
