import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";

/** The columns that say which cell of the lattice a released row is: `time` is its period or day. */
export const placeColumns = {
  time: z.string(),
  itemType: z.enum(["all", "process", "srv"]),
  item: z.string(),
  breakdown: z.enum(["", "csp_region", "device_type", "smets"]),
  breakdownValue: z.string(),
};

/** SQL of those columns for a monthly released table, alias r. */
export function placeColumnsSql(): Prisma.Sql {
  return Prisma.sql`r.period as "time", r.item_type as "itemType", r.item, r.breakdown, r.breakdown_value as "breakdownValue"`;
}

/** Rows of a released table, alias r, whose column has one of the values; null: any. */
export function isOneOf(column: "item" | "breakdown_value", values: readonly string[] | null): Prisma.Sql {
  return values === null ? Prisma.sql`true` : Prisma.sql`r.${Prisma.raw(column)} = any(${[...values]}::text[])`;
}
