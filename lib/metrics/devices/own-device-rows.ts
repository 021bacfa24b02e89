import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { hasEstate } from "@/lib/inventory/estate";
import { andDevicesAre } from "@/lib/inventory/queries/device-conditions";
import { isDeviceDimension, type DeviceDimension } from "@/lib/metrics/dimensions";
import type { MetricRequest, MetricRow } from "@/lib/metrics/metric-request";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";
import type { TimeSlot } from "@/lib/metrics/time-frame";

const found = z.object({ period: z.string(), key: z.array(z.string()), n: count });

const inSmallCube: readonly DeviceDimension[] = [
  "device_type",
  "manufacturer",
  "model",
  "firmware_version",
  "firmware_status",
  "cpl_status",
];

/** The smaller cube where it has every dimension asked for. */
export function deviceCube(dimensions: Iterable<DeviceDimension>): "inventory_firmware_month" | "inventory_month" {
  return [...dimensions].every((dimension) => inSmallCube.includes(dimension)) ? "inventory_firmware_month" : "inventory_month";
}

/**
 * The Party's own Devices by month and the dimensions of `by`, byte order. Without `by` every month has its row: 0 where the snapshot holds
 * none, not-available where nothing is published or no snapshot came. Not-applicable for a role that holds no Devices.
 */
export async function ownDeviceRows(
  db: PartyDb,
  scope: PartyScope,
  request: MetricRequest,
  publications: readonly Publication[],
  frame: readonly TimeSlot[],
): Promise<MetricRow[]> {
  if (!hasEstate(scope.userRole)) return frame.map(({ time }) => ({ period: time, value: null, share: null, status: "not-applicable" }));
  const by = request.by.filter(isDeviceDimension);
  const rows = await readDevices(db, scope, by, request.filters, publications);
  const totals = new Map<string, number>();
  for (const { period, n } of rows) totals.set(period, (totals.get(period) ?? 0) + n);
  if (by.length > 0) {
    return rows.map(({ period, key, n }): MetricRow => {
      const named = Object.fromEntries(by.map((dimension, at) => [dimension, key[at]]));
      return { ...named, period, value: n, share: n / (totals.get(period) ?? n), status: "shown" };
    });
  }
  return frame.map(({ time, isAvailable }): MetricRow => {
    if (!isAvailable) return { period: time, value: null, share: null, status: "not-available" };
    const value = totals.get(time) ?? 0;
    return { period: time, value, share: value === 0 ? null : 1, status: "shown" };
  });
}

function readDevices(
  db: PartyDb,
  scope: PartyScope,
  by: readonly DeviceDimension[],
  filters: MetricRequest["filters"],
  publications: readonly Publication[],
) {
  if (publications.length === 0) return [];
  const filtered = [...filters].flatMap(([dimension, values]) => (isDeviceDimension(dimension) ? [[dimension, values] as const] : []));
  const columns = by.map((dimension) => Prisma.raw(`c.${dimension}`));
  return runQuery(
    db,
    found,
    Prisma.sql`
      select c.period, array[${columns.length > 0 ? Prisma.join(columns) : Prisma.empty}]::text[] as key, sum(c.n) as n
      from ${Prisma.raw(deviceCube([...by, ...filtered.map(([dimension]) => dimension)]))} c
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", publications)}
        ${andDevicesAre("c", filtered)}
      group by ${Prisma.join([Prisma.sql`c.period`, ...columns])}
      order by ${Prisma.join([Prisma.sql`c.period`, ...columns.map((column) => Prisma.sql`${column} collate "C"`)])}`,
  );
}
