import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { useReader } from "@/lib/db/reader";
import { openDatabase, type Database } from "@/lib/db/server";

/** A temporary folder with a database server of its own, for one run. */
export type Workspace = { folder: string; database: Database; close(): Promise<void> };

let current: Workspace | null = null;

/** Closes the workspace that is open, if any: for a run that is cut off. */
export async function closeWorkspace(): Promise<void> {
  await current?.close();
}

/** Opens it and points the environment and the reader at it; close() stops the server and removes everything. */
export async function openWorkspace(): Promise<Workspace> {
  const folder = mkdtempSync(join(tmpdir(), "portal-bench-"));
  chmodSync(folder, 0o755); // as root the server runs under another account, and must reach its data
  delete process.env.DATABASE_URL;
  process.env.PORTAL_DATA = join(folder, "data");
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const database = await openDatabase();
    await useReader(database.readerUrl);
    const close = async () => {
      current = null;
      await useReader(database.readerUrl);
      await database.stop();
      remove();
    };
    return (current = { folder, database, close });
  } catch (error) {
    remove();
    throw error;
  }
}
