import { Prisma } from "@/lib/db/generated/client";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { failureDimensions, metricDimensions, type AnyDimension } from "@/lib/metrics/dimensions";
import { membershipIn, type Membership } from "@/lib/metrics/process-membership";
import type { Publication } from "@/lib/metrics/queries/publications";
import type { Period } from "@/lib/period";

const everyColumn: readonly AnyDimension[] = [...failureDimensions, ...metricDimensions];

/** The cube column of a dimension, alias f: one of a fixed list, never the reader's text. */
export function columnOf(dimension: AnyDimension): Prisma.Sql {
  const known = everyColumn.find((each) => each === dimension);
  if (!known) throw new Error("no such dimension");
  return Prisma.raw(`f.${known}`);
}

/** Rows whose dimensions have one of the wanted values; true without filters. */
export function filtersHold(filters: ReadonlyMap<AnyDimension, readonly string[]>): Prisma.Sql {
  const conditions = [...filters].map(([dimension, values]) => Prisma.sql`${columnOf(dimension)} = any(${[...values]}::text[])`);
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " and ");
}

/**
 * Rows of the process as mapped on the first day of their period, each once however often the process lists its SRV (contracts.md 3). The
 * SRVs are written in as values, so that PostgreSQL uses the index and expects about the right number of rows. True without a process.
 */
export function processHolds(process: Pick<CatalogueProcess, "items"> | null, publications: readonly Publication[]): Prisma.Sql {
  if (process === null) return Prisma.sql`true`;
  const periodsOf = new Map<string, Period[]>();
  for (const { period } of publications) {
    const membership = JSON.stringify(membershipIn(process.items, period));
    periodsOf.set(membership, [...(periodsOf.get(membership) ?? []), period]);
  }
  const conditions = [...periodsOf].map(([membership, periods]) => {
    const holds = membershipHolds(JSON.parse(membership) as Membership);
    return periodsOf.size === 1 ? holds : Prisma.sql`(f.period = any(${periods}::text[]) and ${holds})`;
  });
  return conditions.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(conditions, " or ")})`;
}

function membershipHolds({ whole, qualified }: Membership): Prisma.Sql {
  if (qualified.length === 0) return Prisma.sql`f.srv = any(${whole}::text[])`;
  const srvs = [...whole, ...qualified.map(([srv]) => srv)];
  const pairs = qualified.map(([srv, qualifiers]) => Prisma.sql`(f.srv = ${srv} and f.qualifier = any(${qualifiers}::text[]))`);
  return Prisma.sql`(f.srv = any(${srvs}::text[]) and (f.srv = any(${whole}::text[]) or ${Prisma.join(pairs, " or ")}))`;
}

/** Whether the mapping row (alias of business_process_item) is in force on the first day of the period. */
export function isInForce(alias: "i" | "j", period: Prisma.Sql): Prisma.Sql {
  const first = Prisma.sql`(${period} || '-01')::date`;
  return Prisma.sql`${Prisma.raw(alias)}.valid_from <= ${first} and (${Prisma.raw(alias)}.valid_to is null or ${Prisma.raw(alias)}.valid_to > ${first})`;
}
