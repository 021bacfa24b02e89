import { choosePeriod, textOf, type SearchParams } from "@/app/chosen-period";
import { alertSplits, type AlertFilters, type AlertPage, type AlertSplit } from "@/lib/metrics/alerts/page/models";
import type { PublishedPeriod } from "@/lib/metrics/models";

const names = { alertCode: "code", cspRegion: "region", deviceType: "deviceType", smets: "smets" } as const;

export const splitWords: Record<AlertSplit, string> = {
  model: "Model and firmware",
  csp_region: "Region",
  device_type: "Device Type",
  smets: "SMETS version",
  esme_variant: "ESME variant",
};

/** What the address asks for; values that mean nothing are left to the page's choices. */
export function parseAlertQuery(params: SearchParams, periods: PublishedPeriod[]): { filters: AlertFilters; notices: string[] } {
  const { current, notice } = choosePeriod(periods, textOf(params, "period"));
  const without = textOf(params, "without") ?? "";
  const numbers = without
    .split(",")
    .map(Number)
    .filter((no) => Number.isInteger(no) && no > 0 && no < 100_000);
  return {
    filters: {
      period: current.period,
      alertCode: textOf(params, names.alertCode),
      cspRegion: textOf(params, names.cspRegion),
      deviceType: textOf(params, names.deviceType),
      smets: textOf(params, names.smets),
      without: without === "all" ? "all" : [...new Set(numbers)].sort((a, b) => a - b),
      by: alertSplits.find((each) => each === textOf(params, "by")) ?? "model",
    },
    notices: notice === null ? [] : [notice],
  };
}

/** The filters whose values the Party's Alerts have; the others dropped, each with a notice. */
export function settleAlertFilters({ filters, choices }: AlertPage): { filters: AlertFilters; notices: string[] } {
  const known = {
    alertCode: choices.alertCodes.map(({ code }) => code),
    cspRegion: choices.cspRegions,
    deviceType: choices.deviceTypes,
    smets: choices.smets,
  };
  const settled = { ...filters };
  const notices: string[] = [];
  for (const name of ["alertCode", "cspRegion", "deviceType", "smets"] as const) {
    const value = filters[name];
    if (value === null || known[name].includes(value)) continue;
    settled[name] = null;
    notices.push(
      `None of your Alerts of the month has that ${{ alertCode: "Alert Code", cspRegion: "Region", deviceType: "Device Type", smets: "SMETS version" }[name]}. All are shown.`,
    );
  }
  return { filters: settled, notices };
}

/** The address of the page with these filters; what is not narrowed is left out. */
export function alertAddress(filters: AlertFilters, changes: Partial<AlertFilters> = {}): string {
  const { period, without, by, ...rest } = { ...filters, ...changes };
  const query = new URLSearchParams({ period });
  for (const [name, value] of Object.entries(rest)) if (value !== null) query.set(names[name as keyof typeof names], value);
  if (without === "all" || without.length > 0) query.set("without", without === "all" ? "all" : without.join(","));
  if (by !== "model") query.set("by", by);
  return `/alerts?${query}`;
}
