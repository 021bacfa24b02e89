import { textOf, type SearchParams } from "@/app/chosen-period";
import { appearanceAddress } from "@/lib/charts/appearance";
import type { AppearanceRow } from "@/lib/metrics/loaders/load-appearance";
import { isPeerMetric, metricOf, peerMetricIds, type PeerMetricId } from "@/lib/metrics/registry";
import type { Period } from "@/lib/period";

export const itemTypes = { process: "Business Processes", srv: "SRVs", all: "all requests together" } as const;
export const breakdowns = {
  whole: "whole",
  csp_region: "by Region",
  device_type: "by Device Type",
  smets: "by SMETS version",
  any: "whole and split",
} as const;
export const decisions = {
  any: "shown or withheld",
  shown: "shown with a band or points",
  industry: "shown for the industry alone",
  withheld: "withheld altogether",
} as const;

/** What the list of released cells shows: the address is the state. */
export type AppearanceQuery = {
  period: string | null;
  metric: PeerMetricId;
  of: keyof typeof itemTypes;
  by: keyof typeof breakdowns;
  decision: keyof typeof decisions;
  notice: string | null;
};

/** The parameters period, metric, of, by, decision. Unknown values give the default and a notice. */
export function parseAppearanceQuery(params: SearchParams): AppearanceQuery {
  const asked = {
    metric: textOf(params, "metric"),
    of: textOf(params, "of"),
    by: textOf(params, "by"),
    decision: textOf(params, "decision"),
  };
  const known = {
    metric: asked.metric !== null && isPeerMetric(asked.metric) ? asked.metric : null,
    of: keyOf(itemTypes, asked.of),
    by: keyOf(breakdowns, asked.by),
    decision: keyOf(decisions, asked.decision),
  };
  const isUnknown = (Object.keys(asked) as (keyof typeof asked)[]).some((name) => asked[name] !== null && known[name] === null);
  return {
    period: textOf(params, "period"),
    metric: known.metric ?? peerMetricIds[0],
    of: known.of ?? "process",
    by: known.by ?? "whole",
    decision: known.decision ?? "any",
    notice: isUnknown ? "The address asks for a list that does not exist; the usual one is shown." : null,
  };
}

function keyOf<T extends object>(of: T, text: string | null): keyof T | null {
  return text !== null && Object.hasOwn(of, text) ? (text as keyof T) : null; // safe: it is one of its own keys
}

/** The rows the query asks for, in their order. */
export function appearanceRows(rows: readonly AppearanceRow[], { of, by, decision }: AppearanceQuery): AppearanceRow[] {
  return rows.filter(
    (row) =>
      row.cell.itemType === of &&
      (by === "any" || row.cell.breakdown === (by === "whole" ? "" : by)) &&
      (decision === "any" || decisionOf(row) === decision),
  );
}

/** How much of a cell others may see. */
export function decisionOf({ industry, band, points }: AppearanceRow): Exclude<keyof typeof decisions, "any"> {
  if (band.status === "shown" || points.status === "shown") return "shown";
  return industry.status === "suppressed" ? "withheld" : "industry";
}

/** The choices of the filter sentence. */
export function appearanceFields({ metric, of, by, decision }: AppearanceQuery) {
  const options = (texts: Record<string, string>) => Object.entries(texts).map(([value, text]) => ({ value, text }));
  return [
    {
      name: "metric",
      before: "",
      label: "Metric",
      value: metric,
      options: peerMetricIds.map((value) => ({ value, text: metricOf(value).name })),
    },
    { name: "of", before: "of", label: "Cells", value: of, options: options(itemTypes) },
    { name: "by", before: "taken", label: "Breakdown", value: by, options: options(breakdowns) },
    { name: "decision", before: "that are", label: "Decision", value: decision, options: options(decisions) },
  ];
}

/** The CSV of the list. */
export function appearanceCsvAddress(period: Period, { metric, of, by, decision }: AppearanceQuery): string {
  return appearanceAddress(period, { metric, of, by, decision }).replace("/how-we-appear?", "/how-we-appear/cells.csv?");
}
