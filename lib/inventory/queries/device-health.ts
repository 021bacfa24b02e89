import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { andDevicesAre, type DeviceChoice } from "@/lib/inventory/queries/device-conditions";
import type { DeviceDimension } from "@/lib/metrics/dimensions";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const row = z.object({
  manufacturer: z.string(),
  model: z.string(),
  firmwareVersion: z.string(),
  devices: count,
  failed: count,
  failures: count,
  meters: count,
  silent: count,
});
/** How the own Devices of a model and firmware fared in a month. */
export type HealthCount = z.output<typeof row>;

/** Own Devices of a type by model and firmware: how many, how many failed a request, how many meters in service, how many of them silent. */
export function healthCounts(db: PartyDb, scope: PartyScope, publication: Publication, deviceType: string): Promise<HealthCount[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      select c.manufacturer, c.model, c.firmware_version as "firmwareVersion", c.n as devices, c.n_failed as failed, c.failures, c.n_meters as meters,
        c.n_silent as silent
      from inventory_health_month c
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", [publication])} and c.device_type = ${deviceType}
      order by c.manufacturer collate "C", c.model collate "C", c.firmware_version collate "C"`,
  );
}

export const healthKinds = ["failed", "silent"] as const;
/** Devices that failed a request of the Party's in the month, and meters in service without a successful read by it. */
export type HealthKind = (typeof healthKinds)[number];

/** SQL that the Device, alias s or f, is of the kind in the publication; true where none is asked for. */
export function isOfHealth(alias: "s", scope: PartyScope, { period, version }: Publication, kind: HealthKind | null): Prisma.Sql {
  if (kind === null) return Prisma.sql`true`;
  const holds = kind === "failed" ? Prisma.sql`h.failures > 0` : Prisma.sql`h.is_silent`;
  return Prisma.sql`${Prisma.raw(`${alias}.device_id`)} in (
        select h.device_id from inventory_device_health h
        where h.party_id = ${scope.partyId} and h.user_role = ${scope.userRole} and h.period = ${period} and h.version = ${version} and ${holds})`;
}

const faredRow = z.object({ deviceId: z.string(), failures: count });
/** A Device that fared so, and how often it failed. */
export type FaredDevice = z.output<typeof faredRow>;

const ofModel: readonly DeviceDimension[] = ["device_type", "manufacturer", "model", "firmware_version"];
/** Whether the Devices that fared so can be told apart by these dimensions without asking the snapshot. */
export function isOfModel(dimensions: Iterable<DeviceDimension>): boolean {
  return [...dimensions].every((dimension) => ofModel.includes(dimension));
}

const orders = {
  failed: "h.failures desc, h.device_id",
  silent: "h.device_type, h.manufacturer, h.model, h.firmware_version, h.device_id",
} as const;
/** SQL of the order in which Devices that fared so are listed, alias h. */
export const orderOfFared = (kind: HealthKind): Prisma.Sql => Prisma.raw(orders[kind]);

/**
 * The first Devices of the model, or of all, that fared so: those that failed most first, silent ones by model and firmware. Read along an index: it
 * costs what is shown, whatever the estate.
 */
export function faredDevices(
  db: PartyDb,
  scope: PartyScope,
  { period, version }: Publication,
  { choice, kind }: { choice: DeviceChoice; kind: HealthKind },
  limit: number,
): Promise<FaredDevice[]> {
  const holds = kind === "failed" ? Prisma.sql`h.failures > 0` : Prisma.sql`h.is_silent`;
  return runQuery(
    db,
    faredRow,
    Prisma.sql`
      select h.device_id as "deviceId", h.failures
      from inventory_device_health h
      where h.party_id = ${scope.partyId} and h.user_role = ${scope.userRole} and h.period = ${period} and h.version = ${version} and ${holds}
        ${andDevicesAre("h", choice)}
      order by ${orderOfFared(kind)}
      limit ${limit}`,
  );
}

/** How often each of the Devices failed in the publication, by Device. */
export async function failuresByDevice(
  db: PartyDb,
  scope: PartyScope,
  { period, version }: Publication,
  deviceIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await runQuery(
    db,
    faredRow,
    Prisma.sql`
      select h.device_id as "deviceId", h.failures
      from inventory_device_health h
      where h.party_id = ${scope.partyId} and h.user_role = ${scope.userRole} and h.period = ${period} and h.version = ${version}
        and h.device_id = any(${[...deviceIds]}::text[])`,
  );
  return new Map(rows.map(({ deviceId, failures }) => [deviceId, failures]));
}
