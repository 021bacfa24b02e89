import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, processStart } from "@/lib/platform/file-lock.mjs";

/** A folder of this process's own for working files; those that dead processes left behind are removed first. */
export async function openStaging(root: string): Promise<{ folder: string; close(): Promise<void> }> {
  await mkdir(root, { recursive: true });
  await removeAbandoned(root);
  const folder = join(root, `${process.pid}-${processStart(process.pid)}-${performance.now().toString(36).replace(".", "")}`);
  await mkdir(folder);
  return { folder, close: () => rm(folder, { recursive: true, force: true }) };
}

async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const [pid, start] = name.split("-");
    if (!/^\d+$/.test(pid)) continue;
    const lives = isAlive(Number(pid)) && processStart(Number(pid)) === start;
    if (!lives) await rm(join(root, name), { recursive: true, force: true });
  }
}
