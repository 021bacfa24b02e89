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
  const last = (column: string) => Prisma.raw(`(array_agg(f.${column} order by f.day desc, f.request_id desc))[1]`);
  const [from, to] = [firstDay(publication.period), lastDay(publication.period)];
  return runQuery(
    db,
    row,
    Prisma.sql`
      with failing as materialized (
        select f.* from (
          select d.period, c.* from publication_day d join failure c on c.day = d.day and c.load_id = d.load_id
          where d.feed = 'service-requests' and ${isPublished("d", [publication])} and c.party_id = ${scope.partyId}
            and c.user_role = ${scope.userRole} and c.day between ${from}::date and ${to}::date and c.device_id <> '') f
        where ${filtersHold(filters)} and ${processHolds(process, [publication])}),
      most as (
        select device_id, count(*) as failures, count(*) over () as devices from failing group by device_id order by 2 desc, 1 limit ${limit})
      select m.device_id as "deviceId", ${last("device_type")} as "deviceType", ${last("manufacturer")} as manufacturer, ${last("model")} as model,
        ${last("firmware_version")} as "firmwareVersion", ${last("csp_region")} as "cspRegion", m.failures, max(f.day)::text as "lastDay", m.devices
      from most m join failing f on f.device_id = m.device_id
      group by m.device_id, m.failures, m.devices order by m.failures desc, m.device_id`,
  );
}
