// @ts-check
// Plain JavaScript, because run.mjs needs it before any package is installed.
import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

let counter = 0;

/**
 * Runs the work while holding the lock file, so that one process at a time does it. A lock whose holder died is taken over.
 * Throws after `waitMs` of waiting for a living holder; `onWait` is called once when there is one.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {{ waitMs?: number, onWait?: () => void }} [options]
 * @returns {Promise<T>}
 */
export async function withFileLock(path, work, { waitMs = 180_000, onWait = () => {} } = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${process.pid} ${processStart(process.pid)} ${counter++}`;
  const deadline = Date.now() + waitMs;
  for (let tries = 0; !tryTake(path, mine); tries++) {
    if (Date.now() > deadline)
      throw new Error(`${path} is held by process ${readHolder(path)?.split(" ")[0]}; stop that process and try again.`);
    if (tries === 10) onWait();
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    if (readHolder(path) === mine) unlinkSync(path);
  }
}

/**
 * Linking a finished file into place is atomic: the lock is never seen without its holder.
 * @param {string} path
 * @param {string} mine
 */
function tryTake(path, mine) {
  const draft = `${path}.${mine.replaceAll(" ", "-")}`;
  writeFileSync(draft, mine);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    clearIfStale(path, draft);
    return false;
  } finally {
    unlinkSync(draft);
  }
}

/**
 * @param {string} path
 * @param {string} draft
 */
function clearIfStale(path, draft) {
  const seen = readHolder(path);
  if (seen === null || holderLives(seen)) return;
  const moved = `${draft}.stale`;
  try {
    renameSync(path, moved);
    // The stale lock may have been replaced by a living one between the look and the move: then it goes back.
    if (readHolder(moved) !== seen) linkSync(moved, path);
    unlinkSync(moved);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EEXIST") throw error; // else another process cleared it first
  }
}

/** @param {string} path */
function readHolder(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** @param {string} holder */
function holderLives(holder) {
  const [pid, start] = holder.split(" ");
  return isAlive(Number(pid)) && (start === "-" || processStart(Number(pid)) === start);
}

/**
 * Whether a process with this id runs, whoever it belongs to. One that has ended but was not yet reaped does not.
 * @param {number} pid
 */
export function isAlive(pid) {
  if (statOf(pid)[0] === "Z") return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/**
 * When the process began, in clock ticks since boot, so that a reused id is not mistaken for it; "-" where the system does not say.
 * @param {number} pid
 */
export function processStart(pid) {
  return statOf(pid)[19] ?? "-";
}

/**
 * The fields of /proc/PID/stat from the state on; empty where there is no such file.
 * @param {number} pid
 */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return /** @type {NodeJS.ErrnoException} */ (error).code;
}
