import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { FailureKind } from "@/lib/metrics/failures/failure-question";
import { membershipIn } from "@/lib/metrics/process-membership";
import { filtersHold, processHolds } from "@/lib/metrics/queries/conditions";
import type { FailureSelection } from "@/lib/metrics/queries/failure-counts";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";
import { selectionKey } from "@/lib/metrics/selection-key";
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
  selection: FailureSelection,
  limit: number,
): Promise<FailingDevice[]> {
  const most = Prisma.sql`
        select f.device_id, count(*) as failures, count(*) over () as devices
        from ${failingRows(scope, publication)} where ${isAsked(publication, selection)}
        group by f.device_id order by 2 desc, 1 limit ${limit}`;
  return lastSeen(db, scope, publication, selection, most);
}

/**
 * The same of all failures of the kind, as listed when the version was published: at most mostFailingDevices. None where nothing failed, where the
 * mapping of the process has changed since, and in versions from before there were such lists.
 */
export function listedDevices(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  selection: FailureSelection,
  kind: FailureKind,
  limit: number,
): Promise<FailingDevice[]> {
  const counted = selectionKey(membershipIn(selection.process.items, publication.period));
  const most = Prisma.sql`
        select m.device_id, m.failures, c.devices
        from failing_device c cross join lateral unnest(c.device_ids, c.failures) as m (device_id, failures)
        where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", [publication])}
          and c.selection = ${counted} and c.is_delivery = ${kind === "delivery"}
        order by m.failures desc, m.device_id limit ${limit}`;
  return lastSeen(db, scope, publication, selection, most);
}

function failingRows(scope: PartyScope, publication: Publication): Prisma.Sql {
  const [from, to] = [firstDay(publication.period), lastDay(publication.period)];
  return Prisma.sql`
    (select d.period, c.* from publication_day d join failure c on c.day = d.day and c.load_id = d.load_id
      where d.feed = 'service-requests' and ${isPublished("d", [publication])} and c.party_id = ${scope.partyId}
        and c.user_role = ${scope.userRole} and c.day between ${from}::date and ${to}::date and c.device_id <> '') f`;
}

function isAsked(publication: Publication, { process, filters }: FailureSelection): Prisma.Sql {
  return Prisma.sql`${filtersHold(filters)} and ${processHolds(process, [publication])}`;
}

/** The Devices that the statement names, with what they were like at their last failure. */
function lastSeen(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  selection: FailureSelection,
  most: Prisma.Sql,
): Promise<FailingDevice[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      with most as materialized (${most})
      select m.device_id as "deviceId", l.device_type as "deviceType", l.manufacturer, l.model, l.firmware_version as "firmwareVersion",
        l.csp_region as "cspRegion", m.failures, l.day::text as "lastDay", m.devices
      from most m cross join lateral (
        select f.* from ${failingRows(scope, publication)}
        where f.device_id = m.device_id and ${isAsked(publication, selection)} order by f.day desc, f.request_id desc limit 1) l
      order by m.failures desc, m.device_id`,
  );
}
