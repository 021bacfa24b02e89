import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import type { ProvisionalPeriod, PublishedPeriod } from "@/lib/metrics/models";
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

const provisionalRow = publishedRow.omit({ publishedAt: true }).extend({ computedAt: instant, visibleFrom: instant.nullable() });

/** The versions in making that an operator lets each Party see as far as they are its own, newest first; none of a period ever published. */
export function provisionalPeriods(db: ReaderDb): Promise<ProvisionalPeriod[]> {
  return runQuery(
    db,
    provisionalRow,
    Prisma.sql`
      select p.period, p.version, p.data_as_of as "dataAsOf", p.computed_at as "computedAt", p.visible_from as "visibleFrom"
      from publication p join reporting_period r on r.period = p.period
      where p.published_at is null and p.provisional_since is not null and r.version is null
      order by p.period desc`,
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

/** A period and the version of it to read; `publishedAt` (ISO 8601) from when on it never changes, absent of a version in making. */
export type Publication = { period: Period; version: number; publishedAt?: string };

/**
 * Rows of the published versions: the alias's period and version are those of one of them. Plain comparisons, not a join with a list, so
 * that PostgreSQL reads the index and the partitions of these periods only, and expects about the right number of rows.
 */
export function isPublished(alias: "c" | "d" | "r", publications: readonly Publication[]): Prisma.Sql {
  const versions = [...new Set(publications.map(({ version }) => version))];
  const groups = versions.map((version) => {
    const periods = publications.filter((each) => each.version === version).map(({ period }) => period);
    return Prisma.sql`(${Prisma.raw(alias)}.period = any(${periods}::text[]) and ${Prisma.raw(alias)}.version = ${version})`;
  });
  return groups.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(groups, " or ")})`;
}

/** The hash of the version's content. Throws where there is no such version. */
export async function contentHashOf(db: ReaderDb, { period, version }: Publication): Promise<string> {
  const sql = Prisma.sql`select content_hash as "contentHash" from publication where period = ${period} and version = ${version}`;
  const [found] = await runQuery(db, z.object({ contentHash: z.string() }), sql);
  if (!found) throw new Error(`there is no version ${version} of ${period}`);
  return found.contentHash;
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
      from publication_day d
      where d.feed = ${feed} and ${isPublished("d", publications)}
      order by d.day`,
  );
}
