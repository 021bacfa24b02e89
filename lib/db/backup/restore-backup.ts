import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { connect, inTransaction } from "@/lib/db/connect";
import { type BackedUpTable, type BackupManifest, fileOf, readManifest, secretMark } from "@/lib/db/backup/manifest";
import { appliedMigrations, quoted } from "@/lib/db/backup/write-backup";
import { PortalError } from "@/lib/errors";

type Told = (line: string) => void;

/**
 * Puts the backup into a database that nobody has used yet, whole or not at all: every file is checked before the first row is written, and
 * all rows come in one transaction. Needs a superuser (`adminUrl`), for rows come in no order that their references ask for.
 */
export async function restoreBackup(adminUrl: string, secret: string, folder: string, say: Told): Promise<BackupManifest> {
  const manifest = await readManifest(folder);
  for (const table of manifest.tables) await requireWhole(folder, table);
  say(`${manifest.tables.length} files are whole`);
  const client = await connect(adminUrl, { applicationName: "dcc-portal restore" });
  try {
    await requireSameMigrations(client, manifest);
    await requireUnused(client);
    await inTransaction(client, async () => {
      await client.query("set local session_replication_role = replica");
      await makePartitions(client, manifest);
      await client.query(`truncate only ${manifest.tables.map(({ name }) => quoted(name)).join(", ")}`);
      for (const table of manifest.tables) {
        await readTable(client, folder, table);
        say(`${table.name}: ${table.rows.toLocaleString("en-GB")} rows`);
      }
      await setSequences(client);
    });
    await client.query("analyze");
  } finally {
    await client.end();
  }
  if (manifest.secretMark !== secretMark(secret))
    say(
      "The backup was made with another PORTAL_SECRET: names of peers, second steps and sealed settings need that one. Set it before the portal starts.",
    );
  return manifest;
}

async function requireWhole(folder: string, { name, sha256 }: BackedUpTable): Promise<void> {
  const hash = createHash("sha256");
  const path = join(folder, fileOf({ name }));
  await pipeline(createReadStream(path), hash).catch(() => {
    throw new PortalError("invalid", `${path} is missing. Nothing was restored.`);
  });
  if (hash.digest("hex") !== sha256)
    throw new PortalError("invalid", `${path} is not the file of this backup (sha-256). Nothing was restored.`);
}

async function requireSameMigrations(client: pg.Client, { migrations }: BackupManifest): Promise<void> {
  const here = new Map((await appliedMigrations(client)).map(({ name, checksum }) => [name, checksum]));
  const other = migrations.find(({ name, checksum }) => here.get(name) !== checksum);
  const newer = [...here.keys()].find((name) => !migrations.some((each) => each.name === name));
  const differs = other?.name ?? newer;
  if (differs)
    throw new PortalError(
      "conflict",
      `The backup is of another version of the portal (migration ${differs}). Restore it with that version, then start this one.`,
    );
}

async function requireUnused(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    "select exists (select from delivery_file) or exists (select from person) as used",
  );
  if (rows[0].used)
    throw new PortalError(
      "conflict",
      "The database holds deliveries or people already. Restore into an empty PORTAL_DATA folder or database.",
    );
}

/** Partitions of the months that the backup has and this database has not seen yet. */
async function makePartitions(client: pg.Client, { tables }: BackupManifest): Promise<void> {
  const months = new Set(tables.flatMap(({ name }) => /_(20\d\d)(\d\d)$/.exec(name)?.slice(1, 3).join("-") ?? []));
  for (const month of months) await client.query("select ensure_month_partitions($1)", [month]);
}

async function readTable(client: pg.Client, folder: string, table: BackedUpTable): Promise<void> {
  const sink = client.query(copyFrom(`copy ${quoted(table.name)} (${table.columns.map(quoted).join(", ")}) from stdin`));
  await pipeline(createReadStream(join(folder, fileOf(table))), createGunzip(), sink);
  if (sink.rowCount !== table.rows)
    throw new PortalError("invalid", `${table.name}: ${sink.rowCount} rows came, ${table.rows} were backed up. Nothing was restored.`);
}

/** Numbers that the database gives go on after the highest that was restored. */
async function setSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; column: string; sequence: string }>(
    `select c.relname as name, a.attname as column, s.oid::regclass::text as sequence
    from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S' join pg_class c on c.oid = d.refobjid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
    where d.deptype in ('a', 'i') and c.relnamespace = 'public'::regnamespace`,
  );
  for (const { name, column, sequence } of rows) {
    await client.query(
      `select setval($1, greatest((select max(${quoted(column)}) from ${quoted(name)}), 1), exists (select from ${quoted(name)}))`,
      [sequence],
    );
  }
}
