import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { withIndustry } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { useReader } from "@/lib/db/reader";
import type { Publication } from "@/lib/metrics/queries/publications";
import { runReleasedQuery } from "@/lib/metrics/queries/run-released-query";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";

let database: TestDatabase;
const inMaking: Publication = { period: "2026-09", version: 1 };
const published: Publication = { ...inMaking, publishedAt: "2026-10-20T09:00:00.000Z" };

beforeAll(async () => {
  database = await freshDatabase();
  await useReader(database.readerUrl);
});
afterAll(async () => {
  await useReader("");
  await database.drop();
});

/** A statement that answers differently each time PostgreSQL is asked, with so many rows. */
const askedAt = (publications: readonly Publication[], rows = 1) =>
  withIndustry((db) =>
    runReleasedQuery(
      db,
      z.object({ at: z.string() }),
      publications,
      Prisma.sql`select clock_timestamp()::text as at from generate_series(1, ${rows}::int)`,
    ),
  );

test("an answer of published versions is remembered, for that statement and those versions alone", async () => {
  const first = await askedAt([published]);
  expect(await askedAt([published])).toEqual(first);
  expect(await askedAt([published], 2)).not.toEqual(first);
  expect(await askedAt([{ ...published, publishedAt: "2026-10-21T09:00:00.000Z" }])).not.toEqual(first);
  expect(await askedAt([published, published])).not.toEqual(first);
});

test("of a version in making nothing is remembered, alone or beside a published one", async () => {
  expect(await askedAt([inMaking])).not.toEqual(await askedAt([inMaking]));
  expect(await askedAt([published, inMaking])).not.toEqual(await askedAt([published, inMaking]));
});

test("a reader may sort what it got without changing what the next one gets", async () => {
  const first = await askedAt([published], 3);
  const again = await askedAt([published], 3);
  again.reverse().pop();
  expect(await askedAt([published], 3)).toEqual(first);
});

test("what was not asked for longest goes when there is too much, and another database has none of it", async () => {
  const first = await askedAt([published]);
  await askedAt([published], 20_000);
  expect(await askedAt([published])).toEqual(first);
  await askedAt([published], 20_001);
  expect(await askedAt([published])).toEqual(first);
  await askedAt([published], 29_999);
  await askedAt([published], 29_998);
  expect(await askedAt([published])).not.toEqual(first);
  const last = await askedAt([published]);
  await useReader(database.readerUrl);
  expect(await askedAt([published])).not.toEqual(last);
});
