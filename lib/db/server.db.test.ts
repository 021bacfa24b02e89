import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { readerPool, readerPrisma, useReader } from "@/lib/db/reader";
import { whyNotRestricted } from "@/lib/db/restricted";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

test("a fresh database is migrated and has its reference data", async () => {
  await useReader(database.readerUrl);
  expect(await readerPrisma().serviceRequest.count()).toBe(129);
  expect(await readerPrisma().businessProcessItem.count({ where: { matched_qualifier: { not: null } } })).toBeGreaterThan(5);
  await useReader("");
});

test.each(["adminUrl", "ownerUrl", "ingestUrl"] as const)("the reader refuses the role of %s", async (url) => {
  await useReader(database[url]);
  await expect(readerPool().query("select 1")).rejects.toThrow(/Refused to serve/);
  await expect(readerPrisma().$queryRaw`select 1`).rejects.toThrow(/Refused to serve/);
  await useReader("");
});

test.each([
  ["create role sneaky bypassrls; grant sneaky to portal_reader", /can bypass row-level security/],
  ["grant portal_ingest to portal_reader", /is a member of another role/],
  ["alter table feed_day owner to portal_reader", /owns tables/],
  ["grant create on schema public to portal_reader", /can create/],
])("after %s the reader is refused", async (change, reason) => {
  const admin = await connect(database.adminUrl);
  await admin.query("begin"); // never committed: the roles belong to every test's database
  await admin.query(change);
  await admin.query("set session authorization portal_reader");
  expect(await whyNotRestricted(admin, "portal_reader")).toMatch(reason);
  await admin.end();
});

test("the reader as it is made is not refused", async () => {
  const reader = await connect(database.readerUrl);
  expect(await whyNotRestricted(reader, "portal_reader")).toBeNull();
  await reader.end();
});
