import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { partsOf } from "@/lib/feeds/alerts/codes-apart";
import { deviceColumns, deviceRow, isOwn } from "@/lib/inventory/queries/device-list";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { instant } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const most = 100;
/** A meter point rarely has had more Devices than this in the months that are kept. */
const mostDevices = 20;

// What a packed row says of whether it can hold a meter point: looked at before the row is unpacked.
const packedColumns = { import_mpxn: "packed_import", secondary_import_mpan: "packed_secondary", export_mpan: "packed_export" } as const;

const idRow = z.object({ deviceId: z.string() });

/** The own Devices that a published snapshot names for the meter point, as import, secondary import or export; by Device id. */
export async function devicesAt(db: PartyDb, scope: PartyScope, publications: readonly Publication[], mpxn: string): Promise<string[]> {
  const found = (column: "import_mpxn" | "secondary_import_mpan" | "export_mpan") => Prisma.sql`
      select s.device_id
      from publication_day d
      join device_row s on s.snapshot_date = d.day and s.load_id = d.load_id
      where d.feed = 'devices' and ${isPublished("d", publications)} and ${Prisma.raw(`s.${column}`)} = ${mpxn} and ${isOwn(scope)}
        and (${Prisma.raw(`s.${packedColumns[column]}`)} is null or ${Prisma.raw(`s.${packedColumns[column]}`)} @> array[${Number(`1${mpxn}`)}::bigint])`;
  const rows = await runQuery(
    db,
    idRow,
    Prisma.sql`
      select distinct f.device_id as "deviceId"
      from (${found("import_mpxn")} union all ${found("secondary_import_mpan")} union all ${found("export_mpan")}) f
      order by 1
      limit ${mostDevices}`,
  );
  return rows.map(({ deviceId }) => deviceId);
}

const snapshotRow = deviceRow.extend({ period: z.string(), day: z.string() });
export type DeviceInSnapshot = z.output<typeof snapshotRow>;

/** What the published snapshots said of the Device while it was the Party's, the newest first. */
export function snapshotsOfDevice(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  deviceId: string,
): Promise<DeviceInSnapshot[]> {
  return runQuery(
    db,
    snapshotRow,
    Prisma.sql`
      select d.period, to_char(d.day, 'YYYY-MM-DD') as day, ${deviceColumns}
      from publication_day d
      join device_row s on s.snapshot_date = d.day and s.load_id = d.load_id and s.device_id = ${deviceId}
      where d.feed = 'devices' and ${isPublished("d", publications)} and ${isOwn(scope)}
        and (s.packed_devices is null or s.packed_devices @> array[device_number(${deviceId})])
      order by d.day desc`,
  );
}

const failureRow = z.object({
  requestId: z.string(),
  srv: z.string(),
  reasonCode: z.string(),
  receivedAt: instant.nullable(),
  period: z.string(),
});
export type DeviceFailure = z.output<typeof failureRow>;

/** The Party's failing requests to the Device in the published versions, the newest 100. */
export function failuresOfDevice(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  deviceId: string,
): Promise<DeviceFailure[]> {
  return runQuery(
    db,
    failureRow,
    Prisma.sql`
      select f.request_id as "requestId", f.srv, f.reason_code as "reasonCode", f.received_at as "receivedAt", d.period
      from failure f
      join publication_day d on d.feed = 'service-requests' and d.day = f.day and d.load_id = f.load_id
      where f.party_id = ${scope.partyId} and f.user_role = ${scope.userRole} and f.device_id = ${deviceId} and f.device_id <> ''
        and ${isPublished("d", publications)}
      order by f.day desc, f.received_at desc nulls last, f.request_id
      limit ${most}`,
  );
}

const alertRow = z.object({
  alertId: z.string(),
  alertCode: z.string(),
  at: instant.nullable(),
  delivered: z.boolean(),
  period: z.string(),
});
export type DeviceAlert = z.output<typeof alertRow>;

/** The Alerts from the Device to the Party in the published versions, the newest 100; `at` is generated, else received, else sent. */
export function alertsOfDevice(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  deviceId: string,
): Promise<DeviceAlert[]> {
  return runQuery(
    db,
    alertRow,
    Prisma.sql`
      select f.alert_id as "alertId", f.alert_code as "alertCode", f.at as "at", f.delivered, d.period
      from (
        select a.day, a.load_id, a.alert_id, a.alert_code, coalesce(a.generated_at, a.dsp_received_at, a.sent_at) as at, a.delivered
        from alert a
        where a.party_id = ${scope.partyId} and a.user_role = ${scope.userRole} and a.device_id = ${deviceId} and a.device_id <> ''
        union all
        ${packedAlertsOf(scope, deviceId)}) f
      join publication_day d on d.feed = 'alerts' and d.day = f.day and d.load_id = f.load_id
      where ${isPublished("d", publications)}
      order by f.day desc, 3 desc nulls last, f.alert_id
      limit ${most}`,
  );
}

/** The same of the Device's places in the packs that can hold it: only those are looked at, and nothing else of a pack is unpacked. */
function packedAlertsOf(scope: PartyScope, deviceId: string): Prisma.Sql {
  return Prisma.sql`
        select p.day, p.load_id, split_part(p.alert_ids, chr(31), m.place),
          case when p.alert_code = '' then split_part(p.codes, chr(31), m.place) else p.alert_code end,
          p.day::timestamp at time zone 'UTC'
            + coalesce(p.generated_us[m.place], p.received_us[m.place], p.sent_us[m.place]) * interval '1 microsecond',
          coalesce(p.delivered[m.place], true)
        from alert_pack p
        cross join lateral (
          select u.place::int as place from unnest(p.devices) with ordinality as u (device, place) where u.device = device_number(${deviceId})) m
        where p.party_id = ${scope.partyId} and p.user_role = ${scope.userRole} and p.part = any(${partsOf(deviceId)})
          and p.devices @> array[device_number(${deviceId})]`;
}
