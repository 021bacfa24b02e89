import type { PmrLevel } from "@/lib/pmr/models";

/** How a cell is judged; its words carry the meaning. */
export type ReportTone = "better" | "caution" | "worse" | "quiet";
/** A cell: its words, a smaller line under them, a judgement, and a bar of that length (0..1, from zero). */
export type ReportCell = string | { text: string; under?: string; tone?: ReportTone; share?: number };
export type ReportColumn = { head: string; align?: "left" | "right"; strong?: boolean; width?: number };

/** A table of the report as page, CSV and PDF show it alike. `id` names its CSV; `foot` says what it rests on. */
export type ReportTable = {
  id: string;
  caption: string;
  columns: ReportColumn[];
  rows: { id: string; cells: ReportCell[] }[];
  foot?: string;
};

/** The words of a cell, its second line after them. */
export function cellText(cell: ReportCell): string {
  if (typeof cell === "string") return cell;
  return cell.under ? `${cell.text} (${cell.under})` : cell.text;
}

const judgements: Record<NonNullable<PmrLevel>, ReportCell> = {
  met: { text: "Met", tone: "better" },
  "below Target": { text: "Below Target", tone: "caution" },
  "below Minimum": { text: "Below Minimum", tone: "worse" },
};

/** How a level stands, in words. */
export function judgementCell(level: PmrLevel): ReportCell {
  return level === null ? { text: "No level to meet", tone: "quiet" } : judgements[level];
}
