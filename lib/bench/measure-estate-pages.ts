import type { PartyScope } from "@/lib/access/party-scope";
import { middle, percentile, timesOf } from "@/lib/bench/stopwatch";
import { noFilters } from "@/lib/inventory/models";
import { loadAlertPage } from "@/lib/metrics/loaders/load-alert-page";
import { loadDevice } from "@/lib/metrics/loaders/load-device";
import { loadDeviceList } from "@/lib/metrics/loaders/load-device-list";
import { loadDistributorPage } from "@/lib/metrics/loaders/load-distributor-page";
import { loadInventory } from "@/lib/metrics/loaders/load-inventory";
import { loadModel } from "@/lib/metrics/loaders/load-model";
import type { Period } from "@/lib/period";

/** The queries of one page, ms. */
export type EstatePage = { what: string; p50: number; p95: number };

const runs = 20;

/** Asks what the pages of Devices and Alerts ask, each several times, under row-level security; of the largest supplier and distributor. */
export async function measureEstatePages(supplier: PartyScope, distributor: PartyScope, period: Period): Promise<EstatePage[]> {
  const alerts = { period, alertCode: null, cspRegion: null, deviceType: null, smets: null, without: [], by: "model" } as const;
  const { rows, deviceType } = await loadInventory(supplier, period, null, noFilters);
  const largest = rows[0];
  const question = { device_type: deviceType, manufacturer: largest.manufacturer, model: largest.model };
  const [device] = (await loadDeviceList(supplier, period, question, null, 1)).devices;
  const questions: [string, () => Promise<unknown>][] = [
    ["Alerts page, all of its questions", () => loadAlertPage(supplier, alerts)],
    ["Alerts page of one Region, without storms", () => loadAlertPage(supplier, { ...alerts, cspRegion: "North", without: "all" })],
    ["Alerts page of a distributor", () => loadAlertPage(distributor, alerts)],
    ["Distributor page, one area", () => loadDistributorPage([distributor], period)],
    ["Inventory page, all of its questions", () => loadInventory(supplier, period, null, noFilters)],
    ["Inventory page of one Region", () => loadInventory(supplier, period, deviceType, { ...noFilters, cspRegion: "North" })],
    ["Device Model page", () => loadModel(supplier, period, largest)],
    ["Devices of a model, the first hundred", () => loadDeviceList(supplier, period, question, null, 100)],
    ["Silent Devices, the first hundred", () => loadDeviceList(supplier, period, { device_type: deviceType }, "silent", 100)],
    ["one Device's history", () => loadDevice(supplier, { kind: "device", deviceId: device.deviceId })],
  ];
  const pages: EstatePage[] = [];
  for (const [what, ask] of questions) {
    const times = await timesOf(ask, runs);
    pages.push({ what, p50: middle(times), p95: percentile(times, 0.95) });
  }
  return pages;
}
