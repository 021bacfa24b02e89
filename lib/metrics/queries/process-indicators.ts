import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { count, instant } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";
import type { Period } from "@/lib/period";

const indicatorRow = z.object({
  toldBy: z.string(),
  startsIn: z.string(),
  item: z.string(),
  outcome: z.string(),
  n: count.nullable(),
  failed: count.nullable(),
  decision: z.string(),
});

const own = (scope: PartyScope, publications: readonly Publication[]) =>
  Prisma.sql`c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", publications)}`;

/** The counts of an indicator that the publications tell, by month of the window, item and outcome. */
export function indicatorCounts(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  indicator: string,
  months: readonly Period[],
) {
  return runQuery(
    db,
    indicatorRow,
    Prisma.sql`
      select c.period as "toldBy", c.starts_in as "startsIn", c.item, c.outcome, c.n, c.n_failed as failed, c.decision
      from process_indicator c
      where ${own(scope, publications)} and c.indicator = ${indicator} and c.starts_in = any(${[...months]}::text[])
      order by c.starts_in, c.period, c.item, c.outcome`,
  );
}

const windowRow = z.object({ toldBy: z.string(), startsIn: z.string(), state: z.string(), n: count });

/** How many install windows of each month are in each state, as the publications tell. */
export function installWindowCounts(db: PartyDb, scope: PartyScope, publications: readonly Publication[], months: readonly Period[]) {
  return runQuery(
    db,
    windowRow,
    Prisma.sql`
      select c.period as "toldBy", c.starts_in as "startsIn", c.state, count(*) as n
      from install_window c
      where ${own(scope, publications)} and c.starts_in = any(${[...months]}::text[])
      group by c.period, c.starts_in, c.state`,
  );
}

const hubRow = z.object({ hub: z.string(), installedAt: instant, readAt: instant.nullable(), state: z.string() });

/** The install windows of a month one by one, as a publication tells them, by hub. */
export function installWindows(db: PartyDb, scope: PartyScope, publication: Publication, month: Period) {
  return runQuery(
    db,
    hubRow,
    Prisma.sql`
      select device_text(c.hub) as hub, c.installed_at as "installedAt", c.read_at as "readAt", c.state
      from install_window c
      where ${own(scope, [publication])} and c.starts_in = ${month}
      order by c.hub`,
  );
}

const dayRow = z.object({
  day: z.string(),
  commissioned: count.nullable(),
  failed: count.nullable(),
  leftOpen: count.nullable(),
  predicted: z.number().nullable(),
});

/** Installs by day of the period, oldest first; counts are null on days that are not delivered. */
export function installDays(db: PartyDb, scope: PartyScope, publication: Publication) {
  return runQuery(
    db,
    dayRow,
    Prisma.sql`
      select to_char(c.day, 'YYYY-MM-DD') as day, c.commissioned, c.failed, c.left_open as "leftOpen", c.predicted
      from install_day c
      where ${own(scope, [publication])}
      order by c.day`,
  );
}

const forecastRow = z.object({ fittedDays: count, testedDays: count, error: z.number().nullable(), repeatError: z.number().nullable() });

/** How the period's prediction was made and how far off the method was in its test; null without installs. */
export async function installForecast(db: PartyDb, scope: PartyScope, publication: Publication) {
  const rows = await runQuery(
    db,
    forecastRow,
    Prisma.sql`
      select c.fitted_days as "fittedDays", c.tested_days as "testedDays", c.error, c.repeat_error as "repeatError"
      from install_forecast c
      where ${own(scope, [publication])}`,
  );
  return rows[0] ?? null;
}
