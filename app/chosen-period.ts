import { formatPeriod } from "@/lib/format";
import type { PublishedPeriod } from "@/lib/metrics/models";
import type { Period } from "@/lib/period";

export type SearchParams = Record<string, string | string[] | undefined>;

/** The single text of a parameter; the first where it is repeated, null where it is absent or empty. */
export function textOf(params: SearchParams, name: string): string | null {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) || null;
}

export type ChosenPeriod = { current: PublishedPeriod; notice: string | null };

/** The published period asked for, else the newest with a notice that says so. `periods` is newest first and not empty. */
export function choosePeriod(periods: PublishedPeriod[], asked: Period | null): ChosenPeriod {
  const found = periods.find(({ period }) => period === asked);
  if (found || asked === null) return { current: found ?? periods[0], notice: null };
  return { current: periods[0], notice: `The period asked for is not published. ${formatPeriod(periods[0].period)} is shown instead.` };
}
