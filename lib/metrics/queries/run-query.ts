import type { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";

/** A transaction of the reader, scoped to a Party or to nobody. */
export type ReaderDb = Pick<Prisma.TransactionClient, "$queryRaw">;

/** Runs the statement and checks each row against its schema; throws when a row is not as the query promised. */
export async function runQuery<T extends z.ZodType>(db: ReaderDb, row: T, sql: Prisma.Sql): Promise<z.output<T>[]> {
  const rows = await db.$queryRaw<unknown[]>(sql);
  return rows.map((each) => row.parse(each));
}

/**
 * Does the work with joins and groups planned by hashing as far as there is another way than nested loops and sorts. For questions whose
 * intermediate rows PostgreSQL cannot estimate (unpacked arrays, groups of groups): it takes them for few where there are millions.
 */
export async function plannedForManyRows<T>(db: Pick<Prisma.TransactionClient, "$executeRaw">, work: () => Promise<T>): Promise<T> {
  await db.$executeRaw`select set_config('enable_nestloop', 'off', true), set_config('enable_sort', 'off', true)`;
  const result = await work();
  await db.$executeRaw`select set_config('enable_nestloop', 'on', true), set_config('enable_sort', 'on', true)`;
  return result;
}
