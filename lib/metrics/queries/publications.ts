import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import type { PublishedPeriod } from "@/lib/metrics/models";
import { count, instant } from "@/lib/metrics/queries/row-types";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
import type { Day, Period } from "@/lib/period";

const publishedRow = z.object({ period: z.string(), version: count, publishedAt: instant, dataAsOf: instant.nullable() });

/** The published periods with the version that readers see, newest first. */
export function publishedPeriods(db: ReaderDb): Promise<PublishedPeriod[]> {
  return runQuery(
    db,
    publishedRow,
    Prisma.sql`
      select period, version, published_at as "publishedAt", data_as_of as "dataAsOf"
      from reporting_period
      where version is not null and published_at is not null
      order by period desc`,
  );
}

const periodRow = z.object({ period: z.string(), state: z.string(), version: count.nullable(), publishedAt: instant.nullable() });
export type PeriodState = z.output<typeof periodRow>;

/** Every Reporting Period whatever its state, newest first: for operators only. */
export function allPeriods(db: ReaderDb): Promise<PeriodState[]> {
  return runQuery(
    db,
    periodRow,
    Prisma.sql`select period, state, version, published_at as "publishedAt" from reporting_period order by period desc`,
  );
}

/** A period and the version of it to read. */
export type Publication = { period: Period; version: number };

/** The periods and versions as a table p (period, version), to join with. */
export function publicationTable(publications: readonly Publication[]): Prisma.Sql {
  const periods = publications.map(({ period }) => period);
  const versions = publications.map(({ version }) => version);
  return Prisma.sql`unnest(${periods}::text[], ${versions}::int[]) as p (period, version)`;
}

const dayRow = z.object({ period: z.string(), day: z.string() });

/** The days of a feed that the versions were made from, oldest first. */
export async function deliveredDays(
  db: ReaderDb,
  feed: string,
  publications: readonly Publication[],
): Promise<{ period: Period; day: Day }[]> {
  if (publications.length === 0) return [];
  return runQuery(
    db,
    dayRow,
    Prisma.sql`
      select d.period, to_char(d.day, 'YYYY-MM-DD') as day
      from ${publicationTable(publications)}
      join publication_day d on d.period = p.period and d.version = p.version
      where d.feed = ${feed}
      order by d.day`,
  );
}
