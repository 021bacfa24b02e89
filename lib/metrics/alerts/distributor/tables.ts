import type { DistributorPage, LikelyOutage, OutageGroup } from "@/lib/metrics/alerts/distributor/models";

/** Likely outages of all areas, most hubs first, then the earliest. */
export function likelyOutagesOf({ areas }: Pick<DistributorPage, "areas">): LikelyOutage[] {
  return areas.flatMap(({ likelyOutages }) => likelyOutages).sort((a, b) => b.hubs - a.hubs || (a.from < b.from ? -1 : 1));
}

/** Outages of all areas by model and firmware of the meter, most without restoration first. */
export function outageModelsOf({ areas }: Pick<DistributorPage, "areas">): OutageGroup[] {
  const groups = new Map<string, OutageGroup>();
  for (const group of areas.flatMap(({ byModel }) => byModel)) {
    const key = JSON.stringify([group.model, group.firmwareVersion]);
    const known = groups.get(key);
    const sum = known && {
      ...known,
      outages: known.outages + group.outages,
      restored: known.restored + group.restored,
      open: known.open + group.open,
      late: known.late + group.late,
    };
    groups.set(key, sum ?? group);
  }
  return [...groups.values()].sort((a, b) => b.open - a.open || b.outages - a.outages);
}

type Table = { columns: readonly string[]; rows: (page: Pick<DistributorPage, "areas">) => Record<string, string | number | null>[] };

/** The lists of the page that are no extract, whole, for a CSV; columns and order are fixed, times UTC, an absent duration is null. */
export const distributorTables = {
  "likely-outages": {
    columns: ["first_outage_at", "last_outage_at", "area", "csp_region", "hubs", "outages", "restored", "open", "median_duration_minutes"],
    rows: (page) =>
      likelyOutagesOf(page).map(({ from, to, area, cspRegion, hubs, restored, open, medianMs }) => ({
        ...{ first_outage_at: from, last_outage_at: to, area, csp_region: cspRegion, hubs, outages: restored + open, restored, open },
        median_duration_minutes: medianMs === null ? null : Math.floor(medianMs / 60_000),
      })),
  },
  "outages-by-model": {
    columns: ["model", "firmware_version", "outages", "restored", "restored_late", "open"],
    rows: (page) =>
      outageModelsOf(page).map(({ model, firmwareVersion, outages, restored, late, open }) => ({
        ...{ model, firmware_version: firmwareVersion, outages, restored, restored_late: late, open },
      })),
  },
} satisfies Record<string, Table>;

export type DistributorTable = keyof typeof distributorTables;

/** Whether the text names such a list. */
export function isDistributorTable(id: string): id is DistributorTable {
  return Object.hasOwn(distributorTables, id);
}
