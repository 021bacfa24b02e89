import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { processStart, withFileLock } from "@/lib/platform/file-lock.mjs";

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portal-lock-"));
  lock = join(folder, "deep", "a.lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("one at a time, and nothing left behind", async () => {
  let inside = 0;
  let most = 0;
  const work = () =>
    withFileLock(lock, async () => {
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
    });
  await Promise.all(Array.from({ length: 8 }, work));
  expect(most).toBe(1);
  expect(readdirSync(join(folder, "deep"))).toEqual([]);
});

test("a failure of the work is thrown and lets go", async () => {
  await expect(withFileLock(lock, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(existsSync(lock)).toBe(false);
});

test.each([
  ["a dead process", "4194304 1 0"],
  ["a process id that belongs to another program now", `${process.pid} 1 0`],
  ["nobody", ""],
])("a lock of %s is taken over, by one", async (_, holder) => {
  await withFileLock(lock, async () => {});
  writeFileSync(lock, holder);
  let inside = 0;
  const work = () =>
    withFileLock(lock, async () => {
      expect(++inside).toBe(1);
      await sleep(5);
      inside--;
    });
  await Promise.all(Array.from({ length: 6 }, work));
});

test("a living holder is named when waiting has lasted too long", async () => {
  await withFileLock(lock, async () => {});
  writeFileSync(lock, `${process.pid} ${processStart(process.pid)} 0`);
  await expect(withFileLock(lock, async () => {}, { waitMs: 200 })).rejects.toThrow(`held by process ${process.pid}`);
});
