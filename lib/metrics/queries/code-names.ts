import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";

const row = z.object({ code: z.string(), name: z.string() });

/** The names of Reason Codes by code; a code that is not in it is unknown to the reference data. */
export type ReasonNames = ReadonlyMap<string, string>;

/** Names of all Reason Codes there may be: Response Codes, Alert Codes and no-response; a known code without a published name says so. */
export async function reasonNames(db: ReaderDb): Promise<ReasonNames> {
  const rows = await runQuery(db, row, Prisma.sql`select code, name from alert_code union all select code, short_name from response_code`);
  return new Map([...rows.map(({ code, name }) => [code, name || "name not published"] as const), ["no-response", "No response"]]);
}
