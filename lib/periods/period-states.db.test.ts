import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { periodStates } from "@/lib/periods/period-states";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry } from "@/lib/testing/facts";
import { writeEmptyFeed, writeIndustry, writeRequests } from "@/lib/testing/write-facts";

const industry = randomIndustry({ seed: 41, days: ["2026-08-31", "2026-09-01"], requests: 200, groups: { IS: 3 } });
let database: TestDatabase;
let ingest: pg.Client;
let access: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  ingest = await connect(database.ingestUrl);
  access = await connect(database.accessUrl);
});
afterAll(async () => {
  await ingest.end();
  await access.end();
  await database.drop();
});

test("an operator sees what is delivered, published, and delivered anew since", async () => {
  expect(await periodStates(access)).toEqual([]);
  await writeIndustry(ingest, industry, ["2026-08-31", "2026-09-01"]);
  await writeEmptyFeed(ingest, "alerts", ["2026-09-01"]);
  await publishPeriod(ingest, { period: "2026-09" });
  expect(await periodStates(access)).toMatchObject([
    { period: "2026-09", state: "published", version: 1, deliveredDays: { alerts: 1, "service-requests": 1 }, hasNewDeliveries: false },
    {
      period: "2026-08",
      state: "open",
      version: null,
      publishedAt: null,
      deliveredDays: { "service-requests": 1 },
      hasNewDeliveries: false,
    },
  ]);
  await writeRequests(ingest, ["2026-09-01"], industry.requests.slice(0, 50));
  expect((await periodStates(access))[0]).toMatchObject({ period: "2026-09", version: 1, hasNewDeliveries: true });
});
