import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { Publication } from "@/lib/metrics/queries/publications";
import { runQuery } from "@/lib/metrics/queries/run-query";

/** Whether a version shows the Party's role a band, or this Party any peer. */
export async function roleHasPeers(db: PartyDb, { partyId, userRole }: PartyScope, { period, version }: Publication): Promise<boolean> {
  const rows = await runQuery(
    db,
    z.object({ has: z.boolean() }),
    Prisma.sql`
      select exists (select from released_band r
          where r.user_role = ${userRole} and r.period = ${period} and r.version = ${version} and 'shown' in (r.quartile_decision, r.tenth_decision))
        or exists (select from peer_view v where v.party_id = ${partyId} and v.user_role = ${userRole} and v.period = ${period}
          and v.version = ${version} and v.decision = 'shown') as has`,
  );
  return rows[0]?.has ?? false;
}
