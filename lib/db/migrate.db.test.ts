import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { migrate, readMigrations, type Migration } from "@/lib/db/migrate";
import { loadReference } from "@/lib/db/reference";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";

let database: TestDatabase;
let known: Migration[];
beforeEach(async () => {
  database = await freshDatabase();
  known = await readMigrations();
});
afterEach(() => database.drop());

const next = (sql: string): Migration => ({ name: "99990101000000_next", sql, checksum: "c0ffee" });

async function rows<T extends object>(sql: string): Promise<T[]> {
  const owner = await connect(database.ownerUrl);
  try {
    return (await owner.query<T>(sql)).rows;
  } finally {
    await owner.end();
  }
}

test("a second run applies nothing", async () => {
  expect(await migrate(database.ownerUrl)).toEqual([]);
});

test("four runs at once apply a migration once", async () => {
  const all = [...known, next("create table brand_new (id integer primary key)")];
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.ownerUrl, all)));
  expect(applied.flat()).toEqual(["99990101000000_next"]);
  expect(await rows("select from _prisma_migrations")).toHaveLength(known.length + 1);
});

test("the ledger is what prisma migrate writes", async () => {
  const [row] = await rows<Record<string, unknown>>("select * from _prisma_migrations order by migration_name");
  expect(row).toMatchObject({
    checksum: known[0].checksum,
    migration_name: known[0].name,
    logs: null,
    rolled_back_at: null,
    applied_steps_count: 1,
  });
  expect(row.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(row.finished_at).toBeInstanceOf(Date);
});

test("a migration that fails half way leaves nothing, and applies once it is mended", async () => {
  const broken = next("create table half (id integer); select no_such_function()");
  await expect(migrate(database.ownerUrl, [...known, broken])).rejects.toThrow(/failed and was undone: .*no_such_function/);
  expect(await rows("select from pg_class where relname = 'half'")).toEqual([]);
  expect(await migrate(database.ownerUrl, [...known, next("create table half (id integer)")])).toEqual(["99990101000000_next"]);
});

test("a changed migration is refused", async () => {
  const changed = known.map((migration) => ({ ...migration, checksum: "0".repeat(64) }));
  await expect(migrate(database.ownerUrl, changed)).rejects.toThrow(/was changed after this database was made/);
});

test("a database that is newer than the program is refused", async () => {
  await migrate(database.ownerUrl, [...known, next("select 1")]);
  await expect(migrate(database.ownerUrl)).rejects.toThrow(/it is newer/);
});

test("a migration that another tool left half done is refused until it is marked", async () => {
  await rows(
    `insert into _prisma_migrations (id, checksum, migration_name) values ('${randomUUID()}', '${known[0].checksum}', '${known[0].name}')`,
  );
  await expect(migrate(database.ownerUrl)).rejects.toThrow(/failed half way/);
  await rows("update _prisma_migrations set rolled_back_at = now() where finished_at is null");
  expect(await migrate(database.ownerUrl)).toEqual([]);
});

test("loading the reference data again changes no row, and mends what was changed", async () => {
  const state = () => rows<{ srv: string; xmin: string }>("select srv, xmin::text from service_request order by srv");
  const before = await state();
  await loadReference(database.ownerUrl);
  expect(await state()).toEqual(before);
  await rows("update service_request set name = 'x' where srv = '4.10'");
  await rows("insert into device_type values ('XXX', '', '', '', '')");
  await loadReference(database.ownerUrl);
  expect(await rows("select name from service_request where srv in ('4.10', '4.1') order by srv")).toEqual([{ name: "Read Network Data" }]);
  expect(await rows("select from device_type where code = 'XXX'")).toEqual([]);
});
