import type { PmrLevel, PmrMeasure, PmrRow } from "@/lib/pmr/models";

/** How a cell is judged; its words carry the meaning. */
export type ReportTone = "better" | "caution" | "worse" | "quiet";
/** A level beside its Target and Minimum, in percent; the axis runs from `from` to 100. */
export type BulletModel = { level: number; target: number; minimum: number | null; from: number };
/** A cell: its words, a smaller line under them, a judgement, a bar of that length (0..1, from zero), and on screen its level as a bullet. */
export type ReportCell = string | { text: string; under?: string; tone?: ReportTone; share?: number; bullet?: BulletModel };
export type ReportColumn = { head: string; align?: "left" | "right"; strong?: boolean; width?: number };

/**
 * A table of the report as page, CSV and PDF show it alike. `id` names its CSV; `foot` says what it rests on. `isGrouped`: the first cell is the
 * label of a group, which page and paper print once.
 */
export type ReportTable = {
  id: string;
  caption: string;
  columns: ReportColumn[];
  rows: { id: string; cells: ReportCell[] }[];
  foot?: string;
  isGrouped?: boolean;
};

/** The words of a cell, its second line after them. */
export function cellText(cell: ReportCell): string {
  if (typeof cell === "string") return cell;
  return cell.under ? `${cell.text} (${cell.under})` : cell.text;
}

/** Whether the row's first cell repeats the label of the group above it, which is printed once. */
export function repeatsLabel({ rows, isGrouped }: ReportTable, at: number): boolean {
  return isGrouped === true && at > 0 && cellText(rows[at].cells[0]) === cellText(rows[at - 1].cells[0]);
}

const judgements: Record<NonNullable<PmrLevel>, { text: string; tone: ReportTone }> = {
  met: { text: "Met", tone: "better" },
  "below Target": { text: "Below Target", tone: "caution" },
  "below Minimum": { text: "Below Minimum", tone: "worse" },
};

/** How a level stands, in words; with the row's value and levels as a bullet, where there are any. */
export function judgementCell(level: PmrLevel, row?: PmrRow, measure?: PmrMeasure): ReportCell {
  if (level === null) return { text: "No level to meet", tone: "quiet" };
  if (row?.value == null || measure?.target == null) return judgements[level];
  return { ...judgements[level], bullet: bulletOf(row.value * 100, measure.target, measure.minimum) };
}

const axisFrom = 75;

function bulletOf(level: number, target: number, minimum: number | null): BulletModel {
  const lowest = Math.min(level, minimum ?? target);
  return { level, target, minimum, from: lowest >= axisFrom ? axisFrom : Math.floor(lowest / 25) * 25 };
}
