import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { estateColumns } from "@/lib/inventory/estate";
import type { DeviceQuestion } from "@/lib/inventory/addresses";
import { andDevicesAre } from "@/lib/inventory/queries/device-conditions";
import { isOfHealth, type HealthKind } from "@/lib/inventory/queries/device-health";
import type { Snapshot } from "@/lib/inventory/queries/snapshots";
import type { Publication } from "@/lib/metrics/queries/publications";
import { deviceDimensions } from "@/lib/metrics/dimensions";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

/** The columns of a Device that lists and histories show. */
export const deviceColumns =
  Prisma.raw(`s.device_id as "deviceId", s.device_type as "deviceType", s.device_status as "deviceStatus", s.manufacturer, s.model,
        s.firmware_version as "firmwareVersion", s.firmware_status as "firmwareStatus", s.cpl_status as "cplStatus", s.smets, s.csp_region as "cspRegion",
        s.esme_variant as "esmeVariant", to_char(s.date_commissioned, 'YYYY-MM-DD') as "dateCommissioned", s.import_mpxn as "importMpxn",
        s.secondary_import_mpan as "secondaryImportMpan", s.export_mpan as "exportMpan", s.communications_hub_id as "hubId",
        'mpan-check-digit' = any(s.data_quality) as "hasWrongCheckDigit"`);
export const deviceRow = z.object({
  deviceId: z.string(),
  deviceType: z.string(),
  deviceStatus: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  firmwareVersion: z.string(),
  firmwareStatus: z.string(),
  cplStatus: z.string(),
  smets: z.string(),
  cspRegion: z.string(),
  esmeVariant: z.string(),
  dateCommissioned: z.string().nullable(),
  importMpxn: z.string(),
  secondaryImportMpan: z.string(),
  exportMpan: z.string(),
  hubId: z.string(),
  hasWrongCheckDigit: z.boolean(),
});
/** A Device as a snapshot has it; '' = absent. */
export type SnapshotDevice = z.output<typeof deviceRow>;

/** SQL that the Device, alias s, belongs to the Party in its role. Throws for a role without an estate. */
export function isOwn(scope: PartyScope): Prisma.Sql {
  const column = estateColumns[scope.userRole];
  if (!column) throw new Error(`${scope.userRole} has no estate`);
  return Prisma.sql`${Prisma.raw(`s.${column}`)} = ${scope.partyId}`;
}

/** Which Devices: of the snapshot a version was made of, by their columns, and by how they fared. */
export type DeviceSelection = { publication: Publication; snapshot: Snapshot; question: DeviceQuestion; health: HealthKind | null };

function selected(scope: PartyScope, { publication, snapshot, question, health }: DeviceSelection): Prisma.Sql {
  const choice = deviceDimensions.flatMap((dimension) => {
    const value = question[dimension];
    return typeof value === "string" ? [[dimension, [value]] as const] : [];
  });
  return Prisma.sql`s.snapshot_date = ${snapshot.day}::date and s.load_id = ${snapshot.loadId} and ${isOwn(scope)}
        and ${isOfHealth("s", scope, publication, health)} ${andDevicesAre("s", choice)}`;
}

/** The first own Devices of the selection: those that failed most first where failed ones are asked for, else by Device id. */
export function listDevices(db: PartyDb, scope: PartyScope, selection: DeviceSelection, limit: number): Promise<SnapshotDevice[]> {
  const { period, version } = selection.publication;
  const isByFailures = selection.health === "failed";
  const failures = Prisma.sql`join inventory_device_health h on h.party_id = ${scope.partyId} and h.user_role = ${scope.userRole}
        and h.period = ${period} and h.version = ${version} and h.device_id = s.device_id`;
  return runQuery(
    db,
    deviceRow,
    Prisma.sql`
      select ${deviceColumns}
      from device_row s ${isByFailures ? failures : Prisma.empty}
      where ${selected(scope, selection)}
      order by ${isByFailures ? Prisma.raw("h.failures desc, s.device_id") : Prisma.raw("s.device_id")}
      limit ${limit}`,
  );
}

const totalRow = z.object({ n: count });

/** How many own Devices the selection has. */
export async function countDevices(db: PartyDb, scope: PartyScope, selection: DeviceSelection): Promise<number> {
  const [{ n }] = await runQuery(db, totalRow, Prisma.sql`select count(*) as n from device_row s where ${selected(scope, selection)}`);
  return n;
}
