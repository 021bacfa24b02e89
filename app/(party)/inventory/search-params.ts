import { textOf, type SearchParams } from "@/app/chosen-period";
import { emptyValue, filterNames } from "@/lib/inventory/addresses";
import { noFilters, type InventoryChoices, type InventoryFilters } from "@/lib/inventory/models";

const names = Object.keys(filterNames) as (keyof InventoryFilters)[];
const filterWords: Record<keyof InventoryFilters, string> = {
  cspRegion: "Region",
  smets: "SMETS version",
  deviceStatus: "status",
  manufacturer: "manufacturer",
  esmeVariant: "ESME variant",
};
const longest = 200;

/** The filters of an address; "none" stands for Devices without a value, an absent or empty one for all. */
export function readFilters(params: SearchParams): InventoryFilters {
  const values = names.map((name) => {
    const text = textOf(params, filterNames[name]);
    return [name, text === null || text.length > longest ? null : text === emptyValue ? "" : text];
  });
  return { ...noFilters, ...(Object.fromEntries(values) as Partial<InventoryFilters>) };
}

/** The filters without those of which the Party has no Device, and a notice for each that was dropped. */
export function settleFilters(filters: InventoryFilters, choices: InventoryChoices): { filters: InventoryFilters; notices: string[] } {
  const known: Record<keyof InventoryFilters, readonly string[]> = {
    cspRegion: choices.cspRegions,
    smets: choices.smets,
    deviceStatus: choices.statuses,
    manufacturer: choices.manufacturers,
    esmeVariant: choices.esmeVariants,
  };
  const dropped = names.filter((name) => filters[name] !== null && !known[name].includes(filters[name]));
  return {
    filters: { ...filters, ...Object.fromEntries(dropped.map((name) => [name, null])) },
    notices: dropped.map((name) => `You have no Devices of the ${filterWords[name]} asked for here. All are shown instead.`),
  };
}
