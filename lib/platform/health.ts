import { readerPool } from "@/lib/db/reader";

export type Health = { database: "well" | "unreachable"; migrations: "well" | "missing" };

/**
 * Whether the database answers the reader and has the newest migration (PORTAL_MIGRATION, set by whoever starts the web server) with
 * none half done. Never throws; names no address.
 */
export async function health(): Promise<Health> {
  try {
    const { rows } = await readerPool().query<{ well: boolean }>(
      `select coalesce(bool_and(finished_at is not null) and bool_or(migration_name = $1), false) as well
       from _prisma_migrations where rolled_back_at is null`,
      [process.env.PORTAL_MIGRATION ?? ""],
    );
    return { database: "well", migrations: rows[0].well ? "well" : "missing" };
  } catch (error) {
    console.error(JSON.stringify({ level: "error", event: "health", message: (error as Error).message }));
    return { database: "unreachable", migrations: "missing" };
  }
}
