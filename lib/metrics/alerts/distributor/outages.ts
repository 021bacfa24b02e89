import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import {
  outageRules,
  type LikelyOutage,
  type OpenOutage,
  type OutageCounts,
  type OutageGroup,
} from "@/lib/metrics/alerts/distributor/models";
import { outageState, windowPublications, windowRows } from "@/lib/metrics/alerts/windows";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count, instant } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";
import type { Period } from "@/lib/period";

const counts = { outages: count, restored: count, late: count, open: count, unlinked: count };
const countsSql = Prisma.sql`count(*) as outages, count(*) filter (where f.state = 'restored') as restored,
        count(*) filter (where f.state = 'restored' and f.ended_at - f.started_at > make_interval(mins => ${outageRules.lateAfterMinutes}::int)) as late,
        count(*) filter (where f.state = 'open') as open, count(*) filter (where f.state = 'unlinked') as unlinked`;

/** Outages of the period with their state, and the licence area by the MPxN's distributor id, as a table expression, alias f. */
function outages(scope: PartyScope, period: Period, published: readonly Publication[]): Prisma.Sql {
  return Prisma.sql`(
      select w.*, ${outageState} as state, coalesce(nullif(a.licence_area, ''), 'Area not known') as area
      from ${windowRows("power-outage", scope, period, windowPublications(published, period))}
      left join distributor_area a on a.distributor_id = left(w.mpxn, 2) and length(w.mpxn) = 13) f`;
}

/** Outages of the period by state. */
export async function outageCounts(
  db: PartyDb,
  scope: PartyScope,
  period: Period,
  published: readonly Publication[],
): Promise<OutageCounts> {
  const sql = Prisma.sql`select ${countsSql} from ${outages(scope, period, published)}`;
  return (await runQuery(db, z.object(counts), sql))[0];
}

/** The same by the model and firmware of the meter behind the hub, most without restoration first. */
export function outagesByModel(db: PartyDb, scope: PartyScope, period: Period, published: readonly Publication[]): Promise<OutageGroup[]> {
  return runQuery(
    db,
    z.object({ model: z.string(), firmwareVersion: z.string(), ...counts }),
    Prisma.sql`
      select f.model, f.firmware_version as "firmwareVersion", ${countsSql}
      from ${outages(scope, period, published)}
      where f.state <> 'unlinked'
      group by f.model, f.firmware_version
      order by open desc, outages desc, f.model, f.firmware_version`,
  );
}

/** Outages without restoration, longest first. `until` is the end of what is published. */
export async function openOutages(
  db: PartyDb,
  scope: PartyScope,
  period: Period,
  published: readonly Publication[],
  until: string,
): Promise<OpenOutage[]> {
  const row = z.object({ hubId: z.string(), mpxn: z.string(), area: z.string(), cspRegion: z.string(), outageAt: instant });
  const rows = await runQuery(
    db,
    row,
    Prisma.sql`
      select f.device_id as "hubId", f.mpxn, f.area, f.csp_region as "cspRegion", f.started_at as "outageAt"
      from ${outages(scope, period, published)}
      where f.state = 'open'
      order by f.started_at, f.device_id`,
  );
  return rows.map((each) => ({ ...each, partyId: scope.partyId, soFarMs: Math.max(0, Date.parse(until) - Date.parse(each.outageAt)) }));
}

const likelyRow = z.object({
  area: z.string(),
  cspRegion: z.string(),
  from: instant,
  to: instant,
  hubs: count,
  restored: count,
  open: count,
  medianMs: count.nullable(),
});

/** Outages of one area and Region of which each follows the one before within the rule's minutes, where enough hubs are among them; most hubs first. */
export async function likelyOutages(
  db: PartyDb,
  scope: PartyScope,
  period: Period,
  published: readonly Publication[],
): Promise<LikelyOutage[]> {
  const rows = await runQuery(
    db,
    likelyRow,
    Prisma.sql`
      with placed as (
        select f.*, case when f.started_at - lag(f.started_at) over (partition by f.area, f.csp_region order by f.started_at)
          <= make_interval(mins => ${outageRules.togetherWithinMinutes}::int) then 0 else 1 end as begins
        from ${outages(scope, period, published)}
        where f.state <> 'unlinked'),
      numbered as (select p.*, sum(begins) over (partition by area, csp_region order by started_at rows unbounded preceding) as no from placed p)
      select area, csp_region as "cspRegion", min(started_at) as "from", max(started_at) as "to", count(distinct device_id) as hubs,
        count(*) filter (where state = 'restored') as restored, count(*) filter (where state = 'open') as open,
        (percentile_disc(0.5) within group (order by floor(extract(epoch from ended_at - started_at) * 1000)))::bigint as "medianMs"
      from numbered
      group by area, csp_region, no
      having count(distinct device_id) >= ${outageRules.leastHubs}
      order by hubs desc, "from", area, "cspRegion"`,
  );
  return rows.map((each) => ({ ...each, partyId: scope.partyId }));
}
