import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { connect } from "@/lib/db/connect";
import { startServer, stopServer, type RunningServer } from "@/lib/db/embedded/server";
import { isDiskFull } from "@/lib/platform/one-line";
import { withFileLock } from "@/lib/platform/file-lock.mjs";

/** Every process that uses the server holds this lock, shared, on a connection of its own: a killed process lets go by itself. */
const inUse = 72707370;

export type Lease = {
  /** The superuser's address; the database is "postgres". */
  url: string;
  /** Settles when the server goes away before release(). */
  lost: Promise<void>;
  release: () => Promise<void>;
};

/**
 * Takes part in the embedded server of the folder, starting it when it is down. The last one to release stops it, so a server that
 * another command still uses is left running. Throws one clear line.
 */
export async function leaseServer(root: string, log: (line: string) => void, extra: Record<string, string> = {}): Promise<Lease> {
  const lock = join(root, "postgres.lock");
  return withFileLock(lock, async () => {
    const server = await startServer(root, log, extra);
    const holder = await connect(server.url, { applicationName: "dcc-portal lease" });
    await holder.query("select pg_advisory_lock_shared($1)", [inUse]);
    if (server.isNew) startGuard(lock, server);
    const lost = new Promise<void>((resolve) => holder.once("end", resolve));
    let released: Promise<void> | undefined;
    const giveBack = () => giveUp(server.pid, holder);
    // On a full disk the lock file cannot be written; the server is stopped all the same.
    const release = () =>
      (released ??= withFileLock(lock, giveBack).catch((error) => (isDiskFull(error) ? giveBack() : Promise.reject(error))));
    return { url: server.url, lost, release };
  });
}

function startGuard(lock: string, { pid, url }: RunningServer): void {
  const guard = fileURLToPath(new URL("guard.mjs", import.meta.url));
  const child = spawn(process.execPath, [guard, lock, String(pid), String(inUse)], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  child.stdin?.end(url);
  child.on("error", () => {}); // without it the server is found and used again, all the same
  child.unref();
}

async function giveUp(pid: number, holder: pg.Client): Promise<void> {
  let last = true;
  try {
    await holder.query("select pg_advisory_unlock_shared($1)", [inUse]);
    const { rows } = await holder.query<{ last: boolean }>("select pg_try_advisory_lock($1) as last", [inUse]);
    last = rows[0].last;
  } catch {
    last = false; // the server is gone already
  }
  await holder.end().catch(() => {});
  if (last) await stopServer(pid);
}
