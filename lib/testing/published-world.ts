import type pg from "pg";
import { useAccess } from "@/lib/db/access-pool";
import { connect } from "@/lib/db/connect";
import { useReader } from "@/lib/db/reader";
import { daysOf, type Period } from "@/lib/period";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry, type Industry, type RequestFact } from "@/lib/testing/facts";
import { sharedDatabase } from "@/lib/testing/shared-database";
import { writeIndustry } from "@/lib/testing/write-facts";

/** August and September 2026 of a random industry, published; the reader and the access pool of the test point at its database. */
export type PublishedWorld = { industry: Industry; database: TestDatabase; end(): Promise<void> };
/** `planted` requests come on top; `deliver` adds other feeds, or changes reference data, as the ingest role before publication; `periods`: published, both unless given. */
export type WorldOptions = {
  requests?: number;
  seed?: number;
  planted?: RequestFact[];
  periods?: Period[];
  deliver?: (ingest: pg.ClientBase) => Promise<void>;
};

/** The day of August for which nothing was delivered. */
export const gapDay = "2026-08-17";
/** Days of August without the gap, and all of September. */
export const worldDays = [...daysOf("2026-08").filter((day) => day !== gapDay), ...daysOf("2026-09")];

/**
 * Makes the world, or copies it where another file of the run has made the same (without `planted` and `deliver`): prefer a size that
 * others have. end() closes the pools and drops the database.
 */
export async function publishedWorld({
  requests = 3_000,
  seed = 5,
  planted = [],
  periods = ["2026-08", "2026-09"],
  deliver,
}: WorldOptions = {}): Promise<PublishedWorld> {
  const drawn = randomIndustry({ seed, days: worldDays, requests });
  const industry = { ...drawn, requests: [...drawn.requests, ...planted] };
  const publish = async ({ ingestUrl }: TestDatabase) => {
    const ingest = await connect(ingestUrl);
    await writeIndustry(ingest, industry, worldDays);
    await deliver?.(ingest);
    for (const period of periods) await publishPeriod(ingest, { period });
    await ingest.end();
  };
  const isPlain = planted.length === 0 && !deliver;
  const key = ["world", seed, requests, ...periods].join("_").replaceAll("-", "");
  const database = isPlain ? await sharedDatabase(key, publish) : await freshDatabase();
  if (!isPlain) await publish(database);
  await useReader(database.readerUrl);
  await useAccess(database.accessUrl);
  const end = async () => {
    await useReader("");
    await useAccess("");
    await database.drop();
  };
  return { industry, database, end };
}
