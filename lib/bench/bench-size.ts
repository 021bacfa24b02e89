import { rm } from "node:fs/promises";
import { join } from "node:path";
import { benchSeats, type Seat } from "@/lib/bench/bench-seats";
import { makeFeeds } from "@/lib/bench/make-feeds";
import { measureCopy } from "@/lib/bench/measure-copy";
import { measureExtract, type ExtractMeasure } from "@/lib/bench/measure-extract";
import { measureIngest, type IngestMeasure } from "@/lib/bench/measure-ingest";
import { measureLimit } from "@/lib/bench/measure-limit";
import { measureMedian, type MedianMeasure } from "@/lib/bench/measure-median";
import { measurePages, type PageMeasure } from "@/lib/bench/measure-pages";
import { measurePublish } from "@/lib/bench/measure-publish";
import { measureRaw, type RawMeasure } from "@/lib/bench/measure-raw";
import { measureReport } from "@/lib/bench/measure-report";
import { measureRowSecurity } from "@/lib/bench/measure-row-security";
import { makeParquet, makeRawAlerts, makeRawTable } from "@/lib/bench/raw-rows";
import { shortCount } from "@/lib/bench/report";
import { openWorkspace } from "@/lib/bench/workspace";

/** The month that is measured, and the smaller one before it that pages compare with. */
const [period, earlier] = ["2026-10", "2026-09"];

/** Everything measured at one size; rates in rows a second, times in seconds unless they say ms. */
export type SizeMeasure = {
  requests: number;
  fileRows: number;
  ingest: IngestMeasure;
  limitRate: number;
  copyRate: number;
  publishSeconds: number;
  reportSeconds: number;
  seats: Seat[];
  pages: PageMeasure[];
  pdfMs: number;
  raw: RawMeasure[];
  rowSecurity: number;
  extract: ExtractMeasure;
  median: MedianMeasure;
};

/** Makes an industry of that many requests in a workspace of its own, measures everything on it, and removes it. */
export async function benchSize(requests: number, say: (line: string) => void): Promise<SizeMeasure> {
  const step = (words: string) => say(`${shortCount(requests)}: ${words}`);
  const { folder, database, close } = await openWorkspace();
  try {
    step("writing the feeds");
    const before = await makeFeeds(join(folder, "earlier"), earlier, requests / 10);
    const feeds = await makeFeeds(join(folder, "feeds"), period, requests);
    step(`ingesting ${shortCount(feeds.rows)} rows, against the limit and a raw COPY`);
    await measureIngest(before.folder, database.ingestUrl);
    await rm(before.folder, { recursive: true });
    const limitRate = await measureLimit(feeds.requestsFile, feeds.rows);
    const ingest = await measureIngest(feeds.folder, database.ingestUrl);
    const copyRate = await measureCopy(database.adminUrl, feeds.requestsFile, feeds.rows);
    await measureIngest(feeds.alerts.folder, database.ingestUrl);
    step("publishing");
    await measurePublish(database.ingestUrl, earlier);
    const { seconds: publishSeconds, reportSeconds } = await measurePublish(database.ingestUrl, period);
    step("asking what the pages ask");
    const seats = await benchSeats(database.adminUrl, period);
    const pages = await measurePages(seats, period);
    const pdfMs = await measureReport(seats, period);
    const rowSecurity = await measureRowSecurity(database, seats, period);
    const extract = await measureExtract(database.adminUrl, seats[0], period);
    step("asking raw rows the same");
    const parquet = await makeParquet({ requests: feeds.requestsFile, alerts: feeds.alerts.file }, folder);
    await rm(feeds.folder, { recursive: true }); // room for the raw table: at 50 M requests either takes 10 GB
    await makeRawTable(database.adminUrl);
    await makeRawAlerts(database.adminUrl, parquet);
    const raw = await measureRaw(database.adminUrl, parquet, seats);
    const median = await measureMedian(parquet.requests, seats, period);
    const publish = { publishSeconds, reportSeconds };
    const answers = { pages, pdfMs, raw, rowSecurity, extract, median };
    return { requests, fileRows: feeds.rows, ingest, limitRate, copyRate, ...publish, seats, ...answers };
  } finally {
    await close();
  }
}
