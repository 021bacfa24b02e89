import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { connect } from "@/lib/db/connect";
import { dataFolderOf } from "@/lib/db/embedded/data-folder";
import { leaseServer } from "@/lib/db/embedded/lease";
import { withFileLock, isAlive } from "@/lib/platform/file-lock.mjs";
import { withDatabase } from "@/lib/db/roles";
import { prepareDatabase } from "@/lib/db/server";
import { memoryFolder } from "@/lib/testing/memory-folder";

/** The passwords of the roles in the test cluster; nothing real is in it. */
export const testSecret = "test-secret-of-the-shared-test-cluster-0000";
/** What the database tests of one run share, handed to them through the environment. */
export type TestCluster = { serverUrl: string; template: string };

/** Nothing in the test cluster outlives a crash of the machine, so it need not wait for the disk, nor be on one. */
const careless = {
  ...{ fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" },
  ...{ max_connections: "300", max_wal_size: "256MB" },
};

/** Where the cluster of this working folder is: one that runs is stayed with, whatever room is left by now. */
function clusterFolder(): string {
  const onDisk = resolve("node_modules/.cache/test-database");
  const { uid } = userInfo();
  const name = `portal-tests-${uid}-${createHash("sha256").update(onDisk).digest("hex").slice(0, 12)}`;
  const inMemory = join("/dev/shm", name);
  return isRunning(inMemory) || memoryFolder() ? inMemory : onDisk;
}

const isRunning = (folder: string) => existsSync(join(dataFolderOf(folder).cluster, "postmaster.pid"));

/** On disk the template serves the next run; memory is given back. */
async function tidyUp(folder: string): Promise<void> {
  if (folder.startsWith("/dev/shm") && !isRunning(folder)) await rm(folder, { recursive: true, force: true });
}

/**
 * The test server (DATABASE_URL's, else an embedded one shared by every test run of this folder) with a migrated template database.
 * Call stop() at the end. Databases that killed test runs left behind are dropped.
 */
export async function startTestCluster(): Promise<TestCluster & { stop: () => Promise<void> }> {
  const given = process.env.DATABASE_URL;
  const folder = clusterFolder();
  const lease = given ? { url: given, release: async () => {} } : await leaseServer(folder, () => {}, careless);
  try {
    await dropLeftovers(lease.url);
    const template = await withFileLock(join(folder, "template.lock"), () => ensureTemplate(lease.url));
    const stop = () =>
      dropLeftovers(lease.url)
        .finally(lease.release)
        .finally(() => tidyUp(folder));
    return { serverUrl: lease.url, template, stop };
  } catch (error) {
    await lease.release();
    throw error;
  }
}

async function ensureTemplate(serverUrl: string): Promise<string> {
  const name = `portal_template_${await contentHash()}`;
  const admin = await connect(serverUrl);
  try {
    const { rows } = await admin.query<{ ready: boolean }>("select datallowconn = false as ready from pg_database where datname = $1", [
      name,
    ]);
    if (rows[0]?.ready) return name;
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name}`);
    await prepareDatabase(withDatabase(serverUrl, name), testSecret, () => {});
    await admin.query(`alter database ${name} with allow_connections false`);
    return name;
  } finally {
    await admin.end();
  }
}

// The template is made anew whenever what it is made of changes.
async function contentHash(): Promise<string> {
  const hash = createHash("sha256");
  for (const root of ["prisma/migrations", "prisma/reference", "lib/db"]) {
    const files = (await readdir(root, { recursive: true })).filter(
      (file) => /\.(sql|csv|ts)$/.test(file) && !file.startsWith("generated"),
    );
    for (const file of files.sort()) hash.update(file).update(await readFile(join(root, file)));
  }
  return hash.digest("hex").slice(0, 12);
}

async function dropLeftovers(serverUrl: string): Promise<void> {
  const admin = await connect(serverUrl);
  try {
    const { rows } = await admin.query<{ datname: string }>(String.raw`select datname from pg_database where datname ~ '^test_\d+_'`);
    for (const { datname } of rows) {
      if (!isAlive(Number(datname.split("_")[1]))) await admin.query(`drop database if exists ${datname} with (force)`);
    }
  } finally {
    await admin.end();
  }
}
