import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "@/lib/db/connect";
import { startServer, stopServer, type RunningServer } from "@/lib/db/embedded/server";
import { withDatabase } from "@/lib/db/roles";
import { prepareDatabase } from "@/lib/db/server";
import { testSecret } from "@/lib/testing/test-cluster";

/** A database server of the campaign's own, with the settings of a real one, that may be killed. Databases of tests are made in it. */
export type FaultServer = {
  /** Kills the server outright and starts it again; ms until it answers. */
  kill(): Promise<number>;
  /** Kills a connection's process, for which the server ends all others and recovers; ms until it answers. */
  killBackend(pid: number): Promise<number>;
  /** Fills the disk it is on but for some kilobytes while `meanwhile` goes on; then makes room, and starts it if it stopped; ms until it answers. */
  fillDisk(meanwhile: () => Promise<unknown>): Promise<number>;
  /** Whether it has a disk of its own that may be filled. */
  hasDisk: boolean;
  stop(): Promise<void>;
};

const template = "fault_template";
/** The log of changes must fit its disk, which is small. */
const small = { max_wal_size: "128MB", min_wal_size: "64MB" };

/** Starts the server in a folder of its own and points freshDatabase() at it until stop(). */
export async function startFaultServer(): Promise<FaultServer> {
  const root = mkdtempSync(join(tmpdir(), "portal-faults-"));
  const hasDisk = mountDisk(root);
  let server: RunningServer = await startServer(root, () => {}, small);
  await onServer(server.url, `create database ${template}`);
  await prepareDatabase(withDatabase(server.url, template), testSecret, () => {});
  const before = { TEST_SERVER_URL: process.env.TEST_SERVER_URL, TEST_TEMPLATE: process.env.TEST_TEMPLATE };
  Object.assign(process.env, { TEST_SERVER_URL: server.url, TEST_TEMPLATE: template });
  const startAgain = async () => {
    const again = await startServer(root, () => {}, small);
    if (again.url !== server.url) throw new Error("The server came back at another address.");
    server = again;
  };
  return {
    hasDisk,
    async kill() {
      const began = performance.now();
      process.kill(server.pid, "SIGKILL");
      await startAgain();
      return performance.now() - began;
    },
    async fillDisk(meanwhile) {
      const filler = join(root, "filler");
      try {
        fill(root, filler);
        await meanwhile();
      } finally {
        rmSync(filler, { force: true });
      }
      const began = performance.now();
      await startAgain();
      return performance.now() - began;
    },
    async killBackend(pid) {
      const began = performance.now();
      process.kill(pid, "SIGKILL");
      await untilAnswering(server.url, pid);
      return performance.now() - began;
    },
    async stop() {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      await stopServer(server.pid);
      if (hasDisk) execFileSync("umount", [root]);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

// The server may take the last of it meanwhile: then it is as full as it was to be.
function fill(disk: string, filler: string): void {
  const { bavail, bsize } = statfsSync(disk);
  try {
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 64 * 1024)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}

/** Root gives the server a disk of its own, in memory. */
function mountDisk(root: string): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1500m,mode=0755", "portal-faults", root], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

// The server notices the lost process after a moment, until which it still answers.
async function untilAnswering(url: string, killed: number): Promise<void> {
  for (;;) {
    const gone = await ask(url, `select not exists (select from pg_stat_activity where pid = ${killed}) as well`).catch(() => false);
    if (gone) return;
    await sleep(20);
  }
}

async function ask(url: string, sql: string): Promise<boolean> {
  const client = await connect(url, { timeoutMs: 5_000 });
  try {
    return (await client.query<{ well: boolean }>(sql)).rows[0].well;
  } finally {
    await client.end();
  }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = await connect(url);
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
