import { dayRuns } from "@/lib/deliveries/day-grid";
import type { DeliveredFile, GridRow, UnknownValue } from "@/lib/deliveries/models";
import type { Day } from "@/lib/period";

/** Something an operator has to do: a refused file to mend, days to deliver, codes to have explained. */
export type Need =
  | { kind: "refused"; file: DeliveredFile }
  | { kind: "gap"; feed: string; from: Day; to: Day }
  | { kind: "unknown"; values: number; rows: number };

/**
 * What needs the operator, the most pressing first: refused files that nothing made good, gaps of the period but for those such a file
 * would fill, unknown codes.
 */
export function needsOf(refused: DeliveredFile[], grid: GridRow[], unknown: UnknownValue[]): Need[] {
  const gaps = grid.flatMap(({ feed, gaps: days }) =>
    dayRuns(days.filter((day) => !refused.some((file) => wouldFill(file, feed, day)))).map(({ from, to }): Need => ({
      kind: "gap",
      feed,
      from,
      to,
    })),
  );
  const rows = unknown.reduce((sum, value) => sum + value.rows, 0);
  const codes: Need[] = unknown.length > 0 ? [{ kind: "unknown", values: unknown.length, rows }] : [];
  return [...refused.map((file): Need => ({ kind: "refused", file })), ...gaps, ...codes];
}

function wouldFill(file: DeliveredFile, feed: string, day: Day): boolean {
  return file.feed === feed && file.firstDay !== null && file.lastDay !== null && file.firstDay <= day && day <= file.lastDay;
}
