import type { FailurePage } from "@/lib/metrics/failures/failure-question";

/**
 * The page's numbers as lines of a table, most failures first: by one dimension with share (0..1) and the month before ("[x]" where there is
 * nothing to compare), by two with the failures of each pair.
 */
export function failureLines({ question, rows }: FailurePage): { columns: string[]; rows: Record<string, unknown>[] } {
  const { by, and, period, kind } = question;
  if (and === null) {
    return {
      columns: ["period", "kind", by, "failures", "share", "previous_failures"],
      rows: rows.map(({ value, failures, share, previous }) => ({
        period,
        kind,
        [by]: value,
        failures,
        share,
        previous_failures: previous ?? "[x]",
      })),
    };
  }
  const lines = rows.flatMap(({ value, cells }) =>
    [...cells]
      .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
      .map(([across, failures]) => ({ period, kind, [by]: value, [and]: across, failures })),
  );
  return { columns: ["period", "kind", by, and, "failures"], rows: lines };
}
