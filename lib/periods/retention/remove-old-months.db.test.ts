import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { connect } from "@/lib/db/connect";
import { useReader } from "@/lib/db/reader";
import { loadDataFile } from "@/lib/metrics/loaders/load-data-file";
import { loadDeviceList } from "@/lib/metrics/loaders/load-device-list";
import { loadDistributorPage } from "@/lib/metrics/loaders/load-distributor-page";
import { loadExtract } from "@/lib/metrics/loaders/load-extract";
import { addMonths } from "@/lib/period";
import { removeOldMonths } from "@/lib/periods/retention/remove-old-months";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";

const newest = "2026-09";
const months = Array.from({ length: 5 }, (_, back) => addMonths(newest, -back));
let database: TestDatabase;
let ingest: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  ingest = await connect(database.ingestUrl);
  await useReader(database.readerUrl);
  for (const month of months) {
    await ingest.query("select ensure_month_partitions($1)", [month]);
    await ingest.query("insert into reporting_period values ($1, 'published', 1, now(), now())", [month]);
  }
});
afterAll(async () => {
  await ingest.end();
  await useReader("");
  await database.drop();
});

async function partitions(month: string): Promise<string[]> {
  const { rows } = await ingest.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relname like $1 order by 1",
    [`%\\_${month.replace("-", "")}`],
  );
  return rows.map(({ name }) => name.slice(0, -7));
}
const holdingRows = async (tables: string[]) =>
  (
    await ingest.query<{ name: string }>(
      `select distinct attrelid::regclass::text as name from pg_attribute where attrelid = any($1::regclass[]) and attname ~ '(device|hub)s?(_ids?)?$|mpxn|request_id|^open_outages$'
        and atttypid::regtype::text in ('text', 'text[]', 'bigint', 'bigint[]', 'jsonb')`,
      [tables],
    )
  ).rows.map(({ name }) => name);

test("rows of months beyond those kept go with every table that names a Device or request, figures stay; each removal is audited", async () => {
  const all = await partitions(newest);
  const said: string[] = [];
  await removeOldMonths(ingest, (line) => said.push(line), { rowMonths: 2, cubeMonths: 4 });
  expect(said).toEqual([
    "Removed the rows of 2026-05: kept for 2 months",
    "Removed the rows of 2026-06: kept for 2 months",
    "Removed the rows of 2026-07: kept for 2 months",
    "Removed the cubes of 2026-05: kept for 4 months",
  ]);
  for (const kept of ["2026-08", "2026-09"]) expect(await partitions(kept)).toEqual(all);
  const left = await partitions("2026-07");
  expect(left.length).toBeGreaterThan(15);
  expect(await holdingRows(left)).toEqual([]);
  expect((await holdingRows(all)).sort()).toEqual(all.filter((table) => !left.includes(table)).sort());
  expect(await partitions("2026-05")).toEqual([]);
  const { rows } = await ingest.query("select month, kind from removed_month order by kind, month");
  expect(rows.map(({ month, kind }) => `${month} ${kind}`)).toEqual(["2026-05 cubes", "2026-05 rows", "2026-06 rows", "2026-07 rows"]);
  const admin = await connect(database.adminUrl);
  const events = await admin.query(
    "select detail ->> 'month' as month, detail ->> 'kind' as kind from audit_event where action = 'month-removed'",
  );
  await admin.end();
  expect(events.rowCount).toBe(4);
  await removeOldMonths(ingest, (line) => said.push(line), { rowMonths: 2, cubeMonths: 4 });
  expect(said).toHaveLength(4);
});

test("a file, list or page of rows that are gone says so, and is never empty", async () => {
  const supplier = mintPartyScope("IS01", "IS");
  const question = { id: "inventory", period: "2026-07", processId: null, filters: new Map() } as const;
  await expect(loadDataFile(supplier, question)).rejects.toThrow(/July 2026 is kept for a limited time and was removed on/);
  await expect(loadExtract(mintPartyScope("ED01", "ED"), "power-outages", "2026-07")).rejects.toThrow(/removed on/);
  expect((await loadExtract(mintPartyScope("ED01", "ED"), "alert-failures", "2026-07")).fileName).toContain("2026-07");
  expect((await loadDeviceList(supplier, "2026-07", {}, null, 10)).removedAt).not.toBeNull();
  expect((await loadDistributorPage([mintPartyScope("ED01", "ED")], "2026-07"))?.removedAt).not.toBeNull();
  expect((await loadDataFile(supplier, { ...question, period: newest })).fileName).toContain(newest);
});
