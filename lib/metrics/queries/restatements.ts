import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count, instant } from "@/lib/metrics/queries/row-types";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";

const figureRow = z.object({
  itemType: z.enum(["all", "process", "srv", "alert", "device"]),
  item: z.string(),
  name: z.string(),
  figure: z.enum(["requests", "outcome-success", "delivery-failure", "within-trt", "round-trip-time", "alerts", "devices"]),
  partBefore: count,
  wholeBefore: count.nullable(),
  part: count,
  whole: count.nullable(),
});
/** A figure of the Party that a restatement changed, as part of whole; a whole of null: a count. Of times part is milliseconds. */
export type RestatedFigure = z.output<typeof figureRow>;

/** What the version changed of the Party's own figures, by kind of item, item and figure; empty when nothing. */
export function restatedFigures(db: PartyDb, scope: PartyScope, { period, version }: Publication): Promise<RestatedFigure[]> {
  return runQuery(
    db,
    figureRow,
    Prisma.sql`
      select r.item_type as "itemType", r.item, coalesce(b.name, s.name, a.name, d.name, r.item) as name, r.figure, r.part_before as "partBefore",
        r.whole_before as "wholeBefore", r.part, r.whole
      from restated_figure r
      left join business_process b on r.item_type = 'process' and b.process_id = r.item
      left join service_request s on r.item_type = 'srv' and s.srv = r.item
      left join alert_code a on r.item_type = 'alert' and a.code = r.item
      left join device_type d on r.item_type = 'device' and d.code = r.item
      where r.party_id = ${scope.partyId} and r.user_role = ${scope.userRole} and r.period = ${period} and r.version = ${version}
      order by array_position(array['all', 'process', 'srv', 'alert', 'device'], r.item_type), b.suite, b.display_order, r.item, r.figure`,
  );
}

const fileRow = z.object({ feed: z.string(), fileName: z.string(), receivedAt: instant, days: z.array(z.string()) });
/** A file that replaced or added days since the version before; its days oldest first. */
export type RestatedFile = z.output<typeof fileRow>;

/** The files that brought the version, by feed and time. */
export function restatedFiles(db: ReaderDb, { period, version }: Publication): Promise<RestatedFile[]> {
  return runQuery(
    db,
    fileRow,
    Prisma.sql`
      select feed, file_name as "fileName", received_at as "receivedAt", days::text[] as days
      from restated_file where period = ${period} and version = ${version} order by feed, received_at, load_id`,
  );
}

const movedRow = z.object({
  itemType: z.enum(["all", "process"]),
  item: z.string(),
  name: z.string(),
  figure: z.enum(["outcome-success", "delivery-failure", "within-trt"]),
  before: z.number().nullable(),
  after: z.number().nullable(),
});
/** A released figure of the industry that the two versions give differently; null: withheld. Shares 0..1. */
export type MovedIndustry = z.output<typeof movedRow>;

/** The industry's month figures of the role, of all requests and of each process, that moved against the version before; in their order. */
export function movedIndustry(db: ReaderDb, userRole: string, { period, version }: Publication): Promise<MovedIndustry[]> {
  const side = (at: number) => Prisma.sql`
    (select item_type, item, outcome_success, delivery_failure, within_trt from released_industry where user_role = ${userRole}
      and period = ${period} and version = ${at} and grain = 'month' and breakdown = '' and item_type in ('all', 'process'))`;
  return runQuery(
    db,
    movedRow,
    Prisma.sql`
      select a.item_type as "itemType", a.item, coalesce(p.name, a.item) as name, f.figure, f.before, f.after
      from ${side(version)} a join ${side(version - 1)} b using (item_type, item)
      cross join lateral (values ('outcome-success', b.outcome_success, a.outcome_success),
        ('delivery-failure', b.delivery_failure, a.delivery_failure), ('within-trt', b.within_trt, a.within_trt)) f(figure, before, after)
      left join business_process p on a.item_type = 'process' and p.process_id = a.item
      where f.before is distinct from f.after order by a.item_type, p.suite, p.display_order, a.item, f.figure`,
  );
}

const versionRow = z.object({ version: count, publishedAt: instant });

/** The restated versions of the period up to the one that readers see, the newest first: their numbers and instants. */
export function restatedVersions(db: ReaderDb, { period, version }: Publication): Promise<z.output<typeof versionRow>[]> {
  return runQuery(
    db,
    versionRow,
    Prisma.sql`
      select version, published_at as "publishedAt" from publication
      where period = ${period} and version > 1 and version <= ${version} and published_at is not null order by version desc`,
  );
}
