import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

let counter = 0;

/**
 * Runs the work while holding the lock file, so that one process at a time does it. A lock whose holder died is taken over.
 * Throws after `waitMs` of waiting for a living holder.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>, waitMs = 180_000): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${process.pid} ${processStart(process.pid)} ${counter++}`;
  const deadline = Date.now() + waitMs;
  while (!tryTake(path, mine)) {
    if (Date.now() > deadline)
      throw new Error(`${path} is held by process ${readHolder(path)?.split(" ")[0]}; stop that process and try again.`);
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    if (readHolder(path) === mine) unlinkSync(path);
  }
}

// Linking a finished file into place is atomic: the lock is never seen without its holder.
function tryTake(path: string, mine: string): boolean {
  const draft = `${path}.${mine.replaceAll(" ", "-")}`;
  writeFileSync(draft, mine);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    clearIfStale(path, draft);
    return false;
  } finally {
    unlinkSync(draft);
  }
}

function clearIfStale(path: string, draft: string): void {
  const seen = readHolder(path);
  if (seen === null || holderLives(seen)) return;
  const moved = `${draft}.stale`;
  try {
    renameSync(path, moved);
  } catch {
    return; // another process cleared it first
  }
  if (readHolder(moved) !== seen) {
    // The stale lock was replaced by a living one between the look and the move: put it back.
    try {
      linkSync(moved, path);
    } catch {}
  }
  unlinkSync(moved);
}

function readHolder(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function holderLives(holder: string): boolean {
  const [pid, start] = holder.split(" ");
  return isAlive(Number(pid)) && (start === "-" || processStart(Number(pid)) === start);
}

/** Whether a process with this id exists, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When the process began, in clock ticks since boot, so that a reused id is not mistaken for it; "-" where the system does not say. */
export function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return "-";
  }
}
