import { expect, test } from "vitest";
import { naiveRequests } from "@/lib/ingest/testing/naive-requests";
import { register, requestColumns, requestCsv } from "@/lib/ingest/testing/rows";
import { randomRequests } from "@/lib/ingest/testing/random-requests";
import { expectedFacts, storedFacts } from "@/lib/ingest/testing/stored-requests";
import { ingestWorld } from "@/lib/ingest/testing/world";

const full = process.env.TEST_FULL === "1";
const datasets = full ? 40 : 2;
const rows = full ? 8_000 : 1_500;

/** The same bytes, read a second way and counted one by one: medians, sums, histograms, every request and every failure. */
test.each(Array.from({ length: datasets }, (_, index) => index + 1))(
  "random requests are stored exactly as a naive recount counts them (seed %i)",
  { timeout: 300_000 },
  async (seed) => {
    const world = await ingestWorld();
    try {
      const text = requestCsv(randomRequests(seed, rows), requestColumns);
      const receipt = await world.ingest({ body: text, rows }, { tolerance: 100 });
      const naive = naiveRequests(text, register, "2026-09-01", "2026-09-30");
      expect(receipt).toMatchObject({
        rows_read: rows,
        accepted: naive.accepted.length,
        not_counted: naive.notCounted,
        set_aside: naive.setAside.size,
      });
      const { rows: setAside } = await world.client.query<{ line: number; rules: string[] }>(
        "select line::int, array_agg(distinct rule order by rule) as rules from set_aside_row where load_id = $1 group by line order by line",
        [receipt.load_id],
      );
      expect(setAside).toEqual([...naive.setAside].map(([line, rules]) => ({ line, rules: [...new Set(rules)].sort() })));
      const [stored, expected] = [await storedFacts(world.client), expectedFacts(naive.accepted)];
      expect(stored.cells).toEqual(expected.cells);
      expect(stored.requests).toEqual(expected.requests);
      expect(stored.failures).toEqual(expected.failures);
      expect(stored.events).toEqual(expected.events);
      expect(stored.events.length).toBeGreaterThan(rows / 10);
    } finally {
      await world.close();
    }
  },
);
