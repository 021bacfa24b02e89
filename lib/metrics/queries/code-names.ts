import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";

const row = z.object({ code: z.string(), name: z.string() });

/** The names of Reason Codes by code; a code that is not in it is unknown to the reference data. */
export type ReasonNames = ReadonlyMap<string, string>;

/** Names of the Reason Codes, null: of all there may be: Response Codes, Alert Codes and no-response; a known code without a published name says so. */
export async function reasonNames(db: ReaderDb, codes: readonly string[] | null = null): Promise<ReasonNames> {
  const known = Prisma.sql`select code, name from alert_code union all select code, short_name from response_code`;
  const isAsked = codes === null ? Prisma.sql`true` : Prisma.sql`code = any(${[...codes]}::text[])`;
  const rows = await runQuery(db, row, Prisma.sql`select code, name from (${known}) known where ${isAsked}`);
  return new Map([...rows.map(({ code, name }) => [code, name || "name not published"] as const), ["no-response", "No response"]]);
}
