import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as dataFile from "@/app/api/v1/data-files/[file]/route";
import * as metric from "@/app/api/v1/metrics/[metric]/route";
import * as reports from "@/app/api/v1/reports/[report]/route";
import { mintPartyScope } from "@/lib/access/party-scope";
import { accessPool } from "@/lib/db/access-pool";
import { loadDownloads } from "@/lib/metrics/loaders/load-downloads";
import { alertsPart } from "@/lib/periods/alerts/alerts-part";
import { inventoryPart } from "@/lib/periods/inventory/inventory-part";
import { pmrPart } from "@/lib/pmr/pmr-part";
import { loadReport, type MonthlyReport } from "@/lib/reports/load-report";
import { makeReports } from "@/lib/reports/make-reports";
import { openOutFolder } from "@/lib/reports/out-folder";
import { keepPdf, layOut } from "@/lib/reports/made-files";
import { apiWorld, type ApiWorld } from "@/lib/testing/api-world";
import { deliverAlertsAndDevices } from "@/lib/testing/other-facts";
import { writeParties } from "@/lib/testing/write-facts";
import { readPdf, undrawnText } from "@/lib/testing/read-pdf";
import { readZip } from "@/lib/testing/read-zip";

type Row = Record<string, string>;
type Figures = Record<string, number | string | null>;

const hostile = `#panic("x") $ @ref *b* _i_ \\ <l> [c] "q" =1+1 日本 é 👾 ${"W".repeat(150)}`;
let world: ApiWorld;
let token: string;
let zip: Map<string, Buffer>;
let folder: string;
let own: MonthlyReport;
const dataBefore = process.env.PORTAL_DATA;

async function deliver(ingest: pg.ClientBase): Promise<void> {
  await deliverAlertsAndDevices(ingest);
  await ingest.query("update party set name = $1 where party_id = 'IS01'", [hostile]);
  const quiet = { partyId: "QUIET1", name: "Quiet", partyCategory: "Other SEC Party", groupId: "Q", groupName: "Q" };
  await writeParties(ingest, [{ ...quiet, roles: ["ES", "ED", "OU"] }]);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "portal-reports-"));
  process.env.PORTAL_DATA = folder;
  const routes = { "reports/[report]": reports, "metrics/[metric]": metric, "data-files/[file]": dataFile };
  world = await apiWorld(routes, { deliver, parts: [inventoryPart, alertsPart, pmrPart] });
  token = await world.token("IS01", "IS");
  zip = readZip(await bytes("reports/2026-09.zip"));
  own = await loadReport(mintPartyScope("IS01", "IS"), "2026-09");
});
afterAll(async () => {
  if (dataBefore === undefined) delete process.env.PORTAL_DATA;
  else process.env.PORTAL_DATA = dataBefore;
  await rm(folder, { recursive: true });
  await world.end();
});

async function bytes(path: string, as = token): Promise<Buffer> {
  const response = await world.ask(path, as);
  expect(response.status, path).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

const table = (name: string) => parse(zip.get(`${name}.csv`) ?? Buffer.of(), { columns: true }) as Row[];
const figures = async (query: string) => (JSON.parse((await bytes(`metrics/${query}`)).toString()) as { rows: Figures[] }).rows;
const numbers = (row: Row, prefix: string) => ["numerator", "denominator", "value"].map((figure) => Number(row[`${prefix}_${figure}`]));
const shares = ({ numerator, denominator, value }: Figures) => [numerator, denominator, value];

test("the PDF is tagged, and says Party, role, period, version and data as of on every page whatever the Party is called", async () => {
  const response = await world.ask("reports/2026-09.pdf?role=IS", token);
  expect(response.headers.get("content-disposition")).toBe('inline; filename="report_is_2026-09_v1.pdf"');
  const pdf = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get("content-length")).toBe(`${pdf.length}`);
  expect((await bytes("reports/2026-09.pdf")).equals(pdf)).toBe(true);
  const read = readPdf(pdf);
  expect(read).toMatchObject({ isMarked: true, isUa1: true, language: "en-GB", figuresWithoutAlt: 0 });
  expect(read.pages).toBeGreaterThan(5);
  expect(undrawnText(pdf).match(/(IS0[2-9]|IS1\d|GS0\d|ED0\d|Party [2-9])/g)).toBeNull();
  const { model } = layOut(own);
  expect(model.running).toMatch(/… \(IS01\) · Import Supplier · September 2026 · version 1, published .* · data as of /u);
  expect(JSON.stringify(model.sections.map(({ title }) => title))).toBe(
    '["The month as a whole","Inventory","Business Processes","Alerts","Definitions"]',
  );
});

test("the tables of the ZIP hold the figures of the API", async () => {
  const processes = table("processes").filter(({ requests }) => Number(requests) > 0);
  expect(processes.length).toBeGreaterThan(3);
  for (const row of processes) {
    const of = async (id: string, scope = "own") =>
      (await figures(`${id}?from=2026-09&to=2026-09&process=${row.process}&scope=${scope}`))[0];
    expect(numbers(row, "outcome_success"), row.process).toEqual(shares(await of("outcome-success")));
    expect(numbers(row, "delivery_failure"), row.process).toEqual(shares(await of("delivery-failure")));
    const industry = await of("outcome-success", "industry");
    expect(row.industry_outcome_success, row.process).toBe(industry.status === "shown" ? `${industry.value}` : "[c]");
    const reasons = table("process-reasons").filter(({ process }) => process === row.process);
    const asked = await figures(`failures-by-reason?from=2026-09&to=2026-09&process=${row.process}`);
    const byCode = (rows: (string | number | null)[][]) => rows.sort(([a], [b]) => (`${a}` < `${b}` ? -1 : 1));
    expect(byCode(reasons.map(({ reason_code, failures }) => [reason_code, Number(failures)]))).toEqual(
      byCode(asked.map(({ reason_code, value }) => [reason_code, value])),
    );
    const months = table("process-months").filter(({ process }) => process === row.process);
    const times = await figures(`round-trip-time?from=2026-08&to=2026-09&process=${row.process}`);
    expect(months.map(({ period, responses, best_ms, worst_ms }) => [period, ...[responses, best_ms, worst_ms].map(Number)])).toEqual(
      times.map(({ period, count, best_ms, worst_ms }) => [period, count, best_ms, worst_ms]),
    );
  }
});

test("inventory and Alerts hold the figures of the API, and the whole month stands over all", async () => {
  const trend = table("outcome-by-month");
  expect(trend.map((row) => [row.period, ...numbers(row, "own")])).toEqual(
    (await figures("outcome-success?from=2026-08&to=2026-09")).map((row) => [row.period, ...shares(row)]),
  );
  expect(table("inventory-types").map(({ device_type, devices }) => [device_type, Number(devices)])).toEqual(
    (await figures("devices?by=device_type&from=2026-09&to=2026-09")).map(({ device_type, value }) => [device_type, value]),
  );
  const alerts = await figures("alert-delivery-success?by=alert_code&from=2026-09&to=2026-09");
  expect(table("alert-codes").map((row) => [row.alert_code, ...numbers(row, "delivered")])).toEqual(
    alerts.map((row) => [row.alert_code, ...shares(row)]),
  );
});

test("the data files are those of the API to the byte; the manifest tells rows and checksum of every file; equal bytes again", async () => {
  for (const id of ["inventory", "failures", "alerts"]) {
    expect(zip.get(`data/${id}.csv`)?.equals(await bytes(`data-files/${id}?period=2026-09`)), id).toBe(true);
  }
  const manifest = JSON.parse(String(zip.get("manifest.json")));
  expect(manifest).toMatchObject({ party_id: "IS01", party: hostile, user_role: "IS", period: "2026-09", version: 1, not_included: [] });
  const files = manifest.files as { file: string; rows: number; sha256: string; definition: string }[];
  expect(files.map(({ file }) => file).concat("manifest.json")).toEqual([...zip.keys()]);
  for (const { file, rows, sha256, definition } of files) {
    const content = zip.get(file) ?? Buffer.of();
    expect((parse(content, { columns: true }) as Row[]).length, file).toBe(rows);
    expect(createHash("sha256").update(content).digest("hex"), file).toBe(sha256);
    expect(definition.length, file).toBeGreaterThan(20);
  }
  expect(readZip(await bytes("reports/2026-09.zip"))).toEqual(zip);
  const stated = (await loadDownloads(mintPartyScope("IS01", "IS"), "2026-09")).dataFiles;
  for (const { id, rows } of stated)
    expect((parse(await bytes(`data-files/${id}?period=2026-09`), { columns: true }) as Row[]).length, id).toBe(rows);
});

test("a Party without data, and a role without Devices, have their report", async () => {
  for (const role of ["ES", "ED", "OU"] as const) {
    const quiet = await world.token("QUIET1", role);
    expect(readPdf(await bytes("reports/2026-09.pdf", quiet)), role).toMatchObject({ isUa1: true, figuresWithoutAlt: 0 });
    const files = readZip(await bytes("reports/2026-09.zip", quiet));
    const { files: listed, not_included } = JSON.parse(String(files.get("manifest.json")));
    expect(not_included.map(({ file }: { file: string }) => file)).toEqual(role === "OU" ? ["data/inventory.csv"] : []);
    const rows = (name: string) => (listed as { file: string; rows: number }[]).find(({ file }) => file === name)?.rows;
    expect([rows("data/failures.csv"), rows("data/alerts.csv"), rows("alert-codes.csv"), rows("process-reasons.csv")]).toEqual([
      0, 0, 0, 0,
    ]);
  }
});

test("a finished file is served for exactly its content, and for no other", async () => {
  const laidOut = layOut(own);
  await keepPdf(laidOut, Buffer.from("%PDF finished"));
  expect(String(await bytes("reports/2026-09.pdf"))).toBe("%PDF finished");
  const other = await world.token("IS02a", "IS");
  expect(String((await bytes("reports/2026-09.pdf", other)).subarray(0, 8))).toBe("%PDF-1.7");
  const { overview } = own;
  const restated = layOut({ ...own, overview: { ...overview, current: { ...overview.current, version: 2 } } });
  expect([restated.name === laidOut.name, restated.folder === laidOut.folder, restated.prefix === laidOut.prefix]).toEqual([
    false,
    false,
    true,
  ]);
});

test("the job makes each Party's files once, goes on where it was, names who failed, and leaves no half file", async () => {
  const scopes = [mintPartyScope("QUIET1", "ED"), mintPartyScope("IS01", "IS")];
  const make = async () => makeReports(scopes, { period: "2026-09", out: await openOutFolder(join(folder, "out")), withZip: true });
  expect(await make()).toEqual({ made: 2, there: 0, failures: [] });
  expect(await make()).toEqual({ made: 0, there: 2, failures: [] });
  const names = ["IS01_is", "QUIET1_ed"].flatMap((seat) => ["pdf", "zip"].map((kind) => `report_${seat}_2026-09_v1.${kind}`));
  expect((await readdir(join(folder, "out"))).sort()).toEqual(["index.json", ...names]);
  const packed = await readFile(join(folder, "out", "report_IS01_is_2026-09_v1.zip"));
  expect(readZip(packed)).toEqual(zip);
  await truncate(join(folder, "out", "report_IS01_is_2026-09_v1.zip"), 10);
  expect(await make()).toEqual({ made: 1, there: 1, failures: [] });
  expect((await readFile(join(folder, "out", "report_IS01_is_2026-09_v1.zip"))).equals(packed)).toBe(true);
  const failed = await makeReports(scopes, { period: "2026-10", out: null, withZip: false });
  expect(failed.failures).toEqual(scopes.map(({ partyId, userRole }) => `${partyId} ${userRole}: This Reporting Period was not found.`));
});

test("what is not the caller's is not found, as everywhere", async () => {
  const status = async (path: string, as?: string) => (await world.ask(path, as)).status;
  for (const path of ["2026-09.pdf?role=GS", "2026-10.pdf", "2026-13.zip", "2026-09", "2026-09.csv", "latest.pdf"])
    expect(await status(`reports/${path}`, token), path).toBe(404);
  expect(await status("reports/2026-09.pdf")).toBe(401);
  expect(await status("reports/2026-09.zip?party=IS02a", token)).toBe(400);
  expect(await status("reports/2026-09.pdf?role=IS", await world.duty("reviewer"))).toBe(404);
});

test("the first opening is kept; a HEAD opens nothing", async () => {
  const opened = async () =>
    (await accessPool().query<{ times: number }>("select times from report_opening where party_id = 'IS01' and period = '2026-09'")).rows[0]
      .times;
  const before = await opened();
  expect((await world.ask("reports/2026-09.zip", token, { method: "HEAD" })).headers.get("content-type")).toBe("application/zip");
  expect(await opened()).toBe(before);
  await bytes("reports/2026-09.pdf");
  expect(await opened()).toBe(before + 1);
});
