import type pg from "pg";
import { useAccess } from "@/lib/db/access-pool";
import { connect } from "@/lib/db/connect";
import { useReader } from "@/lib/db/reader";
import { daysOf, type Period } from "@/lib/period";
import { publishPeriod } from "@/lib/periods/publish-period";
import type { VersionPart } from "@/lib/periods/version-part";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry, type Industry, type RequestFact } from "@/lib/testing/facts";
import { makePartVersion, remakeParts } from "@/lib/testing/part-versions";
import { sharedDatabase } from "@/lib/testing/shared-database";
import { writeIndustry } from "@/lib/testing/write-facts";

/** August and September 2026 of a random industry, published; the reader and the access pool of the test point at its database. */
export type PublishedWorld = { industry: Industry; database: TestDatabase; end(): Promise<void> };
/**
 * `planted` requests come on top; `deliver` adds other feeds, or changes reference data, as the ingest role before publication; `periods`:
 * published, both unless given. With `parts`, those of a version that the test is about, much less is computed: `deliver` comes after
 * publication and these parts are made anew; with `planted`, too, the versions hold the own figures and these parts alone. `sharedAs`: the name under which other files ask for exactly
 * this world (letters, digits, _).
 */
export type WorldOptions = {
  requests?: number;
  seed?: number;
  planted?: RequestFact[];
  periods?: Period[];
  deliver?: (ingest: pg.ClientBase) => Promise<void>;
  parts?: readonly VersionPart[];
  sharedAs?: string;
};

/** The day of August for which nothing was delivered. */
export const gapDay = "2026-08-17";
/** Days of August without the gap, and all of September. */
export const worldDays = [...daysOf("2026-08").filter((day) => day !== gapDay), ...daysOf("2026-09")];

/**
 * Makes the world, or copies it where another file of the run has made the same (without `planted`, and without `deliver` but with
 * `parts`): prefer a size that others have. end() closes the pools and drops the database.
 */
export async function publishedWorld(options: WorldOptions = {}): Promise<PublishedWorld> {
  const { requests = 3_000, seed = 5, planted = [], periods = ["2026-08", "2026-09"], deliver = async () => {}, parts } = options;
  const drawn = randomIndustry({ seed, days: worldDays, requests });
  const industry = { ...drawn, requests: [...drawn.requests, ...planted] };
  const isPlain = planted.length === 0 && (parts !== undefined || !options.deliver);
  const publish = async (ingest: pg.ClientBase) => {
    await writeIndustry(ingest, industry, worldDays);
    if (!isPlain) await deliver(ingest);
    for (const period of periods) {
      if (isPlain || !parts) await publishPeriod(ingest, { period });
      else await makePartVersion(ingest, parts, period, 1, { withCubes: true });
    }
  };
  const plainKey = ["world", seed, requests, ...periods].join("_").replaceAll("-", "");
  const key = options.sharedAs ?? (isPlain ? plainKey : null);
  const database = key ? await sharedDatabase(key, (made) => asIngest(made, publish)) : await freshDatabase();
  if (!key) await asIngest(database, publish);
  if (isPlain && parts) {
    await asIngest(database, async (ingest) => {
      await deliver(ingest);
      for (const period of periods) await remakeParts(ingest, parts, period, 1);
    });
  }
  return opened(industry, database);
}

async function opened(industry: Industry, database: TestDatabase): Promise<PublishedWorld> {
  await useReader(database.readerUrl);
  await useAccess(database.accessUrl);
  const end = async () => {
    await useReader("");
    await useAccess("");
    await database.drop();
  };
  return { industry, database, end };
}

async function asIngest({ ingestUrl }: TestDatabase, act: (ingest: pg.ClientBase) => Promise<void>): Promise<void> {
  const ingest = await connect(ingestUrl);
  try {
    await act(ingest);
  } finally {
    await ingest.end();
  }
}
