import type { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";

/** A transaction of the reader, scoped to a Party or to nobody. */
export type ReaderDb = Pick<Prisma.TransactionClient, "$queryRaw">;

/** Runs the statement and checks each row against its schema; throws when a row is not as the query promised. */
export async function runQuery<T extends z.ZodType>(db: ReaderDb, row: T, sql: Prisma.Sql): Promise<z.output<T>[]> {
  const rows = await db.$queryRaw<unknown[]>(sql);
  return rows.map((each) => row.parse(each));
}
