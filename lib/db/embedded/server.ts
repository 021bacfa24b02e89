import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "@/lib/db/connect";
import { serverAccount } from "@/lib/db/embedded/account";
import { findBinaries, type Binaries } from "@/lib/db/embedded/binaries";
import { dataFolderOf, ensureCluster, enterCluster, lastWords, superuserPassword, type DataFolder } from "@/lib/db/embedded/data-folder";
import { isAlive } from "@/lib/platform/file-lock.mjs";

/** No socket file, this machine only; the rest suits a month of the industry on two cores. */
const serverSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  password_encryption: "scram-sha-256",
  timezone: "UTC",
  log_timezone: "UTC",
  shared_buffers: "512MB",
  work_mem: "64MB",
  maintenance_work_mem: "256MB",
  max_wal_size: "4GB",
  checkpoint_timeout: "15min",
  wal_level: "minimal",
  max_wal_senders: "0",
  jit: "off",
};

/** The running server's superuser address; the database is "postgres". */
export type RunningServer = { url: string; pid: number; isNew: boolean };

/**
 * The server of the folder: the one already running (left over from a killed process, too), else a new one that outlives this
 * process until stopServer(). Call under the folder's lock. Throws one clear line; then nothing of it is left running.
 */
export async function startServer(root: string, log: (line: string) => void, extra: Record<string, string> = {}): Promise<RunningServer> {
  const folder = dataFolderOf(root);
  const running = await findRunning(folder);
  if (running) return running;
  const account = serverAccount();
  const binaries = findBinaries(account);
  if (await ensureCluster(folder, binaries, account)) log("Made an embedded PostgreSQL database.");
  for (let attempt = 0; ; attempt++) {
    try {
      return await launch(folder, binaries, { ...serverSettings, ...extra });
    } catch (error) {
      // The port was taken meanwhile, or a killed server's last children still hold its memory: try again for some seconds.
      if (attempt >= 20 || !/in use|Address already|could not create any TCP/.test((error as Error).message)) throw error;
      await sleep(500);
    }
  }
}

/** Stops the server, keeping the data; waits until it has written everything. One that is gone already is stopped. */
export async function stopServer(pid: number): Promise<void> {
  try {
    process.kill(pid, "SIGINT");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // its last connections outlive a killed server for a moment
  }
  while (isAlive(pid)) await sleep(20);
}

async function launch(folder: DataFolder, binaries: Binaries, options: Record<string, string>): Promise<RunningServer> {
  const port = await choosePort(folder);
  if (existsSync(folder.log) && statSync(folder.log).size > 20_000_000) truncateSync(folder.log);
  const log = openSync(folder.log, "a", 0o600);
  const { path, spawnOptions, close } = enterCluster(folder, serverAccount(), log);
  const flags = Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(binaries.postgres, ["-D", path, "-p", String(port), ...flags], { ...spawnOptions, detached: true });
  close();
  closeSync(log);
  let ended = false;
  child.once("exit", () => (ended = true)).once("error", () => (ended = true));
  child.unref();
  const url = superuserUrl(folder, port);
  while (!ended) {
    if (child.pid && (await answers(url))) return { url, pid: child.pid, isNew: true };
    await sleep(30);
  }
  throw new Error(`The database did not start: ${lastWords(folder.log)}`);
}

function superuserUrl(folder: DataFolder, port: number): string {
  return `postgresql://postgres:${encodeURIComponent(superuserPassword(folder))}@127.0.0.1:${port}/postgres`;
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await connect(url, { timeoutMs: 5_000 })).end();
    return true;
  } catch {
    return false;
  }
}

async function findRunning(folder: DataFolder): Promise<RunningServer | null> {
  const lockFile = join(folder.cluster, "postmaster.pid");
  if (!existsSync(lockFile)) return null;
  const [pidLine, , , portLine] = readFileSync(lockFile, "utf8").split("\n");
  const pid = Number(pidLine);
  for (let tries = 0; isPostgres(pid); tries++) {
    const url = superuserUrl(folder, Number(portLine));
    if (portLine && (await answers(url))) return { url, pid, isNew: false };
    if (!existsSync(lockFile)) return null; // it was shutting down
    if (tries > 600)
      throw new Error(`A database server (process ${pid}) holds ${folder.cluster} but does not answer. Stop that process and start again.`);
    await sleep(100);
  }
  rmSync(lockFile, { force: true }); // its server is gone: a stale lock
  return null;
}

function isPostgres(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("postgres");
  } catch {
    return false;
  }
}

async function choosePort(folder: DataFolder): Promise<number> {
  const file = join(folder.root, "postgres-port");
  const remembered = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  const port = await freePort(remembered).catch(() => freePort(0));
  writeFileSync(file, `${port}\n`);
  return port;
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : wanted));
    });
  });
}
