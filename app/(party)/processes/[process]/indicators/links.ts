import type { FigureLink } from "@/components/frames/figure-links";
import { figureExplanation } from "@/lib/charts/figure-links";
import type { ProcessIndicators } from "@/lib/metrics/indicators/models";
import type { Period } from "@/lib/period";

/** The tables of indicators that can be had as CSV. */
export const indicatorTables = ["installs", "reads-after-install", "hubs-without-read", "gains", "shared"] as const;
export type IndicatorTable = (typeof indicatorTables)[number];

/** The CSV of a table of the process's indicators. */
export function indicatorCsv(
  { process, current }: ProcessIndicators,
  table: IndicatorTable,
  label = "CSV",
  period: Period = current.period,
): FigureLink {
  return { label, href: `/processes/${process.processId}/indicators.csv?${new URLSearchParams({ period, table })}`, file: true };
}

/** What is behind the figures of an indicator of the process. */
export function indicatorExplanation({ process, current }: ProcessIndicators, indicator: string): FigureLink {
  return figureExplanation(indicator, current.period, { process: process.processId });
}
