import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeDelivery } from "@/lib/ingest/testing/delivery";
import { startIngest } from "@/lib/ingest/testing/ingest-process";
import { naiveRequests } from "@/lib/ingest/testing/naive-requests";
import { randomRequests } from "@/lib/ingest/testing/random-requests";
import { register, requestCsv } from "@/lib/ingest/testing/rows";
import { expectedFacts, storedFacts } from "@/lib/ingest/testing/stored-requests";
import { ingestWorld, type IngestWorld } from "@/lib/ingest/testing/world";
import { randomFrom } from "@/lib/testing/random";

const kills = process.env.TEST_FULL === "1" ? 60 : 2;
const rows = 2_000;

let world: IngestWorld;
beforeAll(async () => {
  world = await ingestWorld();
});
afterAll(() => world.close());

/** A month of random requests as a delivery, and the facts it must leave. */
async function delivery(name: string, seed: number): Promise<{ folder: string; facts: string }> {
  const body = requestCsv(randomRequests(seed, rows));
  const { accepted } = naiveRequests(body, register, "2026-09-01", "2026-09-30");
  const file = { name: "requests.csv", feed: "service-requests", from: "2026-09-01", to: "2026-09-30", body, rows };
  return { folder: await writeDelivery(join(world.folder, name), [file]), facts: JSON.stringify(expectedFacts(accepted)) };
}

test(
  `killed at ${kills} random points, a file is there whole or not at all; the next run finishes it`,
  { timeout: 1_800_000 },
  async () => {
    const random = randomFrom(7);
    const staging = join(world.folder, "staging");
    const start = (folder: string) => startIngest(world.database.ingestUrl, folder, staging, { tolerance: 100, again: true });
    const stored = async () => JSON.stringify(await storedFacts(world.client));
    const deliveries = [await delivery("one", 1), await delivery("other", 2)] as const;
    let loaded = deliveries[0];
    const began = performance.now();
    await start(loaded.folder).done;
    const usualMs = performance.now() - began;
    expect(await stored()).toBe(loaded.facts);
    for (let kill = 0; kill < kills; kill++) {
      const next = deliveries[(kill + 1) % 2] ?? loaded;
      const ingest = start(next.folder);
      await sleep(usualMs * random.between(0.2, 1));
      ingest.child.kill("SIGKILL");
      const ended = (await ingest.done) !== null;
      expect(ended ? [next.facts] : [loaded.facts, next.facts]).toContain(await stored());
      await start(next.folder).done;
      expect(await stored()).toBe(next.facts);
      loaded = next;
    }
    const abandoned = "load_id <> (select max(load_id) from feed_day where feed = 'service-requests')";
    for (const table of ["request_day", "service_day", "failure"]) expect(await world.count(table, abandoned)).toBe(0);
    expect(await readdir(staging)).toEqual([]);
  },
);
