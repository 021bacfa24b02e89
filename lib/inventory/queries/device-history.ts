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
      select f.alert_id as "alertId", f.alert_code as "alertCode", coalesce(f.generated_at, f.dsp_received_at, f.sent_at) as "at", f.delivered, d.period
      from sent_alert f
      join publication_day d on d.feed = 'alerts' and d.day = f.day and d.load_id = f.load_id
      where f.party_id = ${scope.partyId} and f.user_role = ${scope.userRole} and f.device_id = ${deviceId} and f.device_id <> ''
        and (f.packed_part is null or f.packed_part = any(${partsOf(deviceId)})) and ${isPublished("d", publications)}
      order by f.day desc, 3 desc nulls last, f.alert_id
      limit ${most}`,
  );
}
