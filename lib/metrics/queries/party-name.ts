import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { runQuery } from "@/lib/metrics/queries/run-query";

/** The Party and role of the scope with the Party's own name; its id where the register has no name. */
export async function ownParty(db: PartyDb, { partyId, userRole }: PartyScope) {
  const sql = Prisma.sql`select name from party where party_id = ${partyId}`;
  const rows = await runQuery(db, z.object({ name: z.string() }), sql);
  return { partyId, name: rows[0]?.name || partyId, userRole };
}
