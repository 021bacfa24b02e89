import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { estateColumns } from "@/lib/inventory/estate";
import type { DeviceQuestion } from "@/lib/inventory/addresses";
import { andDevicesAre } from "@/lib/inventory/queries/device-conditions";
import { faredDevices, isOfModel, orderOfFared, type HealthKind } from "@/lib/inventory/queries/device-health";
import type { Snapshot } from "@/lib/inventory/queries/snapshots";
import { deviceCube } from "@/lib/metrics/devices/own-device-rows";
import { deviceDimensions } from "@/lib/metrics/dimensions";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
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

const choiceOf = (question: DeviceQuestion) =>
  deviceDimensions.flatMap((dimension) => {
    const value = question[dimension];
    return typeof value === "string" ? [[dimension, [value]] as const] : [];
  });

/** The own Devices of the selection, alias s, from the snapshot; those that fared so with how they fared, alias h. */
function selected(scope: PartyScope, { publication, snapshot, question, health }: DeviceSelection): Prisma.Sql {
  const { period, version } = publication;
  const fared = Prisma.sql`join inventory_device_health h on h.party_id = ${scope.partyId} and h.user_role = ${scope.userRole}
        and h.period = ${period} and h.version = ${version} and h.device_id = s.device_id
        and ${health === "failed" ? Prisma.raw("h.failures > 0") : Prisma.raw("h.is_silent")}`;
  return Prisma.sql`device_row s ${health === null ? Prisma.empty : fared}
      where s.snapshot_date = ${snapshot.day}::date and s.load_id = ${snapshot.loadId} and ${isOwn(scope)} ${andDevicesAre("s", choiceOf(question))}`;
}

/**
 * The first own Devices of the selection: those that failed most first where failed ones are asked for, silent ones by model and firmware, else by
 * Device id. Devices that fared so are taken from the list of these; joined with the snapshot only where that list lacks a dimension.
 */
export async function listDevices(db: PartyDb, scope: PartyScope, selection: DeviceSelection, limit: number): Promise<SnapshotDevice[]> {
  const { publication, snapshot, question, health } = selection;
  const choice = choiceOf(question);
  if (health !== null && isOfModel(choice.map(([dimension]) => dimension))) {
    const fared = await faredDevices(db, scope, publication, { choice, kind: health }, limit);
    return devicesOf(db, scope, snapshot, fared.map(({ deviceId }) => deviceId)); // prettier-ignore
  }
  if (health === null) {
    const ids = await firstIds(db, scope, selection, limit);
    if (ids.length > 0) return devicesOf(db, scope, snapshot, ids);
  }
  return runQuery(
    db,
    deviceRow,
    Prisma.sql`
      select ${deviceColumns}
      from ${selected(scope, selection)}
      order by ${health === null ? Prisma.raw("s.device_id") : orderOfFared(health)}
      limit ${limit}`,
  );
}

const idRow = z.object({ deviceId: z.string() });

/** The first Devices of the selection by their ids, and no more of them: sorting whole Devices costs twice. None of a month that is packed. */
async function firstIds(db: PartyDb, scope: PartyScope, { snapshot, question }: DeviceSelection, limit: number): Promise<string[]> {
  const found = await runQuery(
    db,
    idRow,
    Prisma.sql`
      select s.device_id as "deviceId"
      from device_snapshot s
      where s.snapshot_date = ${snapshot.day}::date and s.load_id = ${snapshot.loadId} and ${isOwn(scope)} ${andDevicesAre("s", choiceOf(question))}
      order by s.device_id
      limit ${limit}`,
  );
  return found.map(({ deviceId }) => deviceId);
}

/** These own Devices of the snapshot, in the order of their ids as given. Of a packed month only the packs that hold them are unpacked. */
async function devicesOf(db: PartyDb, scope: PartyScope, { day, loadId }: Snapshot, ids: readonly string[]): Promise<SnapshotDevice[]> {
  if (ids.length === 0) return [];
  const found = await runQuery(
    db,
    deviceRow,
    Prisma.sql`
      select ${deviceColumns}
      from device_row s
      where s.snapshot_date = ${day}::date and s.load_id = ${loadId} and ${isOwn(scope)} and s.device_id = any(${[...ids]}::text[])
        and (s.packed_devices is null or s.packed_devices && array(select device_number(id) from unnest(${[...ids]}::text[]) id))`,
  );
  const byId = new Map(found.map((device) => [device.deviceId, device]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const totalRow = z.object({ n: count });
const countedHealth = { failed: "n_failed", silent: "n_silent" } as const;

/** How many own Devices the selection has: from the cubes of the version, Device by Device only where no cube has what is asked. */
export async function countDevices(db: PartyDb, scope: PartyScope, selection: DeviceSelection): Promise<number> {
  const { publication, question, health } = selection;
  const choice = choiceOf(question);
  const dimensions = choice.map(([dimension]) => dimension);
  const counted = (cube: string, figure: string) => Prisma.sql`
      select coalesce(sum(c.${Prisma.raw(figure)}), 0)::bigint as n
      from ${Prisma.raw(cube)} c
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", [publication])} ${andDevicesAre("c", choice)}`;
  const oneByOne = Prisma.sql`select count(*) as n from ${selected(scope, selection)}`;
  const [{ n }] = await runQuery(
    db,
    totalRow,
    health === null
      ? counted(deviceCube(dimensions), "n")
      : isOfModel(dimensions)
        ? counted("inventory_health_month", countedHealth[health])
        : oneByOne,
  );
  return n;
}
