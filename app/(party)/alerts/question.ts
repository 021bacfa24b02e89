import type { FigureLink } from "@/components/frames/figure-links";
import { definitionAddress } from "@/lib/charts/figure-links";
import type { AlertTable } from "@/lib/metrics/alerts/page/alert-tables";
import type { AlertPage } from "@/lib/metrics/alerts/page/models";

type Metric = "alert-delivery-success" | "alert-within-60s" | "alert-delivery-time" | "alert-volume";
type More = { from?: string; grain?: "day"; by?: string };

/** The page's question to the API: the Party's own Alerts with the page's filters. Storms left out are the page's alone. */
function question({ party, current, filters }: AlertPage, { from = current.period, grain, by }: More): string {
  const given: [string, string | null | undefined][] = [
    ["role", party.userRole],
    ["from", from],
    ["to", current.period],
    ["grain", grain],
    ["by", by],
    ["alert_code", filters.alertCode],
    ["csp_region", filters.cspRegion],
    ["device_type", filters.deviceType],
    ["smets", filters.smets],
  ];
  return new URLSearchParams(given.filter((pair): pair is [string, string] => typeof pair[1] === "string")).toString();
}

/** Definition, CSV and API of a figure of the page. */
export function alertLinks(page: AlertPage, metric: Metric, more: More = {}): FigureLink[] {
  return [
    { label: "Definition", href: definitionAddress(metric) },
    { label: "CSV", href: `/api/v1/metrics/${metric}.csv?${question(page, more)}`, file: true },
    { label: "API", href: `/api/v1/metrics/${metric}?${question(page, more)}`, file: true },
  ];
}

/** The CSV and API of a table of the page that is no metric: legs with the page's filters and without the storms it leaves out, or all storms. */
export function alertTableLinks(page: AlertPage, table: AlertTable, label = "CSV"): FigureLink[] {
  const { party, current, filters } = page;
  const query = new URLSearchParams({ role: party.userRole, period: current.period });
  if (table === "legs") {
    const { alertCode, cspRegion, deviceType, smets, without } = filters;
    const given = { alert_code: alertCode, csp_region: cspRegion, device_type: deviceType, smets };
    for (const [name, value] of Object.entries(given)) if (value !== null) query.set(name, value);
    if (without === "all" || without.length > 0) query.set("without", without === "all" ? "all" : without.join(","));
  }
  return [
    { label, href: `/api/v1/alert-tables/${table}.csv?${query}`, file: true },
    { label: "API", href: `/api/v1/alert-tables/${table}?${query}`, file: true },
  ];
}

/** The data file of the page's Alerts, of one code where the page shows one. */
export function alertFile({ party, current }: AlertPage, alertCode: string | null): string {
  const query = new URLSearchParams({ role: party.userRole, period: current.period, ...(alertCode !== null && { alert_code: alertCode }) });
  return `/api/v1/data-files/alerts?${query}`;
}
