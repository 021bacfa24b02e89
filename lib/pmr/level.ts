import type { PmrLevel, PmrMeasure } from "@/lib/pmr/models";
import type { PmrFigure } from "@/lib/pmr/figure";

/** A share against the Target and Minimum Service Level of its measure (SEC H13.1); null for an Indicator, a withheld or absent figure. */
export function levelOf(figure: Pick<PmrFigure, "value" | "unit" | "status">, measure: PmrMeasure | undefined): PmrLevel {
  if (!measure || measure.kind !== "Measure" || measure.target === null) return null;
  if (figure.status !== "shown" || figure.unit !== "share" || figure.value === null) return null;
  const percent = figure.value * 100;
  // A share of whole numbers may miss its own percent by the last bit.
  const reaches = (level: number) => percent >= level - 1e-9;
  if (reaches(measure.target)) return "met";
  return measure.minimum !== null && !reaches(measure.minimum) ? "below Minimum" : "below Target";
}
