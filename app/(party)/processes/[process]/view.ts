import { textOf, type SearchParams } from "@/app/chosen-period";
import { processAddress } from "@/app/(party)/processes/[process]/search-params";
import type { TimeKind } from "@/lib/charts/month-series";
import { timeKinds } from "@/lib/charts/month-series";
import type { ReleasedBreakdown } from "@/lib/metrics/dimensions";
import type { ProcessPage } from "@/lib/metrics/models";

/** How the page shows what its filters chose; all in the address, so that it can be shared and undone. */
export type ProcessView = {
  /** What the days are split by, each part against the industry's released figure of the same part. */
  daysBy: ReleasedBreakdown | null;
  /** Whether days on which a Category 1 or 2 Incident was open are left out of the own key and daily figures. */
  withoutIncidents: boolean;
  times: TimeKind;
};

const splits = { region: "csp_region", deviceType: "device_type", smets: "smets" } as const;
export const splitWords: Record<ReleasedBreakdown, string> = {
  csp_region: "by Region",
  device_type: "by Device Type",
  smets: "by SMETS version",
};

/** The parameters daysBy, incidentDays, times; values that mean nothing give the default and a notice. */
export function parseProcessView(params: SearchParams): { view: ProcessView; notices: string[] } {
  const [daysBy, incidentDays, times] = [textOf(params, "daysBy"), textOf(params, "incidentDays"), textOf(params, "times")];
  const split = Object.entries(splits).find(([name]) => name === daysBy)?.[1] ?? null;
  const kind = timeKinds.find((each) => each === times);
  const isUnknown =
    (daysBy !== null && split === null) ||
    (incidentDays !== null && !["with", "without"].includes(incidentDays)) ||
    (times !== null && !kind);
  return {
    view: { daysBy: split, withoutIncidents: incidentDays === "without", times: kind ?? "median" },
    notices: isUnknown ? ["The address asks for a view that does not exist; the usual one is shown."] : [],
  };
}

/** The parameters of a view; defaults are left out. */
export function viewParameters({ daysBy, withoutIncidents, times }: ProcessView): Record<string, string> {
  const name = Object.entries(splits).find(([, breakdown]) => breakdown === daysBy)?.[0];
  return { ...(name && { daysBy: name }), ...(withoutIncidents && { incidentDays: "without" }), ...(times !== "median" && { times }) };
}

/** The page with another view, at the figure of that id. */
export function viewAddress({ process, filters }: ProcessPage, view: ProcessView, figure: string): string {
  const more = new URLSearchParams(viewParameters(view)).toString();
  return `${processAddress(process.processId, filters)}${more && `&${more}`}#${figure}-title`;
}
