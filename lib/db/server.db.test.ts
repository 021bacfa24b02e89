import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { readerPool, readerPrisma, useReader } from "@/lib/db/reader";
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

test("a reader that becomes a member of a role that bypasses is refused", async () => {
  const admin = await connect(database.adminUrl);
  await admin.query("create role sneaky bypassrls");
  await admin.query("grant sneaky to portal_reader");
  await useReader(database.readerUrl);
  try {
    await expect(readerPool().query("select 1")).rejects.toThrow(/can bypass row-level security/);
  } finally {
    await admin.query("drop role sneaky");
    await admin.end();
    await useReader("");
  }
});
