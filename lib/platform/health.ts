import { readerPool } from "@/lib/db/reader";
import { readMigrations } from "@/lib/db/migrate";

export type Health = { database: "well" | "unreachable"; migrations: "well" | "missing" | "unknown" };

/** Whether the database answers the reader and has every migration of this copy of the portal. Never throws; names no address. */
export async function health(): Promise<Health> {
  try {
    const { rows } = await readerPool().query<{ migration_name: string }>(
      "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
    );
    const applied = new Set(rows.map((row) => row.migration_name));
    const missing = (await readMigrations()).some((migration) => !applied.has(migration.name));
    return { database: "well", migrations: missing ? "missing" : "well" };
  } catch (error) {
    console.error(JSON.stringify({ level: "error", event: "health", message: (error as Error).message }));
    return { database: "unreachable", migrations: "unknown" };
  }
}
