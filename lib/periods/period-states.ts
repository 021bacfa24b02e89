import type pg from "pg";
import type { Period } from "@/lib/period";
import { versionedFeeds } from "@/lib/periods/versions";

/** Where a period stands, for operators. `hasNewDeliveries`: files that arrived after the publication replaced or added days of it. */
export type PeriodState = {
  period: Period;
  state: "open" | "computed" | "checked" | "published";
  version: number | null;
  publishedAt: Date | null;
  dataAsOf: Date | null;
  /** Delivered days by feed. */
  deliveredDays: Record<string, number>;
  hasNewDeliveries: boolean;
};

/** Every period that has deliveries or a publication, newest first. For portal_access and portal_ingest; holds nothing of a Party. */
export async function periodStates(client: pg.ClientBase | pg.Pool): Promise<PeriodState[]> {
  const { rows } = await client.query<PeriodState>(
    `select period, coalesce(r.state, 'open') as state, r.version, r.published_at as "publishedAt", r.data_as_of as "dataAsOf",
      coalesce(d.days, '{}') as "deliveredDays", coalesce(d.newest > r.published_at, false) as "hasNewDeliveries"
    from reporting_period r
    full join (select period, jsonb_object_agg(feed, days) as days, max(newest) as newest
      from (select to_char(d.day, 'YYYY-MM') as period, d.feed, count(*) as days, max(f.received_at) filter (where d.feed = any($1)) as newest
        from feed_day d join delivery_file f on f.load_id = d.load_id group by 1, 2) f group by period) d using (period)
    order by period desc`,
    [versionedFeeds],
  );
  return rows;
}
