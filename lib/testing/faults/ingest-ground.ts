import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { writeDelivery } from "@/lib/ingest/testing/delivery";
import { startIngest } from "@/lib/ingest/testing/ingest-process";
import { naiveRequests } from "@/lib/ingest/testing/naive-requests";
import { randomRequests } from "@/lib/ingest/testing/random-requests";
import { register, requestCsv } from "@/lib/ingest/testing/rows";
import { expectedFacts, storedFacts } from "@/lib/ingest/testing/stored-requests";
import { ingestWorld } from "@/lib/ingest/testing/world";
import { asked } from "@/lib/testing/faults/asked";
import type { Ground } from "@/lib/testing/faults/campaign";
import { strayLoads, tellBackend } from "@/lib/testing/faults/every-table";
import { clockAhead } from "@/lib/testing/faults/worker-clock";

const rows = 2_000;

/** Two deliveries of a month take turns, each replacing the other's days; what is stored is compared with a naive reading of the files. */
export async function ingestGround(): Promise<Ground & { close(): Promise<void> }> {
  const world = await ingestWorld();
  await world.client.end();
  const folder = await mkdtemp(join(tmpdir(), "portal-faults-"));
  const staging = join(folder, "staging");
  const deliveries = [await delivery(join(folder, "one"), 1), await delivery(join(folder, "other"), 2)] as const;
  let next: (typeof deliveries)[number] = deliveries[0];
  let before = JSON.stringify({ cells: [], requests: [], failures: [], events: [] });
  const asIngest = <T>(ask: (client: pg.Client) => Promise<T>) => asked(world.database.ingestUrl, ask);
  return {
    async prepare() {
      const stored = await asIngest(async (client) => JSON.stringify(await storedFacts(client)));
      next = stored === deliveries[0].facts ? deliveries[1] : deliveries[0];
      before = stored;
    },
    start(clockMs = 0) {
      const options = { tolerance: 100, again: true };
      const { child, done } = startIngest(world.database.ingestUrl, next.folder, staging, options, clockAhead(clockMs));
      return { child, done: done.then((receipts) => receipts !== null) };
    },
    backend: () => asIngest(workOf),
    tell: (pid, what) => asIngest((client) => tellBackend(client, pid, what)),
    state: () =>
      asIngest(async (client) => {
        const stored = JSON.stringify(await storedFacts(client));
        const wrong = [...(await strayLoads(client)), ...(await superseded(client))];
        if (wrong.length > 0) return wrong.join(", ");
        return stored === before ? "none" : stored === next.facts ? "whole" : "half: neither the old facts nor the new ones";
      }),
    litter: async () => (await readdir(staging)).map((name) => `${name} left in staging`),
    async close() {
      await world.database.drop();
      await rm(folder, { recursive: true, force: true });
      await rm(world.folder, { recursive: true, force: true });
    },
  };
}

/** The process of the database in which a worker's transaction or query is under way. */
async function workOf(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
     order by xact_start nulls last limit 1`,
  );
  return rows[0]?.pid ?? null;
}

/** Facts of a replaced load that nothing was published from. */
async function superseded(client: pg.Client): Promise<string[]> {
  const abandoned = "load_id <> (select max(load_id) from feed_day where feed = 'service-requests')";
  const { rows } = await client.query<{ rows: number }>(
    `select (select count(*) from request_day where ${abandoned}) + (select count(*) from service_day where ${abandoned})
      + (select count(*) from failure where ${abandoned}) as rows`,
  );
  return Number(rows[0].rows) === 0 ? [] : [`${rows[0].rows} superseded rows kept`];
}

/** A month of random requests as a delivery, and the facts it must leave. */
async function delivery(folder: string, seed: number): Promise<{ folder: string; facts: string }> {
  const body = requestCsv(randomRequests(seed, rows));
  const { accepted } = naiveRequests(body, register, "2026-09-01", "2026-09-30");
  const file = { name: "requests.csv", feed: "service-requests", from: "2026-09-01", to: "2026-09-30", body, rows };
  return { folder: await writeDelivery(folder, [file]), facts: JSON.stringify(expectedFacts(accepted)) };
}
