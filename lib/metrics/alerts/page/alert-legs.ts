import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { stormsLeft } from "@/lib/metrics/alerts/alert-rows";
import { alertFiltersHold, narrowedBy } from "@/lib/metrics/alerts/page/alert-groups";
import type { AlertFilters, AlertLeg, AlertStorm } from "@/lib/metrics/alerts/page/models";
import { roundTripOf } from "@/lib/metrics/figures";
import { decodeHistogram, ladderOf } from "@/lib/metrics/histogram";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { mergedTimes, mergedTimesSql } from "@/lib/metrics/queries/round-trip-columns";
import { count, instant } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const legRow = z.object({
  leg: z.enum(["device", "dcc", "user", "end-to-end"]),
  alerts: count,
  negative: count,
  lateAlerts: count,
  lateLongest: count,
  ...mergedTimes.shape,
});

/** The legs of the way of the Party's Alerts that the filters leave, in the order of the way. */
export async function alertLegs(db: PartyDb, scope: PartyScope, publication: Publication, filters: AlertFilters): Promise<AlertLeg[]> {
  const isSum = narrowedBy(filters).length === 0;
  const cube = Prisma.raw(isSum ? "alert_leg_sum" : "alert_leg");
  const rows = await runQuery(
    db,
    legRow,
    Prisma.sql`
      select f.leg, sum(f.n)::bigint as alerts, sum(f.n_negative)::bigint as negative, sum(f.late_n)::bigint as "lateAlerts",
        sum(f.late_longest)::bigint as "lateLongest", ${mergedTimesSql(true)}
      from (
        select c.*, c.time_n as rtt_n, c.time_sum as rtt_sum, c.time_min as rtt_min, c.time_max as rtt_max, c.time_median as rtt_median, c.time_hist as rtt_hist
        from ${cube} c
        where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", [publication])}
          and ${stormsLeft(isSum, filters.without)}) f
      where ${alertFiltersHold(filters)}
      group by f.leg
      order by array_position(array['device', 'dcc', 'user', 'end-to-end'], f.leg)`,
  );
  return rows.map(({ leg, alerts, negative, lateAlerts, lateLongest, ...times }) => ({
    leg,
    alerts,
    measured: times.count,
    negative,
    lateAlerts,
    lateLongest,
    times: roundTripOf(times),
    ladder:
      times.histogram && times.best !== null && times.worst !== null
        ? ladderOf(decodeHistogram(times.histogram), times.best, times.worst)
        : [],
  }));
}

const stormRow = z.object({
  no: count,
  alertCode: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  firmwareVersion: z.string(),
  cspRegion: z.string(),
  fromHour: instant,
  untilHour: instant,
  alerts: count,
  throttled: count,
  devices: count,
});

/** The storms among the Party's Alerts of the version, largest first. */
export function alertStorms(db: PartyDb, scope: PartyScope, publication: Publication): Promise<AlertStorm[]> {
  return runQuery(
    db,
    stormRow,
    Prisma.sql`
      select c.storm_no as no, c.alert_code as "alertCode", c.manufacturer, c.model, c.firmware_version as "firmwareVersion", c.csp_region as "cspRegion",
        c.from_hour as "fromHour", c.until_hour as "untilHour", c.alerts, c.throttled, c.devices
      from alert_storm c
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", [publication])}
      order by c.storm_no`,
  );
}
