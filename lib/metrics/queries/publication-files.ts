import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { count, instant } from "@/lib/metrics/queries/row-types";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";

const file = z.object({
  period: z.string(),
  receipt: count,
  name: z.string(),
  delivery: z.string(),
  sha256: z.string(),
  producedAt: instant.nullable(),
  receivedAt: instant,
  firstDay: z.string(),
  lastDay: z.string(),
  days: count,
});
/** A file that a published version rests on: the receipt it was given, and which of its days the version uses. Never how many rows it has. */
export type PublicationFile = z.output<typeof file>;

/** The files of a feed that the versions were made from, by period and first day; of Devices that of the newest snapshot of each period alone. */
export async function publicationFiles(db: ReaderDb, feed: string, publications: readonly Publication[]): Promise<PublicationFile[]> {
  if (publications.length === 0) return [];
  const newestOnly =
    feed === "devices"
      ? Prisma.sql`d.day = (select max(n.day) from publication_day n where n.period = d.period and n.version = d.version and n.feed = 'devices')`
      : Prisma.sql`true`;
  return runQuery(
    db,
    file,
    Prisma.sql`
      select d.period, l.load_id as receipt, l.name, l.delivery, l.sha256, l.produced_at as "producedAt", l.received_at as "receivedAt",
        to_char(min(d.day), 'YYYY-MM-DD') as "firstDay", to_char(max(d.day), 'YYYY-MM-DD') as "lastDay", count(*)::int as days
      from publication_day d
      join delivery_file l on l.load_id = d.load_id
      where d.feed = ${feed} and ${isPublished("d", publications)} and ${newestOnly}
      group by d.period, l.load_id, l.name, l.delivery, l.sha256, l.produced_at, l.received_at
      order by d.period, min(d.day), l.load_id`,
  );
}

const facts = z.object({
  period: z.string(),
  version: count,
  publishedAt: instant,
  dataAsOf: instant.nullable(),
  contentHash: z.string(),
  policyVersion: count,
  policyEffectiveFrom: z.string().nullable(),
  rowsRemovedAt: instant.nullable(),
});

/** What froze the versions that readers see, oldest first, and when the row-level data of their months was removed. */
export function publicationFacts(db: ReaderDb, publications: readonly Publication[]): Promise<z.output<typeof facts>[]> {
  const wanted = JSON.stringify(publications.map(({ period, version }) => ({ period, version })));
  return runQuery(
    db,
    facts,
    Prisma.sql`
      select p.period, p.version, p.published_at as "publishedAt", p.data_as_of as "dataAsOf", p.content_hash as "contentHash",
        p.policy_version as "policyVersion", o.effective_from::text as "policyEffectiveFrom", m.removed_at as "rowsRemovedAt"
      from jsonb_to_recordset(${wanted}::jsonb) as w (period text, version int)
      join publication p on p.period = w.period and p.version = w.version
      left join disclosure_policy o on o.policy_version = p.policy_version
      left join removed_month m on m.month = p.period and m.kind = 'rows'
      order by p.period`,
  );
}
