import { shareText } from "@/lib/charts/share-words";
import { countInWords, formatPoints, pointsBetween } from "@/lib/format";
import { standingOf } from "@/lib/charts/standing";
import type { BreakdownRow } from "@/lib/metrics/models";

function extremes(rows: BreakdownRow[]): { low: BreakdownRow; high: BreakdownRow } | null {
  const shown = rows
    .filter(({ value, success }) => value !== "" && success.value !== null)
    .sort((a, b) => (a.success.value ?? 0) - (b.success.value ?? 0));
  return shown.length === 0 ? null : { low: shown[0], high: shown[shown.length - 1] };
}

/** "CSP North is lowest, 4.9 points below CSP South"; where all are one value or there is one row only, that value. */
export function breakdownTitle(rows: BreakdownRow[], text: (value: string) => string): string {
  const found = extremes(rows);
  if (!found) return "No requests";
  const { low, high } = found;
  const gap = pointsBetween(high.success.value ?? 0, low.success.value ?? 0);
  if (low === high) return `All requests: ${text(low.value)}`;
  return gap === 0
    ? `All succeed alike, at ${shareText(low.success)}`
    : `${text(low.value)} is lowest, ${formatPoints(gap)} below ${text(high.value)}`;
}

/** How many stand below the industry's figure of the same cell by more than chance would give. */
export function breakdownSummary(rows: BreakdownRow[], text: (value: string) => string): string {
  const judged = rows
    .map((row) => ({ row, standing: standingOf(row.success, row.industry, "higher") }))
    .filter(({ standing }) => standing !== null);
  if (judged.length === 0) return "No industry figure is released for these cells.";
  const below = judged.filter(({ standing }) => standing?.tone === "worse");
  if (below.length === 0) return "None stands below the industry by more than chance would give.";
  if (below.length === 1) return `${text(below[0].row.value)} stands below the industry by more than chance would give.`;
  return `${countInWords(below.length)[0].toUpperCase()}${countInWords(below.length).slice(1)} stand below the industry by more than chance would give.`;
}
