import { appendFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileOf } from "@/lib/db/backup/manifest";
import { restoreBackup } from "@/lib/db/backup/restore-backup";
import { quoted, writeBackup } from "@/lib/db/backup/write-backup";
import { connect } from "@/lib/db/connect";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { publishedWorld, type PublishedWorld } from "@/lib/testing/published-world";

let world: PublishedWorld;
let folder: string;
const others: TestDatabase[] = [];
const secret = "a secret of the portal that is long enough";
const silent = () => {};

beforeAll(async () => {
  world = await publishedWorld();
  const admin = await connect(world.database.adminUrl); // one month has everything; the other need not have what is many rows
  await admin.query("truncate released_band_202608, released_industry_202608, peer_view_202608");
  await admin.end();
  folder = await mkdtemp(join(tmpdir(), "backup-test-"));
  await writeBackup(world.database.adminUrl, secret, join(folder, "whole"), silent);
}, 120_000);
afterAll(async () => {
  await Promise.all(others.map((each) => each.drop()));
  await world.end();
  await rm(folder, { recursive: true });
});

async function unused(): Promise<TestDatabase> {
  const database = await freshDatabase();
  others.push(database);
  return database;
}

/** Rows and a hash over all of them, whatever their order, table by table. */
async function contents(adminUrl: string): Promise<Record<string, string>> {
  const admin = await connect(adminUrl);
  const { rows } = await admin.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations'",
  );
  const found: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: hashed } = await admin.query<{ held: string }>(
      `select count(*) || ' ' || coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0) as held from only ${quoted(name)} t`,
    );
    if (!hashed[0].held.startsWith("0 ")) found[name] = hashed[0].held;
  }
  await admin.end();
  return found;
}

test("what is restored is what was backed up, row by row", async () => {
  const database = await unused();
  const said: string[] = [];
  const manifest = await restoreBackup(database.adminUrl, "another secret that is long enough", join(folder, "whole"), (line) =>
    said.push(line),
  );
  expect(said.at(-1)).toContain("another PORTAL_SECRET");
  const [there, here] = [await contents(world.database.adminUrl), await contents(database.adminUrl)];
  expect(here).toEqual(there);
  expect(Object.keys(here).length).toBeGreaterThan(30);
  console.log(
    `backup and restore: ${manifest.tables.length} tables, ${manifest.tables.reduce((sum, { rows }) => sum + rows, 0)} rows, hashes equal`,
  );
  await expect(restoreBackup(database.adminUrl, secret, join(folder, "whole"), silent)).rejects.toThrow(
    "holds deliveries or people already",
  );
});

test("a file that was changed, is missing or cut off is refused before a row is written", async () => {
  const database = await unused();
  const before = await contents(database.adminUrl);
  const copy = join(folder, "changed");
  const { tables } = await writeBackup(world.database.adminUrl, secret, copy, silent);
  const file = join(copy, fileOf(tables[tables.length - 1]));
  await appendFile(file, "x");
  await expect(restoreBackup(database.adminUrl, secret, copy, silent)).rejects.toThrow(/is not the file of this backup \(sha-256\)/);
  await rm(file);
  await expect(restoreBackup(database.adminUrl, secret, copy, silent)).rejects.toThrow(/is missing. Nothing was restored/);
  await rm(join(copy, "manifest.json"));
  await expect(restoreBackup(database.adminUrl, secret, copy, silent)).rejects.toThrow("it is no backup, or one that was cut off");
  expect(await contents(database.adminUrl)).toEqual(before);
});

test("who may not see every row makes no backup, and leaves no half of one", async () => {
  await expect(writeBackup(world.database.readerUrl, secret, join(folder, "half"), silent)).rejects.toThrow("does not see every row");
  await expect(writeBackup(world.database.adminUrl, secret, join(folder, "whole"), silent)).rejects.toThrow("exists");
  expect((await readdir(folder)).sort()).toEqual(["changed", "whole"]);
});
