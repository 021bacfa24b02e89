import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { andDevicesAre } from "@/lib/inventory/queries/device-conditions";
import { isListedSql } from "@/lib/inventory/firmware-state";
import type { DeviceModel, InventoryChoices, InventoryFilters } from "@/lib/inventory/models";
import { deviceCube } from "@/lib/metrics/devices/own-device-rows";
import type { DeviceDimension } from "@/lib/metrics/dimensions";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

/** What is counted: dimensions of Devices, each with the values they may have. */
type Chosen = readonly (readonly [DeviceDimension, readonly string[]])[];

const columnOf: Record<keyof InventoryFilters, DeviceDimension> = {
  cspRegion: "csp_region",
  smets: "smets",
  deviceStatus: "device_status",
  manufacturer: "manufacturer",
  esmeVariant: "esme_variant",
};

/** The filters that are set, as the columns they hold on. */
export function chosenFilters(filters: InventoryFilters): [DeviceDimension, [string]][] {
  const names = Object.keys(columnOf) as (keyof InventoryFilters)[];
  return names.flatMap((name) => (filters[name] === null ? [] : [[columnOf[name], [filters[name]]]]));
}

/** The Party's own Devices in the versions, alias c, as a `from` clause and its conditions, from the smallest cube that has the columns. */
function ownDevices(scope: PartyScope, publications: readonly Publication[], used: DeviceDimension[], chosen: Chosen) {
  return Prisma.sql`
      from ${Prisma.raw(deviceCube([...used, ...chosen.map(([column]) => column)]))} c
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", publications)}
        ${andDevicesAre("c", chosen)}`;
}

const countRow = z.object({ period: z.string(), value: z.string(), n: count });
export type PeriodCount = z.output<typeof countRow>;

/** Devices by period and one dimension, by value in byte order. */
export function countsBy(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  dimension: DeviceDimension,
  chosen: Chosen,
): Promise<PeriodCount[]> {
  const column = Prisma.raw(`c.${dimension}`);
  return runQuery(
    db,
    countRow,
    Prisma.sql`select c.period, ${column} as value, sum(c.n) as n ${ownDevices(scope, publications, [dimension], chosen)}
      group by c.period, ${column} order by c.period, ${column} collate "C"`,
  );
}

const firmwareRow = z.object({
  period: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  firmwareVersion: z.string(),
  listed: z.boolean(),
  n: count,
});
export type FirmwareCount = z.output<typeof firmwareRow>;

/** Devices of a Device Type by period, model, firmware, and whether they are on the Central Products List, in that order. */
export function firmwareCounts(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  deviceType: string,
  chosen: Chosen,
): Promise<FirmwareCount[]> {
  const used: DeviceDimension[] = ["device_type", "manufacturer", "model", "firmware_version", "firmware_status", "cpl_status"];
  const listed = Prisma.raw(isListedSql("c"));
  return runQuery(
    db,
    firmwareRow,
    Prisma.sql`
      select c.period, c.manufacturer, c.model, c.firmware_version as "firmwareVersion", ${listed} as listed, sum(c.n) as n
      ${ownDevices(scope, publications, used, [["device_type", [deviceType]], ...chosen])}
      group by 1, 2, 3, 4, 5
      order by c.period, c.manufacturer collate "C", c.model collate "C", c.firmware_version collate "C", 5`,
  );
}

/** The same of one Device Model. */
export function modelCounts(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  { deviceType, manufacturer, model }: DeviceModel,
): Promise<FirmwareCount[]> {
  return firmwareCounts(db, scope, publications, deviceType, [
    ["manufacturer", [manufacturer]],
    ["model", [model]],
  ]);
}

const values = z.array(z.string()).transform((found) => found.toSorted((a, b) => (a < b ? -1 : 1)));
const choicesRow = z.object({ cspRegions: values, smets: values, statuses: values, manufacturers: values, esmeVariants: values });

/** The Party's own values of each filter among its Devices of the type, in byte order. */
export async function valuesOfFilters(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  deviceType: string,
): Promise<InventoryChoices> {
  const different = (column: DeviceDimension) => Prisma.raw(`coalesce(array_agg(distinct c.${column}), '{}')`);
  const [found] = await runQuery(
    db,
    choicesRow,
    Prisma.sql`
      select ${different("csp_region")} as "cspRegions", ${different("smets")} as smets, ${different("device_status")} as statuses,
        ${different("manufacturer")} as manufacturers, ${different("esme_variant")} as "esmeVariants"
      ${ownDevices(scope, [publication], ["csp_region"], [["device_type", [deviceType]]])}`,
  );
  return found;
}
