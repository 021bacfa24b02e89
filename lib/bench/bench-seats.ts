import { z } from "zod";
import { mintPartyScope, userRoles, type PartyScope } from "@/lib/access/party-scope";
import { connect } from "@/lib/db/connect";
import type { Period } from "@/lib/period";

/** Whose pages are measured: the scope, its requests in the month, and the Business Process with most of them. */
export type Seat = { scope: PartyScope; requests: number; processId: string; region: string };

const row = z.object({ party: z.string(), role: z.enum(userRoles), requests: z.number(), process: z.string(), region: z.string() });

/** Seats of every size, the largest first: the largest, the middle and the smallest Import Supplier, and the largest of two other roles. */
export async function benchSeats(adminUrl: string, period: Period): Promise<Seat[]> {
  const admin = await connect(adminUrl);
  const { rows } = await admin
    .query(
      `select party_id as party, user_role as role, sum(n)::float8 as requests,
        (select i.process_id from service_month s join business_process_item i on i.srv = s.srv and i.suite = 'MP176'
          where (s.party_id, s.user_role, s.period) = (m.party_id, m.user_role, m.period) group by 1 order by sum(s.n) desc limit 1) as process,
        (select csp_region from service_month s
          where (s.party_id, s.user_role, s.period) = (m.party_id, m.user_role, m.period) group by 1 order by sum(s.n) desc limit 1) as region
      from service_month m where period = $1 group by party_id, user_role, period order by 3 desc`,
      [period],
    )
    .finally(() => admin.end());
  const seats = rows.map((each) => {
    const { party, role, requests, process, region } = row.parse(each);
    return { scope: mintPartyScope(party, role), requests, processId: process, region };
  });
  const of = (role: string) => seats.filter(({ scope }) => scope.userRole === role);
  const importers = of("IS");
  const chosen = [importers[0], importers[Math.floor(importers.length / 2)], importers.at(-1), of("GS")[0], of("ED")[0]];
  return chosen.filter((seat) => seat !== undefined);
}
