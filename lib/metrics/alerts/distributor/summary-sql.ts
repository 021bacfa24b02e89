import { Prisma } from "@/lib/db/generated/client";
import { openListed, outageRules } from "@/lib/metrics/alerts/distributor/models";
import { credentialLimit, credentialState, outageState, windowPublications, windowRows, type Holder } from "@/lib/metrics/alerts/windows";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { addMonths, firstDay, type Period } from "@/lib/period";

/** Numbers that a count of outages has, by the names of their columns. */
export const countNames = ["outages", "restored", "late", "open", "unlinked"] as const;
const countsSql = Prisma.sql`count(*) as outages, count(*) filter (where f.state = 'restored') as restored,
          count(*) filter (where f.state = 'restored' and f.ended_at - f.started_at > make_interval(mins => ${outageRules.lateAfterMinutes}::int)) as late,
          count(*) filter (where f.state = 'open') as open, count(*) filter (where f.state = 'unlinked') as unlinked`;

/** Outages of the period with their state as a table expression, alias f. */
function outages(holder: Holder, period: Period, published: readonly Publication[]): Prisma.Sql {
  return Prisma.sql`(select w.*, ${outageState} as state from ${windowRows("power-outage", holder, period, windowPublications(published, period))}) f`;
}

/** One row: the number of outages by state, columns countNames. */
export function outageCountsSql(holder: Holder, period: Period, published: readonly Publication[]): Prisma.Sql {
  return Prisma.sql`select ${countsSql} from ${outages(holder, period, published)}`;
}

/**
 * One row of JSON: outages of the period, paired once and told four ways: by state; by the meter's model and firmware, most without restoration first;
 * without restoration, the longest openListed; and likely outages (one area and Region, each following the one before within the rule's minutes, enough
 * hubs among them), most hubs first.
 */
export function outagesSql(holder: Holder, period: Period, published: readonly Publication[]): Prisma.Sql {
  return Prisma.sql`
      with outage as materialized (
        select f.device_id, f.started_at, f.ended_at, f.mpxn, f.csp_region, f.model, f.firmware_version, f.state,
          coalesce(nullif(a.licence_area, ''), 'Area not known') as area
        from ${outages(holder, period, published)}
        left join distributor_area a on a.distributor_id = case when length(f.mpxn) = 13 then left(f.mpxn, 2) end),
      model as materialized (
        select f.model, f.firmware_version as "firmwareVersion", f.state = 'unlinked' as "isUnlinked", ${countsSql} from outage f group by 1, 2, 3),
      waiting as (
        select f.device_id as "hubId", f.mpxn, f.area, f.csp_region as "cspRegion", f.started_at as "outageAt" from outage f where f.state = 'open'
        order by f.started_at, f.device_id limit ${openListed}),
      likely as (${likelySql})
      select (select jsonb_build_object(${Prisma.raw(
        countNames.map((name) => `'${name}', coalesce(sum(m.${name}), 0)`).join(", "),
      )}) from model m) as outages,
        (select coalesce(jsonb_agg(to_jsonb(m) - 'isUnlinked' order by m.open desc, m.outages desc, m.model, m."firmwareVersion"), '[]') from model m
          where not m."isUnlinked") as "byModel",
        (select coalesce(jsonb_agg(w order by w."outageAt", w."hubId"), '[]') from waiting w) as "openOutages",
        (select coalesce(jsonb_agg(l order by l.hubs desc, l."from", l.area, l."cspRegion"), '[]') from likely l) as "likelyOutages"`;
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

/** The end of the newest published day: what has not happened until then may still happen. Throws where nothing is published. */
export function knownUntil(published: readonly Publication[]): string {
  const newest = published
    .map(({ period }) => period)
    .sort()
    .at(-1);
  if (newest === undefined) throw new Error("nothing is published");
  return `${firstDay(addMonths(newest, 1))}T00:00:00.000Z`;
}

/** One row of JSON: N16 of the period by Energy Supplier and whether the N42 followed within 7 days, lowest share first. */
export function credentialsSql(holder: Holder, period: Period, published: readonly Publication[]): Prisma.Sql {
  const publications = windowPublications(published, period);
  return Prisma.sql`
      select coalesce(jsonb_agg(to_jsonb(s) order by s."inTime"::float8 / s.devices, s.devices desc, s."energySupplier"), '[]') as credentials
      from (
        select f.energy_supplier as "energySupplier", coalesce((
            select max(c.name) from alert_counterparty c
            where c.party_id = ${holder.partyId} and c.user_role = ${holder.userRole} and ${isPublished("c", publications)}
              and c.counterparty_id = f.energy_supplier), '') as name,
          count(*) as devices, count(*) filter (where f.state = 'in-time') as "inTime",
          count(*) filter (where f.state = 'late') as late, count(*) filter (where f.state = 'open') as open,
          count(*) filter (where f.state = 'open' and f.started_at + ${credentialLimit} >= ${knownUntil(published)}::timestamptz) as due
        from (select w.*, ${credentialState} as state from ${windowRows("security-credentials", holder, period, publications)}) f
        group by f.energy_supplier) s`;
}
