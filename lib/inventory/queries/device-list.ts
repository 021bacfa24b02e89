import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { estateColumns } from "@/lib/inventory/estate";
import type { DeviceQuestion } from "@/lib/inventory/addresses";
import type { Snapshot } from "@/lib/inventory/queries/snapshots";
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

function selection(scope: PartyScope, snapshot: Snapshot, question: DeviceQuestion): Prisma.Sql {
  const conditions = deviceDimensions.flatMap((dimension) => {
    const value = question[dimension];
    return typeof value === "string" ? [Prisma.sql`and ${Prisma.raw(`s.${dimension}`)} = ${value}`] : [];
  });
  return Prisma.sql`
      from device_snapshot s
      where s.snapshot_date = ${snapshot.day}::date and s.load_id = ${snapshot.loadId} and ${isOwn(scope)}
        ${conditions.length > 0 ? Prisma.join(conditions, " ") : Prisma.empty}`;
}

/** The first own Devices of a snapshot that answer the question, by Device id. */
export function listDevices(
  db: PartyDb,
  scope: PartyScope,
  snapshot: Snapshot,
  question: DeviceQuestion,
  limit: number,
): Promise<SnapshotDevice[]> {
  return runQuery(
    db,
    deviceRow,
    Prisma.sql`select ${deviceColumns} ${selection(scope, snapshot, question)} order by s.device_id limit ${limit}`,
  );
}

const totalRow = z.object({ n: count });

/** How many own Devices of a snapshot answer the question. */
export async function countDevices(db: PartyDb, scope: PartyScope, snapshot: Snapshot, question: DeviceQuestion): Promise<number> {
  const [{ n }] = await runQuery(db, totalRow, Prisma.sql`select count(*) as n ${selection(scope, snapshot, question)}`);
  return n;
}
