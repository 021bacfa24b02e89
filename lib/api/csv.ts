import type { MetricRow } from "@/lib/metrics/metric-request";
import type { Status } from "@/lib/metrics/models";

/** Marks of a figure that is not there (contracts.md 3; Government Statistical Service shorthand). */
const marks: Partial<Record<Status, string>> = { suppressed: "[c]", "not-available": "[x]", "not-applicable": "[z]" };
const wordColumns = new Set(["reason", "nearest"]);
// A spreadsheet takes a cell that begins so, or with its full-width twin, for a formula (security.md).
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

/** The mark of a figure that is not there for this reason; null for one that is. */
export function markOf(status: Status): string | null {
  return marks[status] ?? null;
}

/** CSV (RFC 4180, CRLF) of the rows under a header; numbers as numbers, text that looks like a formula behind an apostrophe. */
export function csvOf(columns: readonly string[], rows: readonly Record<string, unknown>[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return lines.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}

/** One CSV cell: a number as it is, text quoted where needed; null and undefined are empty. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = formulaStart.test(String(value)) ? `'${String(value)}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The row of a metric as its CSV has it: `[c]`, `[x]` or `[z]` where a figure is withheld, not available or not applicable. */
export function markedRow(row: MetricRow): Record<string, unknown> {
  const marked = Object.entries(row).map(([column, value]) => [
    column,
    value === null && !wordColumns.has(column) ? marks[row.status] : value,
  ]);
  return Object.fromEntries(marked);
}
