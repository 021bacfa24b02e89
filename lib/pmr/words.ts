import { countInWords, formatCount, formatDuration, formatPercent } from "@/lib/format";
import type { PmrFigure } from "@/lib/pmr/figure";
import type { Pmr, PmrRow } from "@/lib/pmr/models";

/** A figure in words: "99.95%", "235", "3.92 h"; "Withheld", "Not measured" or "Does not apply" where it is not there. */
export function figureText({ value, unit, status }: Pick<PmrFigure, "value" | "unit" | "status">, decimals = 2): string {
  if (value === null) return status === "suppressed" ? "Withheld" : status === "not-applicable" ? "Does not apply" : "Not measured";
  if (unit === "share") return formatPercent(value, decimals);
  if (unit === "hours") return `${value.toFixed(2)}\u00a0h`;
  if (unit === "ms") return formatDuration(value);
  return formatCount(Math.round(value));
}

/** A median that is known, or between which it lies, in words; null where it is neither. */
export function medianText(median: number | null, between: [number, number] | null): string | null {
  if (median !== null) return formatDuration(median);
  if (between === null) return null;
  const [low, high] = between.map(formatDuration);
  return low === high ? low : `${low} to ${high}`;
}

/** The finding of the report: how many Code Performance Measures with a level are below Target. */
export function reportTitle(rows: readonly PmrRow[]): string {
  const judged = rows.filter(({ measureId, level }) => measureId.startsWith("CPM") && level !== null);
  const below = judged.filter(({ level }) => level !== "met").length;
  if (judged.length === 0) return "No Code Performance Measure has a level this month";
  if (below === 0) return "Every Code Performance Measure with a level met its Target";
  const measures = judged.length === 1 ? "Code Performance Measure" : "Code Performance Measures";
  return `${capital(countInWords(below))} of ${countInWords(judged.length)} ${measures} below Target`;
}

/** When the report was due and made, in a sentence. */
export function clockSentence({ clock: [inForce] }: Pmr): string {
  if (!inForce.produced) return "It is not produced yet.";
  const late = inForce.lateBy ?? 0;
  const used = `Produced on Working Day ${inForce.used} after the period`;
  if (late === 0) return `${used}, within the ${inForce.limit.workingDays} in force.`;
  return `${used}, ${late} ${late === 1 ? "Working Day" : "Working Days"} later than the ${inForce.limit.workingDays} in force.`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
