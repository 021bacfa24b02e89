import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { connect } from "@/lib/db/connect";
import { ingestDelivery, type DeliveryOptions } from "@/lib/ingest/ingest-delivery";
import type { Receipt } from "@/lib/ingest/receipt";
import { writeDelivery, type TestFile } from "@/lib/ingest/testing/delivery";
import { partyCsv, register } from "@/lib/ingest/testing/rows";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { sharedDatabase } from "@/lib/testing/shared-database";

export type IngestWorld = {
  database: TestDatabase;
  /** A connection of portal_ingest. */
  client: pg.Client;
  folder: string;
  /** Ingests one file: with a manifest for September 2026 unless `file` says otherwise. */
  ingest(file: Partial<TestFile> & Pick<TestFile, "body">, options?: DeliveryOptions & { producedAt?: string }): Promise<Receipt>;
  /** Ingests a file without a manifest. */
  ingestAlone(name: string, body: string | Buffer, options?: DeliveryOptions): Promise<Receipt>;
  count(table: string, where?: string): Promise<number>;
  close(): Promise<void>;
};

/** A database of its own with the register of the tests ingested, once in a run for all who ask, and a folder for files. */
export async function ingestWorld(parties = register): Promise<IngestWorld> {
  if (parties !== register) return worldIn(await freshDatabase(), parties);
  const deliverRegister = async (made: TestDatabase) => {
    const { client, folder } = await worldIn(made, register);
    await client.end();
    await rm(folder, { recursive: true });
  };
  return worldIn(await sharedDatabase("register", deliverRegister), []);
}

async function worldIn(database: TestDatabase, parties: typeof register): Promise<IngestWorld> {
  const folder = await mkdtemp(join(tmpdir(), "portal-ingest-"));
  const client = await connect(database.ingestUrl);
  const staging = join(folder, "staging");
  let deliveries = 0;
  const run = async (paths: string[], options: DeliveryOptions = {}) =>
    (await ingestDelivery(database, paths, { staging, ...options }))[0] as Receipt;
  const world: IngestWorld = {
    database,
    client,
    folder,
    async ingest(file, { producedAt, ...options } = {}) {
      const whole = { name: "file.csv", feed: "service-requests", from: "2026-09-01", to: "2026-09-30", ...file };
      return run([await writeDelivery(join(folder, `delivery-${deliveries++}`), [whole], producedAt)], options);
    },
    async ingestAlone(name, body, options) {
      const path = join(await mkdtemp(join(folder, "alone-")), name);
      await writeFile(path, body);
      return run([path], options);
    },
    async count(table, where = "true") {
      const { rows } = await client.query<{ rows: number }>(`select count(*)::int as rows from ${table} where ${where}`);
      return rows[0]?.rows ?? 0;
    },
    async close() {
      await client.end();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  if (parties.length) await world.ingest({ feed: "parties", body: partyCsv(parties) });
  return world;
}
