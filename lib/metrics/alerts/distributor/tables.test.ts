import { expect, test } from "vitest";
import type { DistributorArea, LikelyOutage, OutageGroup } from "@/lib/metrics/alerts/distributor/models";
import { distributorTables, isDistributorTable } from "@/lib/metrics/alerts/distributor/tables";

const likely = (from: string, hubs: number): LikelyOutage => ({
  ...{ partyId: "ED01", area: "West", cspRegion: "Central", from, to: from, hubs, restored: hubs - 1, open: 1 },
  medianMs: 119_999,
});
const group = (model: string, open: number): OutageGroup => ({
  ...{ model, firmwareVersion: "1", outages: 10, restored: 10 - open, late: 1, open, unlinked: 0 },
});
const area = (part: Partial<DistributorArea>) => ({ likelyOutages: [], byModel: [], ...part }) as unknown as DistributorArea;

test("the lists of several areas are one file each: largest first, whole, of the same columns", () => {
  const areas = [
    area({ likelyOutages: [likely("2026-09-02T00:00:00.000Z", 5)], byModel: [group("A", 1), group("B", 2)] }),
    area({ likelyOutages: [likely("2026-09-01T00:00:00.000Z", 9)], byModel: [group("A", 4)] }),
  ];
  const { "likely-outages": outages, "outages-by-model": models } = distributorTables;
  expect(outages.rows({ areas }).map(({ hubs, median_duration_minutes: minutes }) => [hubs, minutes])).toEqual([
    [9, 1],
    [5, 1],
  ]);
  expect(models.rows({ areas })).toEqual([
    { model: "A", firmware_version: "1", outages: 20, restored: 15, restored_late: 2, open: 5 },
    { model: "B", firmware_version: "1", outages: 10, restored: 8, restored_late: 1, open: 2 },
  ]);
  for (const { columns, rows } of [outages, models]) expect(Object.keys(rows({ areas })[0])).toEqual(columns);
  expect([isDistributorTable("likely-outages"), isDistributorTable("power-outages"), isDistributorTable("toString")]).toEqual([
    true,
    false,
    false,
  ]);
});
