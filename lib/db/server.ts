import { bootstrapRoles } from "@/lib/db/bootstrap";
import { connect } from "@/lib/db/connect";
import { leaseServer } from "@/lib/db/embedded/lease";
import { migrate } from "@/lib/db/migrate";
import { loadReference } from "@/lib/db/reference";
import { urlFor, withDatabase } from "@/lib/db/roles";
import { settings } from "@/lib/env";

/** The addresses of one migrated database, by role. */
export type DatabaseUrls = { adminUrl: string; ownerUrl: string; ingestUrl: string; readerUrl: string; accessUrl: string };
export type Database = DatabaseUrls & {
  embedded: boolean;
  /** Settles when the embedded server goes away before stop(). */
  lost?: Promise<void>;
  stop(): Promise<void>;
};

const embeddedDatabase = "portal";

/**
 * The portal's database, migrated and with its reference data: the one of DATABASE_URL, else the embedded server of PORTAL_DATA,
 * started when it is down and stopped by the last stop(). Throws one clear line; then nothing it started is left running.
 */
export async function openDatabase({ log = () => {} }: { log?: (line: string) => void } = {}): Promise<Database> {
  const { databaseUrl, dataFolder, secret } = settings();
  if (databaseUrl) {
    await requireVersion(databaseUrl);
    return { ...(await prepareDatabase(databaseUrl, secret, log)), embedded: false, stop: async () => {} };
  }
  const lease = await leaseServer(dataFolder, log);
  try {
    await createDatabase(lease.url, embeddedDatabase);
    const urls = await prepareDatabase(withDatabase(lease.url, embeddedDatabase), secret, log);
    return { ...urls, embedded: true, lost: lease.lost, stop: lease.release };
  } catch (error) {
    await lease.release();
    throw error;
  }
}

/** Roles, migrations and reference data of an existing database; safe to repeat and to run twice at once. */
export async function prepareDatabase(adminUrl: string, secret: string, log: (line: string) => void): Promise<DatabaseUrls> {
  await bootstrapRoles(adminUrl, secret);
  const urls = urlsFor(adminUrl, secret);
  await migrate(urls.ownerUrl, undefined, log);
  await loadReference(urls.ownerUrl);
  return urls;
}

/** The addresses of a database by role, from its administrator's. */
export function urlsFor(adminUrl: string, secret: string): DatabaseUrls {
  return {
    adminUrl,
    ownerUrl: urlFor(adminUrl, "portal_owner", secret),
    ingestUrl: urlFor(adminUrl, "portal_ingest", secret),
    readerUrl: urlFor(adminUrl, "portal_reader", secret),
    accessUrl: urlFor(adminUrl, "portal_access", secret),
  };
}

async function createDatabase(serverUrl: string, name: string): Promise<void> {
  const admin = await connect(serverUrl);
  try {
    const { rowCount } = await admin.query("select from pg_database where datname = $1", [name]);
    if (!rowCount) await admin.query(`create database ${name}`).catch(ignoreExisting);
  } finally {
    await admin.end();
  }
}

// Two commands may make it at once.
function ignoreExisting(error: { code?: string }): void {
  if (error.code !== "42P04" && error.code !== "23505") throw error;
}

async function requireVersion(url: string): Promise<void> {
  const client = await connect(url).catch((error: Error) => {
    throw new Error(`The database of DATABASE_URL does not answer: ${error.message || "connection refused"}`);
  });
  try {
    const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int as version");
    if (rows[0].version < 150000) throw new Error("The database of DATABASE_URL is older than PostgreSQL 15. Use 15 or newer.");
  } finally {
    await client.end();
  }
}
