import type pg from "pg";
import { contentDigests, hashOf } from "@/lib/periods/content-hash";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry } from "@/lib/testing/facts";
import { asked } from "@/lib/testing/faults/asked";
import type { Ground } from "@/lib/testing/faults/campaign";
import { tablesOfPeriod, tellBackend } from "@/lib/testing/faults/every-table";
import { startPublish } from "@/lib/testing/faults/publish-process";
import { clockAhead } from "@/lib/testing/faults/worker-clock";
import { writeIndustry } from "@/lib/testing/write-facts";

const period = "2026-09";
const days = ["2026-09-01", "2026-09-02"];

/** One period is published at each point, in a new copy of the delivered database; every version must have the hash of the first. */
export async function publishGround(): Promise<Ground & { close(): Promise<void> }> {
  const delivered = await freshDatabase();
  await asked(delivered.ingestUrl, (client) =>
    writeIndustry(client, randomIndustry({ seed: 31, days, requests: 1_200, groups: { IS: 8 } }), days),
  );
  let database: TestDatabase | null = null;
  let hash: string | null = null;
  const current = () => database ?? delivered;
  const look = <T>(ask: (client: pg.Client) => Promise<T>) => asked(current().adminUrl, ask);
  return {
    async prepare() {
      if (database) hash ??= await look(hashNow);
      await database?.drop();
      database = await freshDatabase(delivered);
    },
    start: (clockMs = 0) => startPublish(current().ingestUrl, period, clockAhead(clockMs)),
    backend: () => look(workOf),
    tell: (pid, what) => look((client) => tellBackend(client, pid, what)),
    state: () => look((client) => stateOf(client, hash)),
    litter: async () => [],
    async close() {
      await database?.drop();
      await delivered.drop();
    },
  };
}

async function hashNow(client: pg.Client): Promise<string> {
  return hashOf(await contentDigests(client, period, 1));
}

async function workOf(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and usename = 'portal_ingest' order by xact_start nulls last limit 1`,
  );
  return rows[0]?.pid ?? null;
}

type Told = { publications: number; shown: number | null; kept: string | null; audited: number; announced: number };

/** None: no table has a row of the period. Whole: version 1, once, shown, audited and announced once, of the hash that it always has. */
async function stateOf(client: pg.Client, hash: string | null): Promise<string> {
  const { rows } = await client.query<Told>(
    `select (select count(*)::int from publication) as publications, (select version from reporting_period where period = $1) as shown,
      (select max(content_hash) from publication) as kept, (select count(*)::int from audit_event where action = 'period-published') as audited,
      (select count(*)::int from notification_event where happened = 'period-published') as announced`,
    [period],
  );
  const { publications, shown, kept, audited, announced } = rows[0];
  const tables = await tablesOfPeriod(client, period);
  if (publications === 0 && audited === 0 && announced === 0 && shown === null && tables.length === 0) return "none";
  const now = await hashNow(client);
  const isRight = publications === 1 && shown === 1 && audited === 1 && announced === 1 && kept === now && now === (hash ?? now);
  return isRight ? "whole" : `half or doubled: ${JSON.stringify({ ...rows[0], now, hash, tables })}`;
}
