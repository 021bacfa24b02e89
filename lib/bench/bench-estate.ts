import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { mintPartyScope, type PartyScope } from "@/lib/access/party-scope";
import { measureExtract, type ExtractMeasure } from "@/lib/bench/measure-extract";
import { measureIngest } from "@/lib/bench/measure-ingest";
import { measurePublish } from "@/lib/bench/measure-publish";
import { shortCount } from "@/lib/bench/report";
import { middle, timeOf } from "@/lib/bench/stopwatch";
import { openWorkspace } from "@/lib/bench/workspace";
import { connect } from "@/lib/db/connect";
import { noFilters } from "@/lib/inventory/models";
import { loadAlertPage } from "@/lib/metrics/loaders/load-alert-page";
import { loadDistributorPage } from "@/lib/metrics/loaders/load-distributor-page";
import { loadInventory } from "@/lib/metrics/loaders/load-inventory";
import { daysOf, firstDay, type Period } from "@/lib/period";
import { packMonth } from "@/lib/periods/inventory/packs/pack-month";
import { sampleOptions } from "@/lib/sample/sample-options";
import { writeSample } from "@/lib/sample/write-sample";

const period: Period = "2026-10";
const runs = 15;

/** What was measured of Devices and Alerts: rates in rows a second, bytes a Device with its indexes, times in ms unless they say seconds. */
export type EstateMeasure = {
  devices: number;
  alerts: number;
  deviceRate: number;
  alertRate: number;
  bytes: number;
  packedBytes: number;
  packRate: number;
  publishSeconds: number;
  extract: ExtractMeasure;
  packedSeconds: number;
  pages: { what: string; p50: number; p95: number }[];
};

/** Makes a month of so many Devices and Alerts in a workspace of its own, measures it, packs its snapshot and measures that, and removes all. */
export async function benchEstate(size: { devices: number; alerts: number }, say: (line: string) => void): Promise<EstateMeasure> {
  const { folder, database, close } = await openWorkspace();
  try {
    say(`${shortCount(size.devices)} Devices, ${shortCount(size.alerts)} Alerts: writing, ingesting and publishing them`);
    const feeds = join(folder, "estate");
    await makeEstate(feeds, size);
    await measureIngest(feeds, database.ingestUrl);
    const publishSeconds = await measurePublish(database.ingestUrl, period);
    const [admin, ingest] = [await connect(database.adminUrl), await connect(database.ingestUrl)];
    try {
      const rates = await receiptRates(admin);
      const supplier = await largest(admin, "import_supplier", "IS");
      const pages = await measureEstatePages(supplier, await largest(admin, "electricity_distributor", "ED"));
      say("Writing the largest estate as a data file, packing the month, and writing it again");
      const extract = await measureExtract(database.adminUrl, { scope: supplier }, period, "inventory");
      const bytes = await bytesOf(admin, "device_snapshot");
      const seconds = (await timeOf(() => packMonth(ingest, period))) / 1000;
      const packed = await measureExtract(database.adminUrl, { scope: supplier }, period, "inventory");
      const packedBytes = (await bytesOf(admin, "device_pack")) / rates.devices;
      return { devices: rates.devices, alerts: rates.alerts, deviceRate: rates.deviceRate, alertRate: rates.alertRate, bytes: bytes / rates.devices, packedBytes, packRate: rates.devices / seconds, publishSeconds, extract, packedSeconds: packed.http, pages }; // prettier-ignore
    } finally {
      await admin.end();
      await ingest.end();
    }
  } finally {
    await close();
  }
}

async function makeEstate(folder: string, { devices, alerts }: { devices: number; alerts: number }): Promise<void> {
  const days = daysOf(period).length;
  const perDay = Math.max(1, Math.round(alerts / days));
  await writeSample(
    sampleOptions({ outDir: folder, devices, days, seed: "bench", from: firstDay(period), requestsPerDay: 2_000, alertsPerDay: perDay }),
  );
  const path = join(folder, "manifest.json");
  const whole = JSON.parse(await readFile(path, "utf8")) as { files: { feed: string }[] }; // safe: just written by writeSample
  const kept = ["parties", "service-requests", "devices", "alerts"];
  await writeFile(path, JSON.stringify({ ...whole, files: whole.files.filter(({ feed }) => kept.includes(feed)) }));
}

async function receiptRates(admin: pg.Client) {
  const { rows } = await admin.query<{ feed: string; n: number; rate: number }>(
    "select feed, rows_accepted::float8 as n, rows_accepted / seconds as rate from delivery_file where feed in ('devices', 'alerts') order by load_id",
  );
  const of = (feed: string) => rows.filter((row) => row.feed === feed).at(-1) ?? { n: 0, rate: 0 };
  return { devices: of("devices").n, deviceRate: of("devices").rate, alerts: of("alerts").n, alertRate: of("alerts").rate };
}

async function largest(admin: pg.Client, holder: "import_supplier" | "electricity_distributor", role: "IS" | "ED"): Promise<PartyScope> {
  const { rows } = await admin.query<{ id: string }>(
    `select ${holder} as id from device_snapshot where ${holder} <> '' group by 1 order by count(*) desc limit 1`,
  );
  return mintPartyScope(rows[0].id, role);
}

async function bytesOf(admin: pg.Client, table: string): Promise<number> {
  await admin.query(`vacuum analyze ${table}_202610`);
  const { rows } = await admin.query<{ bytes: number }>(`select pg_total_relation_size('${table}_202610')::float8 as bytes`);
  return rows[0].bytes;
}

async function measureEstatePages(supplier: PartyScope, distributor: PartyScope): Promise<EstateMeasure["pages"]> {
  const filters = { period, alertCode: null, cspRegion: null, deviceType: null, smets: null, without: [], by: "model" } as const;
  const questions: [string, () => Promise<unknown>][] = [
    ["Alerts page, all of its questions", () => loadAlertPage(supplier, filters)],
    ["Inventory page, all of its questions", () => loadInventory(supplier, period, null, noFilters)],
    ["Distributor page, one area", () => loadDistributorPage([distributor], period)],
  ];
  const pages: EstateMeasure["pages"] = [];
  for (const [what, ask] of questions) {
    await ask(); // fills the caches
    const times: number[] = [];
    for (let run = 0; run < runs; run++) times.push(await timeOf(ask));
    pages.push({ what, p50: middle(times), p95: times.sort((a, b) => a - b)[Math.ceil(runs * 0.95) - 1] });
  }
  return pages;
}
