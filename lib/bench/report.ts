/** One measured line. `isMet` null: nothing is promised, or it could not be measured here. */
export type Line = { what: string; rows: number | null; measured: string; target: string; isMet: boolean | null; value: number | null };

/** A line with a target: at least or at most so much. `show` writes both values. */
export function targetLine(
  what: string,
  rows: number | null,
  value: number | null,
  target: { atLeast: number } | { atMost: number },
  show: (value: number) => string,
): Line {
  const [sign, bound, isMet] =
    "atLeast" in target
      ? [">=", target.atLeast, value !== null && value >= target.atLeast]
      : ["<=", target.atMost, value !== null && value <= target.atMost];
  return {
    what,
    rows,
    measured: value === null ? "not measured" : show(value),
    target: `${sign} ${show(bound)}`,
    isMet: value === null ? null : isMet,
    value,
  };
}

/** A line that is measured for its own sake. */
export function plainLine(what: string, rows: number | null, value: number, measured: string): Line {
  return { what, rows, measured, target: "", isMet: null, value };
}

/** The lines as one table of text; a line with a target ends in PASS or FAIL. */
export function reportTable(lines: Line[]): string {
  const rows = lines.map(({ what, rows: size, measured, target, isMet }) => [
    what,
    size === null ? "" : shortCount(size),
    measured,
    target,
    verdict(isMet),
  ]);
  const table = [["what", "requests", "measured", "target", ""], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const text = table.map((row) =>
    row
      .map((cell, column) => (column === 1 || column === 2 ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join("  ")
      .trimEnd(),
  );
  return [text[0], "-".repeat(Math.max(...text.map((line) => line.length))), ...text.slice(1)].join("\n");
}

function verdict(isMet: boolean | null): string {
  return isMet === null ? "" : isMet ? "PASS" : "FAIL";
}

/** "5 M", "200 k". */
export function shortCount(count: number): string {
  return count >= 1_000_000 ? `${trimmed(count / 1_000_000)} M` : `${trimmed(count / 1_000)} k`;
}

const trimmed = (value: number) => String(Number(value.toFixed(2)));

/** "0.74". */
export const asRatio = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
/** "6.8 ms". */
export const asMs = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ms`;
/** "742 k rows/s". */
export const asRate = (value: number) => `${Math.round(value / 1000)} k rows/s`;
/** "528 MB". */
export const asMb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
/** "212 kB". */
export const asKb = (bytes: number) => `${Math.round(bytes / 1e3)} kB`;
/** "4.2 min". */
export const asMinutes = (minutes: number) => `${minutes.toFixed(1)} min`;
/** "1.3 %" of a share. */
export const asPercent = (share: number) => `${(share * 100).toFixed(2)} %`;
/** "12.4 s". */
export const asSeconds = (value: number) => `${value.toFixed(1)} s`;
