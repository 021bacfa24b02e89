import { alertAddress } from "@/app/(party)/alerts/search-params";
import { FilterSentence } from "@/components/filters/filter-sentence";
import { regionText } from "@/lib/charts/dimension-words";
import { countOf, periodMonth } from "@/lib/format";
import type { AlertPage } from "@/lib/metrics/alerts/page/models";

const choice = (all: string, values: { value: string; text: string }[]) => [{ value: "", text: all }, ...values];
const plain = (values: string[]) => values.filter(Boolean).map((value) => ({ value, text: value }));

/** What the page shows, as a sentence one can change. Filters act on the Party's own Alerts. */
export function AlertFilterSentence({ page }: { page: AlertPage }) {
  const { filters, choices, now, current } = page;
  const codes = choices.alertCodes.map(({ code, name }) => ({ value: code, text: name ? `${code} ${name}` : code }));
  const regions = choices.cspRegions.filter(Boolean).map((value) => ({ value, text: regionText(value) }));
  const cleared = { ...filters, alertCode: null, cspRegion: null, deviceType: null, smets: null, without: [] };
  const { without } = filters;
  const storms = without === "all" ? "all" : without.join(",");
  return (
    <FilterSentence
      path="/alerts"
      fields={[
        { name: "code", before: "", label: "Alert Code", value: filters.alertCode ?? "", options: choice("all Alert Codes", codes) },
        {
          name: "deviceType",
          before: "from",
          label: "Device Type",
          value: filters.deviceType ?? "",
          options: choice("all Device Types", plain(choices.deviceTypes)),
        },
        { name: "region", before: "in", label: "Region", value: filters.cspRegion ?? "", options: choice("all Regions", regions) },
        {
          name: "smets",
          before: "and",
          label: "SMETS version",
          value: filters.smets ?? "",
          options: choice("all SMETS versions", plain(choices.smets)),
        },
      ]}
      kept={{ period: current.period, ...(storms !== "" && { without: storms }), ...(filters.by !== "model" && { by: filters.by }) }}
      resetHref={alertAddress(filters) === alertAddress(cleared) ? null : alertAddress(cleared)}
      status={`${countOf(now.alerts, "Alert")} in ${periodMonth(current.period)}`}
    />
  );
}
