import { z } from "zod";
import { instant } from "@/lib/deliveries/queries/delivered-file";
import { rowsOf, type Queryable } from "@/lib/deliveries/queries/queryable";
import type { Period } from "@/lib/period";

const standing = z.object({
  period: z.string(),
  state: z.enum(["open", "computed", "checked", "published"]),
  version: z.number().nullable(),
  publishedAt: instant.nullable(),
  dataAsOf: instant.nullable(),
  setAside: z.number(),
  unknown: z.number(),
  waiting: z
    .object({ version: z.number(), approved: z.boolean(), visibleFrom: z.string().nullable(), provisional: z.boolean() })
    .nullable(),
  isComputing: z.boolean(),
});
export type StandingRow = z.output<typeof standing>;

const changed = z.object({ feed: z.string(), days: z.array(z.string()) });

/** Every period that has data or a state, newest first; set-aside rows and unknown values are those of the files that count now. */
export function periodStandings(db: Queryable): Promise<StandingRow[]> {
  return rowsOf(
    db,
    standing,
    `with known as (select period from reporting_period union select distinct to_char(day, 'YYYY-MM') from feed_day),
      loads as (select distinct to_char(day, 'YYYY-MM') as period, load_id from feed_day)
    select k.period, coalesce(r.state, 'open') as state, r.version, r.published_at as "publishedAt", r.data_as_of as "dataAsOf",
      coalesce((select sum(f.rows_set_aside)::float8 from loads l join delivery_file f on f.load_id = l.load_id where l.period = k.period), 0) as "setAside",
      (select count(distinct (u.kind, u.value))::integer from loads l join unknown_value u on u.load_id = l.load_id where l.period = k.period) as unknown,
      (select json_build_object('version', p.version, 'approved', p.approved_at is not null, 'visibleFrom', p.visible_from,
          'provisional', p.provisional_since is not null) from publication p
        where p.period = k.period and p.published_at is null) as waiting,
      exists (select from publication_job j where j.period = k.period and j.state <> 'ended') as "isComputing"
    from known k
    left join reporting_period r on r.period = k.period
    order by k.period desc`,
  );
}

/** Days of the period that a file received after the instant made or replaced, by feed; what the next version would take up. */
export function daysChangedSince(db: Queryable, period: Period, since: string): Promise<z.output<typeof changed>[]> {
  return rowsOf(
    db,
    changed,
    `select d.feed, array_agg(d.day::text order by d.day) as days
    from feed_day d
    join delivery_file f on f.load_id = d.load_id
    where to_char(d.day, 'YYYY-MM') = $1 and f.received_at > $2
    group by d.feed
    order by d.feed`,
    [period, since],
  );
}
