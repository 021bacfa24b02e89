import { Prisma } from "@/lib/db/generated/client";
import type { DeviceDimension } from "@/lib/metrics/dimensions";

/** What Devices are narrowed to: dimensions, each with the values it may have ('' = absent). */
export type DeviceChoice = Iterable<readonly [DeviceDimension, readonly string[]]>;

/** SQL of the conditions on rows of an alias that has the columns of a Device, each behind an "and"; nothing where nothing is chosen. */
export function andDevicesAre(alias: "c" | "d" | "f" | "h" | "r" | "s", choice: DeviceChoice): Prisma.Sql {
  const conditions = [...choice].map(([dimension, values]) => {
    const column = Prisma.raw(`${alias}.${dimension}`);
    // One value is compared plainly: an index is then read in order.
    return values.length === 1 ? Prisma.sql`and ${column} = ${values[0]}` : Prisma.sql`and ${column} = any(${[...values]}::text[])`;
  });
  return conditions.length === 0 ? Prisma.empty : Prisma.join(conditions, " ");
}
