import { FilterSentence, type SentenceField } from "@/components/filters/filter-sentence";
import { regionText } from "@/lib/charts/dimension-words";
import { countOf } from "@/lib/format";
import { emptyValue, filterNames } from "@/lib/inventory/addresses";
import type { InventoryFilters, InventoryPage } from "@/lib/inventory/models";

type FilterFormProps = {
  path: string;
  page: InventoryPage;
  resetHref: string;
  narrow?: readonly (keyof InventoryFilters)[];
  search?: string;
};

function options(all: string, values: readonly string[], text: (value: string) => string) {
  return [{ value: "", text: all }, ...values.map((value) => ({ value: value || emptyValue, text: text(value) }))];
}

/** What the page shows of the estate, as a sentence one can change. `narrow`: which filters it offers besides Region, SMETS version and status. */
export function InventoryFilterForm({ path, page, resetHref, narrow = [], search }: FilterFormProps) {
  const { filters, choices, deviceType, rows, statuses } = page;
  const plain = (value: string) => value || "none given";
  const nameOf = (status: string) => statuses.find(({ value }) => value === status)?.name ?? plain(status);
  const all: Record<keyof InventoryFilters, Omit<SentenceField, "name" | "value">> = {
    cspRegion: { before: "Devices in", label: "Region", options: options("all Regions", choices.cspRegions, regionText) },
    smets: { before: "of", label: "SMETS version", options: options("all SMETS versions", choices.smets, plain) },
    deviceStatus: { before: "with status", label: "Status", options: options("any", choices.statuses, nameOf) },
    manufacturer: { before: "by", label: "Manufacturer", options: options("all manufacturers", choices.manufacturers, plain) },
    esmeVariant: { before: "as", label: "ESME variant", options: options("any ESME variant", choices.esmeVariants, plain) },
  };
  const shown = (["cspRegion", "smets", "deviceStatus", ...narrow] as const).filter(
    (name) => all[name].options.length > 2 || filters[name] !== null,
  );
  const value = (name: keyof InventoryFilters) => (filters[name] === null ? "" : filters[name] || emptyValue);
  const devices = rows.reduce((sum, row) => sum + row.devices, 0);
  return (
    <FilterSentence
      path={path}
      fields={shown.map((name) => ({ name: filterNames[name], value: value(name), ...all[name] }))}
      kept={{ period: page.current.period, type: deviceType, ...(search && { search }) }}
      resetHref={Object.values(filters).some((each) => each !== null) ? resetHref : null}
      status={countOf(devices, deviceType, deviceType)}
    />
  );
}
