import { randomBytes } from "node:crypto";
import { grantDatabase } from "@/lib/db/bootstrap";
import { connect } from "@/lib/db/connect";
import { withDatabase } from "@/lib/db/roles";
import { urlsFor, type Database } from "@/lib/db/server";
import { testSecret } from "@/lib/testing/test-cluster";

export type TestDatabase = Database & { drop(): Promise<void> };

/**
 * A new, migrated database with the reference data and nothing else, for one test file or one test. Only in *.db.test.ts.
 * drop() throws whoever is still connected out; stop() is the same. With `like` it begins as a copy of that one, to which nobody may be
 * connected then.
 */
export async function freshDatabase(like?: Pick<TestDatabase, "adminUrl">): Promise<TestDatabase> {
  const { TEST_SERVER_URL: serverUrl, TEST_TEMPLATE: migrated } = process.env;
  const template = like ? new URL(like.adminUrl).pathname.slice(1) : migrated;
  if (!serverUrl || !template) throw new Error("freshDatabase() works in *.db.test.ts files, run by vitest.");
  const name = `test_${process.pid}_${randomBytes(5).toString("hex")}`;
  // Files are copied in a quarter of the time that writing them through the log takes.
  await onServer(serverUrl, `create database ${name} template ${template} strategy file_copy`);
  const adminUrl = withDatabase(serverUrl, name);
  const admin = await connect(adminUrl);
  await grantDatabase(admin).finally(() => admin.end());
  const drop = () => onServer(serverUrl, `drop database if exists ${name} with (force)`);
  return { ...urlsFor(adminUrl, testSecret), embedded: !process.env.DATABASE_URL, drop, stop: drop };
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const admin = await connect(serverUrl);
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
