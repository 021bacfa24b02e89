import { markOf } from "@/lib/api/csv";
import { shareText } from "@/lib/charts/share-words";
import { absenceWords } from "@/lib/charts/withheld";
import type { Block, Cell, Column, Tone } from "@/lib/documents/models";
import { formatCount, formatDuration, formatPercent } from "@/lib/format";
import type { Released, RoundTrip, Share, SuppressionReason } from "@/lib/metrics/models";

export type DataRow = Record<string, string | number | null>;

/** A table of the monthly report on paper, in words, perhaps with its long tail in one row; `none` stands in its place where it has no row. */
export type PaperTable = { caption: string; none: string; paper: { columns: Column[]; rows: Cell[][]; note?: string } };
/** A table of the report as a file, whole, in the figures of the API: `id` names its CSV, `definition` says what a row is. */
export type DataTable = { id: string; caption: string; definition: string; data: { columns: string[]; rows: DataRow[] } };
/** A table that is on paper as it is in its file. */
export type ReportTable = PaperTable & DataTable;

/** The table as a block of the document; in words where it has no rows. */
export function tableBlock({ caption, none, paper }: PaperTable): Block {
  const { columns, rows, note } = paper;
  if (rows.length === 0) return { kind: "note", text: `${caption}: ${none}` };
  return { kind: "table", caption, columns, rows, ...(note && { note }) };
}

/** "92.4%" over "1,112 of 1,204"; `none` where there was nothing to count. */
export function shareCell(share: Share, none = "no requests"): Cell {
  if (share.value === null) return { text: share.status === "not-applicable" ? none : shareText(share), tone: "quiet" };
  const { numerator, denominator } = share;
  return { text: formatPercent(share.value), under: `${formatCount(numerator ?? 0)} of ${formatCount(denominator ?? 0)}` };
}

// Narrow columns have no room for the sentences of the pages; the definitions at the end have it.
const shortReasons: Record<SuppressionReason, string> = {
  few_peers: "too few peers",
  few_events: "too few peers",
  class: "not at this detail",
  dominance: "one group too large",
  secondary: "protects another figure",
};

/** A released figure, or that it is withheld or absent and why. */
export function releasedCell(released: Released, words: (value: number) => string = formatPercent): Cell {
  if (released.value !== null) return words(released.value);
  if (released.status !== "suppressed") return { text: absenceWords(released), tone: "quiet" };
  return { text: "Withheld", under: shortReasons[released.reason ?? "few_peers"], tone: "quiet" };
}

/** A time, "–" where nothing was answered. */
export function timeCell(ms: number | null): string {
  return ms === null ? "–" : formatDuration(ms);
}

/** Numerator, denominator and value of an own share under the prefix; a value that is not there as the API's CSV marks it. */
export function shareData(prefix: string, { numerator, denominator, value, status }: Share): DataRow {
  return {
    [`${prefix}_numerator`]: numerator ?? markOf(status),
    [`${prefix}_denominator`]: denominator ?? markOf(status),
    [`${prefix}_value`]: value ?? markOf(status),
  };
}

/** The names of the columns that shareData fills. */
export function shareColumns(prefix: string): string[] {
  return ["numerator", "denominator", "value"].map((figure) => `${prefix}_${figure}`);
}

/** A released value under its name, with the reason beside it where it is withheld. */
export function releasedData(name: string, { value, status, reason }: Released): DataRow {
  return { [name]: value ?? markOf(status), [`${name}_reason`]: reason ?? "" };
}

export const timeColumns = ["responses", "best_ms", "mean_ms", "median_ms", "worst_ms"];

/** Own Round Trip or delivery times in the columns of `timeColumns`. */
export function timeData({ count, best_ms, mean_ms, median_ms, worst_ms, status }: RoundTrip): DataRow {
  const mark = count === 0 ? "[z]" : markOf(status);
  return {
    responses: count ?? mark,
    best_ms: best_ms ?? mark,
    mean_ms: mean_ms ?? mark,
    median_ms: median_ms ?? mark,
    worst_ms: worst_ms ?? mark,
  };
}

/** The first rows, and the others in one that says how many it stands for. */
export function withTail<T>(rows: readonly T[], limit: number, row: (each: T) => Cell[], tail: (others: readonly T[]) => Cell[]): Cell[][] {
  if (rows.length <= limit + 1) return rows.map(row);
  return [...rows.slice(0, limit).map(row), tail(rows.slice(limit)).map((cell) => quiet(cell))];
}

function quiet(cell: Cell): Cell {
  return typeof cell === "string" ? { text: cell, tone: "quiet" as Tone } : { tone: "quiet" as Tone, ...cell };
}
