import type { FigureLink } from "@/components/frames/figure-links";
import { definitionAddress, failuresAddress, metricAddress, type MetricQuestion } from "@/lib/charts/figure-links";
import type { ProcessPage } from "@/lib/metrics/models";

type Metric = "outcome-success" | "delivery-failure" | "within-trt" | "round-trip-time" | "failures-by-reason";

/** The question behind a figure of the page, over the months shown or, with `grain` day or `onlyCurrent`, the current one. */
export function questionOf(
  { party, process, filters, current }: ProcessPage,
  more: Partial<MetricQuestion> & { onlyCurrent?: boolean } = {},
): MetricQuestion {
  const { onlyCurrent, ...rest } = more;
  const alone = onlyCurrent || rest.grain === "day";
  return {
    role: party.userRole,
    from: alone ? current.period : filters.from,
    to: current.period,
    process: process.processId,
    srv: filters.srv,
    csp_region: filters.cspRegion,
    device_type: filters.deviceType,
    smets: filters.smets,
    qualifier: filters.qualifier,
    ...rest,
  };
}

/** The industry's figure beside the own one in the current period: at most one filter narrows it, as it is released (disclosure.md P4). */
export function industryQuestionOf({ party, process, filters, current }: ProcessPage): MetricQuestion {
  const filtered = Object.entries({ csp_region: filters.cspRegion, device_type: filters.deviceType, smets: filters.smets });
  const narrowed = filtered.filter(([, value]) => value !== null);
  const item = filters.srv === null ? { process: process.processId } : { srv: filters.srv };
  const span = { role: party.userRole, from: current.period, to: current.period, scope: "industry" as const };
  return { ...span, ...item, ...(narrowed.length === 1 ? Object.fromEntries(narrowed) : {}) };
}

/** The peers of the current period as the page shows them: their own cell, which may be wider than the filters. */
export function peersQuestionOf({ party, peers, current }: ProcessPage): MetricQuestion {
  const { itemType, item, breakdown, breakdownValue } = peers.cell;
  const span = { role: party.userRole, from: current.period, to: current.period, scope: "peers" as const };
  return { ...span, ...(itemType === "all" ? {} : { [itemType]: item }), ...(breakdown === "" ? {} : { [breakdown]: breakdownValue }) };
}

/** Definition, CSV and API of a figure. */
export function metricLinks(metric: Metric, question: MetricQuestion): FigureLink[] {
  return [
    { label: "Definition", href: definitionAddress(metric) },
    { label: "CSV", href: metricAddress(metric, question, "csv"), file: true },
    { label: "API", href: metricAddress(metric, question, "json"), file: true },
  ];
}

/** The data file of the page's failing requests in the current period, narrowed further by `more`. */
export function failingRequests({ party, process, filters, current }: ProcessPage, more: Record<string, string> = {}): string {
  return failuresAddress({
    role: party.userRole,
    period: current.period,
    process: process.processId,
    srv: filters.srv,
    csp_region: filters.cspRegion,
    device_type: filters.deviceType,
    smets: filters.smets,
    qualifier: filters.qualifier,
    ...more,
  });
}

/** The page of the failures by any dimension, narrowed as this page is. */
export function everyFailure({ process, filters, current }: ProcessPage): string {
  const { srv, cspRegion: csp_region, deviceType: device_type, smets, qualifier = null } = filters;
  const chosen = Object.entries({ period: current.period, srv, csp_region, device_type, smets, qualifier });
  return `/processes/${process.processId}/failures?${new URLSearchParams(chosen.filter((pair): pair is [string, string] => pair[1] !== null))}`;
}
