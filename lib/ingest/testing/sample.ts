import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { FeedName } from "@/lib/feeds/define-feed";
import type { Receipt } from "@/lib/ingest/receipt";
import { ingestWorld, type IngestWorld } from "@/lib/ingest/testing/world";

/** The feed's own ten-line sample, ingested after the sample register into a database of its own. For a test file of one feed. */
export function useSample(feed: FeedName): {
  receipt: () => Receipt;
  world: () => IngestWorld;
  rows: <T extends object>(sql: string) => Promise<T[]>;
} {
  let world: IngestWorld;
  let receipt: Receipt;
  const text = (name: FeedName) => readFile(join("lib/feeds", name, "sample.csv"));
  beforeAll(async () => {
    world = await ingestWorld([]);
    const producedAt = "2026-10-01T06:00:00Z";
    for (const name of new Set<FeedName>(["parties", feed]))
      receipt = await world.ingest({ feed: name, name: `${name}.csv`, body: await text(name), rows: 9 }, { producedAt });
  });
  afterAll(() => world.close());
  return { receipt: () => receipt, world: () => world, rows: async (sql) => (await world.client.query(sql)).rows };
}
