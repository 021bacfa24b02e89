import type { PmrDimension } from "@/lib/pmr/figure";
import type { PmrRow } from "@/lib/pmr/models";
import { figureText } from "@/lib/pmr/words";

export type Wanted = Partial<Record<PmrDimension, string>>;

/** The row of the measure with exactly these dimensions, in the unit and with the words in its note where they are given. */
export function findRow(rows: readonly PmrRow[], measureId: string, wanted: Wanted, unit?: string, note = ""): PmrRow | undefined {
  const names = Object.keys(wanted).length;
  return rows.find(
    (row) =>
      row.measureId === measureId &&
      (!unit || row.unit === unit) &&
      row.note.includes(note) &&
      Object.keys(row.dimensions).length === names &&
      Object.entries(wanted).every(([name, value]) => row.dimensions[name as PmrDimension] === value),
  );
}

/** The figure of a row in words; a dash where there is no such row. */
export function rowText(row: PmrRow | undefined, decimals = 2): string {
  return row ? figureText(row, decimals) : "–";
}
