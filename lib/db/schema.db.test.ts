import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { schemaDrift } from "@/lib/testing/schema-drift";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function asOwner(sql: string): Promise<void> {
  const owner = await connect(database.ownerUrl);
  await owner.query(sql).finally(() => owner.end());
}

const statements = (script: string) => script.split("\n").filter((line) => line && !line.startsWith("--"));

test("prisma/schema.prisma and the migrated database agree, with and without partitions", async () => {
  expect(statements(await schemaDrift(database.adminUrl))).toEqual([]);
  await asOwner("select ensure_month_partitions('2026-09')");
  expect(statements(await schemaDrift(database.adminUrl))).toEqual([]);
});

test("a column that only the database has is noticed", async () => {
  await asOwner("alter table party add column nickname text");
  expect(statements(await schemaDrift(database.adminUrl))).toEqual(['ALTER TABLE "party" DROP COLUMN "nickname";']);
});
