/** One line of CSV (RFC 4180): cells quoted where they must be. For the small feeds; the large ones hold nothing that needs quotes. */
export function csvLine(cells: (string | number)[]): string {
  return `${cells.map(csvCell).join(",")}\n`;
}

/** An instant in milliseconds of the epoch as ISO 8601 UTC; empty where it is after `until`, for what is not known yet. */
export function instant(ms: number, until = Infinity): string {
  return ms > until ? "" : new Date(ms).toISOString();
}

function csvCell(cell: string | number): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
