import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { Publication } from "@/lib/metrics/queries/publications";
import { decision } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const row = z.object({
  decision,
  expected: z.number().nullable(),
  mixEffect: z.number().nullable(),
  rateEffect: z.number().nullable(),
});
/** Outcome success expected at the industry's rates over the Party's own mix, and the parts of its gap to the industry (disclosure.md P14). */
export type ExpectedRate = z.output<typeof row>;

/** The released expected rate of the Party in a process; null where there is no row. */
export async function expectedRate(
  db: PartyDb,
  { partyId, userRole }: PartyScope,
  { period, version }: Publication,
  processId: string,
): Promise<ExpectedRate | null> {
  const rows = await runQuery(
    db,
    row,
    Prisma.sql`
      select e.decision, e.expected, e.mix_effect as "mixEffect", e.rate_effect as "rateEffect"
      from expected_rate e
      where e.party_id = ${partyId} and e.user_role = ${userRole} and e.period = ${period} and e.version = ${version} and e.process_id = ${processId}`,
  );
  return rows[0] ?? null;
}
