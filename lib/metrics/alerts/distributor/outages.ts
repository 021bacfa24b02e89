import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { openListed, outageRules, type DistributorArea, type OutageCounts } from "@/lib/metrics/alerts/distributor/models";
import { outageState, windowPublications, windowRows } from "@/lib/metrics/alerts/windows";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";
import type { Period } from "@/lib/period";

const counts = { outages: count, restored: count, late: count, open: count, unlinked: count };
const countsSql = Prisma.sql`count(*) as outages, count(*) filter (where f.state = 'restored') as restored,
          count(*) filter (where f.state = 'restored' and f.ended_at - f.started_at > make_interval(mins => ${outageRules.lateAfterMinutes}::int)) as late,
          count(*) filter (where f.state = 'open') as open, count(*) filter (where f.state = 'unlinked') as unlinked`;

/** Outages of the period with their state as a table expression, alias f. */
function outages(scope: PartyScope, period: Period, published: readonly Publication[]): Prisma.Sql {
  return Prisma.sql`(select w.*, ${outageState} as state from ${windowRows("power-outage", scope, period, windowPublications(published, period))}) f`;
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

// An instant within JSON, as PostgreSQL writes it there.
const instant = z.string().transform((text) => new Date(text).toISOString());
const likely = z.object({
  area: z.string(),
  cspRegion: z.string(),
  from: instant,
  to: instant,
  hubs: count,
  restored: count,
  open: count,
  medianMs: count.nullable(),
});
const found = z.object({
  outages: z.object(counts),
  byModel: z.array(z.object({ model: z.string(), firmwareVersion: z.string(), ...counts })),
  openOutages: z.array(z.object({ hubId: z.string(), mpxn: z.string(), area: z.string(), cspRegion: z.string(), outageAt: instant })),
  likelyOutages: z.array(likely),
});

/**
 * Outages of the period, paired once and told four ways: by state; by the meter's model and firmware, most without restoration first; without
 * restoration, the longest openListed; and likely outages (one area and Region, each following the one before within the rule's minutes, enough hubs
 * among them), most hubs first. `until` is the end of what is published.
 */
export async function outagesOf(
  db: PartyDb,
  scope: PartyScope,
  period: Period,
  published: readonly Publication[],
  until: string,
): Promise<Pick<DistributorArea, "outages" | "byModel" | "openOutages" | "likelyOutages">> {
  const [{ openOutages, likelyOutages, ...rest }] = await runQuery(
    db,
    found,
    Prisma.sql`
      with outage as materialized (
        select f.device_id, f.started_at, f.ended_at, f.mpxn, f.csp_region, f.model, f.firmware_version, f.state,
          coalesce(nullif(a.licence_area, ''), 'Area not known') as area
        from ${outages(scope, period, published)}
        left join distributor_area a on a.distributor_id = case when length(f.mpxn) = 13 then left(f.mpxn, 2) end),
      model as materialized (
        select f.model, f.firmware_version as "firmwareVersion", f.state = 'unlinked' as "isUnlinked", ${countsSql} from outage f group by 1, 2, 3),
      waiting as (
        select f.device_id as "hubId", f.mpxn, f.area, f.csp_region as "cspRegion", f.started_at as "outageAt" from outage f where f.state = 'open'
        order by f.started_at, f.device_id limit ${openListed}),
      likely as (${likelySql})
      select (select jsonb_build_object(${Prisma.raw(
        Object.keys(counts)
          .map((name) => `'${name}', coalesce(sum(m.${name}), 0)`)
          .join(", "),
      )}) from model m) as outages,
        (select coalesce(jsonb_agg(to_jsonb(m) - 'isUnlinked' order by m.open desc, m.outages desc, m.model, m."firmwareVersion"), '[]') from model m
          where not m."isUnlinked") as "byModel",
        (select coalesce(jsonb_agg(w order by w."outageAt", w."hubId"), '[]') from waiting w) as "openOutages",
        (select coalesce(jsonb_agg(l order by l.hubs desc, l."from", l.area, l."cspRegion"), '[]') from likely l) as "likelyOutages"`,
  );
  const soFar = (outageAt: string) => Math.max(0, Date.parse(until) - Date.parse(outageAt));
  return {
    ...rest,
    openOutages: openOutages.map((each) => ({ ...each, partyId: scope.partyId, soFarMs: soFar(each.outageAt) })),
    likelyOutages: likelyOutages.map((each) => ({ ...each, partyId: scope.partyId })),
  };
}

// Runs too short to have hubs enough are left out by their rows before hubs are told apart; text is sorted by its bytes, which is all that runs need.
const likelySql = Prisma.sql`
        select area, csp_region as "cspRegion", min(started_at) as "from", max(started_at) as "to", count(distinct device_id) as hubs,
          count(*) filter (where state = 'restored') as restored, count(*) filter (where state = 'open') as open,
          (percentile_disc(0.5) within group (order by floor(extract(epoch from ended_at - started_at) * 1000)))::bigint as "medianMs"
        from (
          select p.*, sum(begins) over (partition by area, csp_region order by started_at rows unbounded preceding) as no
          from (
            select f.device_id collate "C" as device_id, f.started_at, f.ended_at, f.state, f.area collate "C" as area, f.csp_region collate "C" as csp_region,
              case when f.started_at - lag(f.started_at) over (partition by f.area collate "C", f.csp_region collate "C" order by f.started_at)
                <= make_interval(mins => ${outageRules.togetherWithinMinutes}::int) then 0 else 1 end as begins
            from outage f
            where f.state <> 'unlinked') p) n
        group by area, csp_region, no
        having count(distinct device_id) >= ${outageRules.leastHubs}`;
