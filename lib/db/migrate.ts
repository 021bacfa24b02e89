import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { connect, inTransaction } from "@/lib/db/connect";

/** The advisory lock that `prisma migrate deploy` takes, so that the two never run at once. */
const migrateLock = 72707369;
/** The table that `prisma migrate` keeps, column for column. */
const ledger = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

export type Migration = { name: string; sql: string; checksum: string };

/** The migrations of the folder, oldest first. Checksum: sha-256 of the file, hex, as Prisma takes it. */
export async function readMigrations(folder = "prisma/migrations"): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Applies what is missing, each migration in one transaction, and writes _prisma_migrations as `prisma migrate deploy` does.
 * Safe to repeat and to run twice at once. Returns the names applied; throws one clear line when the database and the folder differ.
 */
export async function migrate(ownerUrl: string, migrations?: Migration[], log: (line: string) => void = () => {}): Promise<string[]> {
  const wanted = migrations ?? (await readMigrations());
  const client = await connect(ownerUrl);
  try {
    await client.query("select pg_advisory_lock($1)", [migrateLock]);
    await client.query("set client_min_messages = warning");
    await client.query(ledger);
    const applied = await appliedMigrations(client);
    const missing = missingMigrations(wanted, applied);
    for (const migration of missing) {
      log(`Migrating the database: ${migration.name}`);
      await applyMigration(client, migration);
    }
    await client.query("grant select on _prisma_migrations to portal_reader, portal_access");
    return missing.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

type Applied = { migration_name: string; checksum: string; finished: boolean };

async function appliedMigrations(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    "select migration_name, checksum, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null",
  );
  return rows;
}

function missingMigrations(wanted: Migration[], applied: Applied[]): Migration[] {
  const byName = new Map(wanted.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const migration = byName.get(row.migration_name);
    if (!migration)
      throw new Error(
        `The database has the migration ${row.migration_name}, which this copy of the portal does not know: it is newer. Update the portal.`,
      );
    if (!row.finished)
      throw new Error(
        `The migration ${row.migration_name} failed half way under another tool. Repair the database, then mark it: npx prisma migrate resolve --rolled-back ${row.migration_name}`,
      );
    if (row.checksum !== migration.checksum)
      throw new Error(
        `The migration ${row.migration_name} was changed after this database was made. Restore the file, or start with another data folder (PORTAL_DATA) or database.`,
      );
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return wanted.filter((migration) => !done.has(migration.name));
}

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await inTransaction(client, async () => {
      const started = new Date();
      await client.query(migration.sql);
      await client.query(
        `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         values ($1, $2, $3, $4, clock_timestamp(), 1)`,
        [randomUUID(), migration.checksum, migration.name, started],
      );
    });
  } catch (error) {
    throw new Error(`The migration ${migration.name} failed and was undone: ${(error as Error).message}`, { cause: error });
  }
}
