import type { PartyScope } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { addMonths, firstDay, type Period } from "@/lib/period";

/** Whose Alerts are asked for: the scope of who asks, or the Party that a publication sums up. */
export type Holder = Pick<PartyScope, "partyId" | "userRole">;
export type WindowKind = "power-outage" | "security-credentials";

/** The published versions that can hold Alerts of windows that start in the period: from the month before (clocks disagree) to the newest. */
export function windowPublications(published: readonly Publication[], period: Period): Publication[] {
  return published.filter((each) => each.period >= addMonths(period, -1)).map(({ period, version }) => ({ period, version }));
}

const told = [
  "started_at",
  "device_id",
  "closing_devices",
  "mpxn",
  "csp_region",
  "energy_supplier",
  "device_type",
  "manufacturer",
  "model",
  "firmware_version",
];
const windowColumns = (alias: string, rest: string) => Prisma.raw([...told.map((column) => `${alias}.${column}`), rest].join(", "));

/**
 * The Distributor's windows that start in the period by their instant, each once, as a table expression, alias w: the columns of
 * alert_window, with ended_at the first later Alert in any of the published versions (contracts.md 3, Matching); null: none yet. A window of the
 * period's own version stands in the order of its key; only those of the versions around it, and those still open, are looked at one by one.
 */
export function windowRows(kind: WindowKind, holder: Holder, period: Period, publications: readonly Publication[]): Prisma.Sql {
  const own = (alias: "c" | "r", versions: readonly Publication[]) =>
    Prisma.sql`${Prisma.raw(alias)}.party_id = ${holder.partyId} and ${Prisma.raw(alias)}.user_role = ${holder.userRole}
          and ${Prisma.raw(alias)}.kind = ${kind} and ${isPublished(alias, versions)}`;
  // Compared as instants: of days under row-level security the planner neither uses the key nor guesses how many there are.
  const midnight = (day: string) => Prisma.sql`${`${day}T00:00:00Z`}::timestamptz`;
  const starts = Prisma.sql`c.started_at >= ${midnight(firstDay(period))} and c.started_at < ${midnight(firstDay(addMonths(period, 1)))}`;
  const within = publications.filter((each) => each.period === period);
  const around = publications.filter((each) => each.period !== period);
  return Prisma.sql`(
      with around as materialized (
        select distinct on (c.started_at, c.device_id) c.*
        from alert_window c
        where ${own("c", around)} and ${starts}
        order by c.started_at, c.device_id, c.period),
      started as materialized (
        select ${windowColumns("c", "c.ended_at, c.is_stray")} from alert_window c where ${own("c", within)} and ${starts}
        union all
        select ${windowColumns("c", "c.ended_at, c.is_stray")} from around c
        where not exists (
          select from alert_window r where ${own("r", within)} and r.started_at = c.started_at and r.device_id = c.device_id)),
      stray as materialized (select r.device_id, r.ended_at from alert_window_end r where ${own("r", publications)} and r.is_stray),
      other as (
        select s.started_at, s.device_id, r.ended_at
        from started s
        cross join lateral unnest(s.closing_devices) as m (device_id)
        join alert_window_end r on r.device_id = m.device_id and r.ended_at > s.started_at
        where (s.ended_at is null or s.is_stray) and ${own("r", publications)}
        union all
        select s.started_at, s.device_id, r.ended_at
        from stray r join started s on r.device_id = any(s.closing_devices) and r.ended_at > s.started_at)
      select ${windowColumns("s", "least(s.ended_at, o.ended_at) as ended_at")}
      from started s
      left join (select started_at, device_id, min(ended_at) as ended_at from other group by 1, 2) o
        on o.started_at = s.started_at and o.device_id = s.device_id) w`;
}

/** SQL of the state of a power outage (contracts.md 3): unlinked where its hub has no meter of the Party in the snapshots. */
export const outageState = Prisma.sql`case when cardinality(w.closing_devices) = 0 then 'unlinked' when w.ended_at is null then 'open' else 'restored' end`;

/** SQL of the time an N42 has to follow its N16 in. */
export const credentialLimit = Prisma.sql`interval '7 days'`;

/** SQL of the state of new credentials (contracts.md 3): in-time within exactly 7 days of the N16. */
export const credentialState = Prisma.sql`case when w.ended_at is null then 'open' when w.ended_at - w.started_at <= ${credentialLimit} then 'in-time' else 'late' end`;
