import type pg from "pg";
import { useAccess, accessPool } from "@/lib/db/access-pool";
import { openDatabase } from "@/lib/db/server";
import { PortalError } from "@/lib/errors";
import { oneLine } from "@/lib/platform/one-line";

/** Runs a command's work with the portal's database open as portal_access, whether the portal runs or not, and closes what it opened. */
export async function withAccess<T>(work: (db: pg.PoolClient) => Promise<T>): Promise<T> {
  const database = await openDatabase({ log: (line) => console.error(line) });
  try {
    await useAccess(database.accessUrl);
    const client = await accessPool().connect();
    try {
      return await work(client);
    } finally {
      client.release();
      await accessPool().end();
    }
  } finally {
    await database.stop();
  }
}

/** Ends a command that failed: one clear line on standard error, exit code 1. */
export function failCommand(error: unknown): void {
  const message = oneLine(error);
  console.error(error instanceof PortalError ? message : message.split("\n")[0]);
  process.exitCode = 1;
}
