import { choosePeriod, textOf, type SearchParams } from "@/app/chosen-period";
import { formatPeriod } from "@/lib/format";
import type { ProcessFilters, PublishedPeriod } from "@/lib/metrics/models";
import { addMonths, isPeriod, type Period } from "@/lib/period";

/** A year ago and the months since. */
const monthsShown = 13;

/** What one may filter by, as the address names it: srv, region, deviceType, smets, qualifier. */
export type FilterValues = Pick<ProcessFilters, "srv" | "cspRegion" | "deviceType" | "smets" | "qualifier">;
export type ProcessQuery = { filters: ProcessFilters; notices: string[] };

/** The first month shown unless the address says otherwise: a year before `to`, or the first one published. */
export function defaultFrom(periods: PublishedPeriod[], to: Period): Period {
  const first = periods[periods.length - 1].period;
  const yearAgo = addMonths(to, 1 - monthsShown);
  return yearAgo < first ? first : yearAgo;
}

/**
 * The filters of the process page: from, to (or period), srv, region, deviceType, smets, qualifier; the API's names do, too. A month that is not published falls back with a
 * notice; the other values are checked by the page against what the Party has (see `settleFilters`).
 */
export function parseProcessQuery(params: SearchParams, periods: PublishedPeriod[]): ProcessQuery {
  const asked = textOf(params, "to") ?? textOf(params, "period");
  const { current, notice } = choosePeriod(periods, asked);
  const usual = defaultFrom(periods, current.period);
  const from = textOf(params, "from");
  const known = from === null || (isPeriod(from) && from <= current.period && periods.some(({ period }) => period === from));
  const notices = [notice, known ? null : `The first month asked for is not published; months from ${formatPeriod(usual)} are shown.`];
  return {
    filters: {
      from: known && from !== null ? from : usual,
      to: current.period,
      srv: textOf(params, "srv"),
      cspRegion: textOf(params, "region") ?? textOf(params, "csp_region"),
      deviceType: textOf(params, "deviceType") ?? textOf(params, "device_type"),
      smets: textOf(params, "smets"),
      qualifier: textOf(params, "qualifier"),
    },
    notices: notices.filter((text) => text !== null),
  };
}

const filterWords: Record<keyof FilterValues, string> = {
  srv: "SRV",
  cspRegion: "Region",
  deviceType: "Device Type",
  smets: "SMETS version",
  qualifier: "qualifier",
};

/** Whether the filters leave requests of the process out. */
export function isNarrowed(filters: FilterValues): boolean {
  return (Object.keys(filterWords) as (keyof FilterValues)[]).some((name) => (filters[name] ?? null) !== null);
}

/** Drops filter values the Party has no requests for, with a notice each; `choices` holds the values it has. */
export function settleFilters(filters: ProcessFilters, choices: Record<keyof FilterValues, string[]>): ProcessQuery {
  const settled = { ...filters };
  const notices: string[] = [];
  for (const name of Object.keys(filterWords) as (keyof FilterValues)[]) {
    const value = settled[name] ?? null;
    if (value === null || choices[name].includes(value)) continue;
    settled[name] = null;
    notices.push(`You have no requests for the ${filterWords[name]} asked for here; all are shown.`);
  }
  return { filters: settled, notices };
}

/** The address of the process page with these filters; empty ones are left out. */
export function processAddress(processId: string, filters: ProcessFilters, fragment = ""): string {
  const { from, to, srv, cspRegion, deviceType, smets, qualifier = null } = filters;
  const given = Object.entries({ from, to, srv, region: cspRegion, deviceType, smets, qualifier }).filter(
    (pair): pair is [string, string] => pair[1] !== null,
  );
  return `/processes/${processId}?${new URLSearchParams(given)}${fragment}`;
}
