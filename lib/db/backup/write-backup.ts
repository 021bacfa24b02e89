import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Transform } from "node:stream";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { connect } from "@/lib/db/connect";
import { type BackedUpTable, type BackupManifest, fileOf, manifestName, secretMark } from "@/lib/db/backup/manifest";
import { PortalError } from "@/lib/errors";

type Told = (line: string) => void;

/**
 * Writes every row of the portal to the folder as it stood at one instant, while the portal goes on. The folder appears when it is whole: one
 * that was cut off is named .part and counts for nothing. Needs a login that row-level security does not bind (`adminUrl`).
 */
export async function writeBackup(adminUrl: string, secret: string, folder: string, say: Told): Promise<BackupManifest> {
  if (await stat(folder).catch(() => null)) throw new PortalError("conflict", `${folder} exists. Name a folder that does not.`);
  const unfinished = `${folder}.part`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const client = await connect(adminUrl, { applicationName: "dcc-portal backup" });
  try {
    await client.query("begin isolation level repeatable read, read only");
    await requireEveryRow(client);
    const tables: BackedUpTable[] = [];
    for (const { name, columns } of await readTables(client)) {
      tables.push(await writeTable(client, unfinished, name, columns));
      say(`${name}: ${tables.at(-1)?.rows.toLocaleString("en-GB")} rows`);
    }
    const manifest: BackupManifest = {
      ...{ format: 1, madeAt: new Date().toISOString(), secretMark: secretMark(secret) },
      migrations: await appliedMigrations(client),
      tables,
    };
    await writeWhole(join(unfinished, manifestName), JSON.stringify(manifest, null, 1));
    await rename(unfinished, folder);
    await syncFolder(dirname(folder));
    return manifest;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
}

/** Row-level security would leave rows out without a word: then there is no backup. */
async function requireEveryRow(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ all: boolean }>(
    "select rolsuper or rolbypassrls as all from pg_roles where rolname = current_user",
  );
  if (!rows[0]?.all)
    throw new PortalError(
      "invalid",
      "The login of DATABASE_URL does not see every row. A backup needs a superuser, or a login with BYPASSRLS.",
    );
}

/** Tables that hold rows, partitions one by one, by name; columns that are computed are left out. */
async function readTables(client: pg.Client): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations'
    group by c.relname order by c.relname`,
  );
  return rows;
}

/** Migrations the database has, by name, with the checksum of each. */
export async function appliedMigrations(client: pg.Client): Promise<BackupManifest["migrations"]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "select migration_name as name, checksum from _prisma_migrations where rolled_back_at is null order by migration_name",
  );
  return rows;
}

async function writeTable(client: pg.Client, folder: string, name: string, columns: string[]): Promise<BackedUpTable> {
  const source = client.query(copyTo(`copy (select ${columns.map(quoted).join(", ")} from only ${quoted(name)}) to stdout`));
  const hash = createHash("sha256");
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const path = join(folder, fileOf({ name }));
  await pipeline(source, createGzip({ level: 1 }), count, createWriteStream(path, { mode: 0o600, flush: true }));
  return { name, columns, rows: source.rowCount ?? 0, bytes, sha256: hash.digest("hex") };
}

/** The name as SQL: one of the catalogue's own, which may be a keyword. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(path, "w", 0o600);
  await file.writeFile(text);
  await file.sync();
  await file.close();
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().catch(() => {});
  await folder.close();
}
