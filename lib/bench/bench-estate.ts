import { rm } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { mintPartyScope, type PartyScope } from "@/lib/access/party-scope";
import { makeEstate } from "@/lib/bench/make-estate";
import { measureCopy } from "@/lib/bench/measure-copy";
import { measureEstatePages, type EstatePage } from "@/lib/bench/measure-estate-pages";
import { measureExtract, type ExtractMeasure } from "@/lib/bench/measure-extract";
import { measureIngest } from "@/lib/bench/measure-ingest";
import { measureLimit } from "@/lib/bench/measure-limit";
import { measurePublish } from "@/lib/bench/measure-publish";
import { shortCount } from "@/lib/bench/report";
import { timeOf } from "@/lib/bench/stopwatch";
import { openWorkspace } from "@/lib/bench/workspace";
import type { Database } from "@/lib/db/server";
import { connect } from "@/lib/db/connect";
import type { Period } from "@/lib/period";
import { packMonth } from "@/lib/periods/inventory/packs/pack-month";

const period: Period = "2026-10";

/** What was measured of Devices and Alerts: rates in rows a second, bytes a Device with its indexes, times in ms unless they say seconds. */
export type EstateMeasure = {
  devices: number;
  alerts: number;
  deviceRate: number;
  alertRate: number;
  /** Of the file of Alerts: a typed scan with one group-by, and a bare COPY, in the same run. */
  alertLimit: number;
  alertCopy: number;
  ingestPeak: number | null;
  bytes: number;
  packedBytes: number;
  packRate: number;
  alertBytes: number;
  publishSeconds: number;
  extract: ExtractMeasure;
  packedSeconds: number;
  pages: EstatePage[];
};

/** Makes a month of so many Devices and Alerts in a workspace of its own, measures it, packs its snapshot and measures that, and removes all. */
export async function benchEstate(size: { devices: number; alerts: number }, say: (line: string) => void): Promise<EstateMeasure> {
  const { folder, database, close } = await openWorkspace();
  try {
    say(`${shortCount(size.devices)} Devices, ${shortCount(size.alerts)} Alerts: writing, ingesting and publishing them`);
    const feeds = join(folder, "estate");
    const { alerts: alertFile } = await makeEstate(feeds, period, size);
    const alertLimit = await measureLimit(alertFile.path, alertFile.rows, alertGroups);
    const { peakBytes: ingestPeak } = await measureIngest(feeds, database.ingestUrl);
    const alertCopy = await measureCopy(database.adminUrl, alertFile.path, alertFile.rows);
    await rm(feeds, { recursive: true });
    const { seconds: publishSeconds } = await measurePublish(database.ingestUrl, period);
    const admin = await connect(database.adminUrl);
    await admin.query("drop table raw_text");
    try {
      const rates = await receiptRates(admin);
      const supplier = await largest(admin, "import_supplier", "IS");
      say("Asking what the pages ask");
      const pages = await measureEstatePages(supplier, await largest(admin, "electricity_distributor", "ED"), period);
      const stored = await measureStorage(database, admin, supplier, rates, say);
      return { ...rates, ...stored, alertLimit, alertCopy, ingestPeak, publishSeconds, pages };
    } finally {
      await admin.end();
    }
  } finally {
    await close();
  }
}

type Rates = Awaited<ReturnType<typeof receiptRates>>;

/** Bytes of Devices and Alerts, and the largest estate as a data file before and after the month is packed. */
async function measureStorage(
  database: Database,
  admin: pg.Client,
  supplier: PartyScope,
  { devices, alerts }: Rates,
  say: (line: string) => void,
) {
  say("Writing the largest estate as a data file, packing the month, and writing it again");
  const extract = await measureExtract(database.adminUrl, { scope: supplier }, period, "inventory");
  const bytes = (await bytesOf(admin, "device_snapshot")) / devices;
  const alertBytes = (await bytesOf(admin, "alert_pack")) / alerts;
  const ingest = await connect(database.ingestUrl);
  const seconds = (await timeOf(() => packMonth(ingest, period)).finally(() => ingest.end())) / 1000;
  const packed = await measureExtract(database.adminUrl, { scope: supplier }, period, "inventory");
  const packedBytes = (await bytesOf(admin, "device_pack")) / devices;
  return { extract, bytes, alertBytes, packRate: devices / seconds, packedSeconds: packed.http, packedBytes };
}

/** What the LIMIT of the Alerts counts by. */
const alertGroups =
  "party_id, user_role, sent_at::date as day, alert_code, device_type, csp_region, smets, count(*) as n, sum(epoch_ms(sent_at) - epoch_ms(dsp_received_at)) as ms";

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
