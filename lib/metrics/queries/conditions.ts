import { Prisma } from "@/lib/db/generated/client";
import { requestDimensions, type Dimension } from "@/lib/metrics/dimensions";

/** The cube column of a dimension, alias f: one of a fixed list, never the reader's text. */
export function columnOf(dimension: Dimension): Prisma.Sql {
  const known = requestDimensions.find((each) => each === dimension);
  if (!known) throw new Error("no such dimension");
  return Prisma.raw(`f.${known}`);
}

/** Rows whose dimensions have one of the wanted values; true without filters. */
export function filtersHold(filters: ReadonlyMap<Dimension, readonly string[]>): Prisma.Sql {
  const conditions = [...filters].map(([dimension, values]) => Prisma.sql`${columnOf(dimension)} = any(${[...values]}::text[])`);
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " and ");
}

/**
 * Rows of the process as mapped on the first day of their period, each once however often the process lists its SRV. A mapping's qualifier
 * counts only where it reads `Name = Value` (contracts.md 3). True without a process.
 */
export function processHolds(processId: string | null): Prisma.Sql {
  if (processId === null) return Prisma.sql`true`;
  return Prisma.sql`(
      f.srv = any(array(select i.srv from business_process_item i where i.process_id = ${processId} and i.item_type = 'srv'))
      and exists (
        select from business_process_item i
        where i.process_id = ${processId} and i.item_type = 'srv' and i.srv = f.srv
          and (i.matched_qualifier is null or i.matched_qualifier = f.qualifier) and ${isInForce("i", Prisma.sql`f.period`)}))`;
}

/** Whether the mapping row (alias of business_process_item) is in force on the first day of the period. */
export function isInForce(alias: "i" | "j", period: Prisma.Sql): Prisma.Sql {
  const first = Prisma.sql`(${period} || '-01')::date`;
  return Prisma.sql`${Prisma.raw(alias)}.valid_from <= ${first} and (${Prisma.raw(alias)}.valid_to is null or ${Prisma.raw(alias)}.valid_to > ${first})`;
}
