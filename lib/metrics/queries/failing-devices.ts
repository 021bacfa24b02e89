import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { filtersHold, processHolds } from "@/lib/metrics/queries/conditions";
import type { FailureSelection } from "@/lib/metrics/queries/failure-counts";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";
import { firstDay, lastDay } from "@/lib/period";

const row = z.object({
  deviceId: z.string(),
  deviceType: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  firmwareVersion: z.string(),
  cspRegion: z.string(),
  failures: count,
  lastDay: z.string(),
  devices: count,
});
/** A Device with how many requests to it failed, and the day of the last; what it was like then. `devices`: how many Devices there are in all. */
export type FailingDevice = z.output<typeof row>;

/** The Devices whose requests of the process failed, narrowed, most failures first, then by id; at most `limit`. */
export function failingDevices(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  { process, filters }: FailureSelection,
  limit: number,
): Promise<FailingDevice[]> {
  const [from, to] = [firstDay(publication.period), lastDay(publication.period)];
  const failing = Prisma.sql`
    (select d.period, c.* from publication_day d join failure c on c.day = d.day and c.load_id = d.load_id
      where d.feed = 'service-requests' and ${isPublished("d", [publication])} and c.party_id = ${scope.partyId}
        and c.user_role = ${scope.userRole} and c.day between ${from}::date and ${to}::date and c.device_id <> '') f`;
  const isAsked = Prisma.sql`${filtersHold(filters)} and ${processHolds(process, [publication])}`;
  return runQuery(
    db,
    row,
    Prisma.sql`
      with most as materialized (
        select f.device_id, count(*) as failures, count(*) over () as devices from ${failing} where ${isAsked}
        group by f.device_id order by 2 desc, 1 limit ${limit})
      select m.device_id as "deviceId", l.device_type as "deviceType", l.manufacturer, l.model, l.firmware_version as "firmwareVersion",
        l.csp_region as "cspRegion", m.failures, l.day::text as "lastDay", m.devices
      from most m cross join lateral (
        select f.* from ${failing} where f.device_id = m.device_id and ${isAsked} order by f.day desc, f.request_id desc limit 1) l
      order by m.failures desc, m.device_id`,
  );
}
