/** What a row of the report is about; absent names are the whole. Names are the columns of the CSV, in this order. */
export const pmrDimensions = [
  "service",
  "csp_region",
  "incident_category",
  "time_of_day",
  "day",
  "alert_code",
  "user_role",
  "process",
  "srv",
  "smets",
  "device_type",
  "outcome",
  "reason_code",
] as const;
export type PmrDimension = (typeof pmrDimensions)[number];

export type PmrUnit = "share" | "count" | "minutes" | "hours" | "ms";

/**
 * One figure of the report. `measureId` is an id of performance_measure. `numerator` and `denominator` are given for DCC's own services,
 * Incidents and providers only, never for figures made of Users' requests. `value` is null unless the status is shown.
 */
export type PmrFigure = {
  measureId: string;
  dimensions: Partial<Record<PmrDimension, string>>;
  value: number | null;
  unit: PmrUnit;
  status: "shown" | "suppressed" | "not-available" | "not-applicable";
  numerator: number | null;
  denominator: number | null;
  note: string;
};

type Place = Pick<PmrFigure, "measureId" | "dimensions">;

/** A figure that is what it is: minutes, hours or a number of events. */
export function plainFigure(
  measureId: string,
  value: number,
  unit: PmrUnit,
  dimensions: PmrFigure["dimensions"] = {},
  note = "",
): PmrFigure {
  return { measureId, dimensions, value, unit, status: "shown", numerator: null, denominator: null, note };
}

/** A share with what it is made of; not applicable, in the words of `none`, where the denominator is 0. */
export function shareFigure(place: Place, numerator: number, denominator: number, none: string, note = ""): PmrFigure {
  if (denominator === 0) return absentFigure(place, "not-applicable", none);
  return { ...place, value: numerator / denominator, unit: "share", status: "shown", numerator, denominator, note };
}

/** A figure that is not there, and why in words. */
export function absentFigure(place: Place, status: "not-available" | "not-applicable", note: string, unit: PmrUnit = "share"): PmrFigure {
  return { ...place, value: null, unit, status, numerator: null, denominator: null, note };
}
