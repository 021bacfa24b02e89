import { z } from "zod";
import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { createPerson } from "@/lib/access/people";
import { cookieName, sealSession } from "@/lib/access/session-cookie";
import { openSession } from "@/lib/access/session-store";
import { mintToken } from "@/lib/access/tokens";
import { accessPool } from "@/lib/db/access-pool";
import { connect } from "@/lib/db/connect";
import type { Period } from "@/lib/period";

/** Someone of a Party and role, signed in and with a token; `processId` is the Business Process with most of its requests. */
export type LoadSeat = {
  partyId: string;
  userRole: UserRole;
  processId: string;
  session: Record<string, string>;
  token: Record<string, string>;
};

const row = z.object({ partyId: z.string(), userRole: z.enum(userRoles), processId: z.string() });
const visitor = { address: "192.0.2.7", userAgent: "load" };

/** So many seats of the period, the largest first, no two of one Party while there are others. The access pool must be open. */
export async function loadSeats(adminUrl: string, period: Period, wanted: number): Promise<LoadSeat[]> {
  const admin = await connect(adminUrl);
  const { rows } = await admin
    .query(
      `select party_id as "partyId", user_role as "userRole",
        (select i.process_id from service_month s join business_process_item i on i.srv = s.srv and i.suite = 'MP176'
          where (s.party_id, s.user_role, s.period) = (m.party_id, m.user_role, m.period) group by 1 order by sum(s.n) desc, 1 limit 1) as "processId"
      from (select party_id, user_role, period, sum(n) as n from service_month where period = $1 group by 1, 2, 3) m
      order by row_number() over (partition by party_id order by n desc), n desc limit $2`,
      [period, wanted],
    )
    .finally(() => admin.end());
  const db = await accessPool().connect();
  try {
    const seats: LoadSeat[] = [];
    for (const each of rows) {
      const { partyId, userRole, processId } = row.parse(each);
      const email = `${partyId}.${userRole}@load.invalid`.toLowerCase();
      const personId = await createPerson(db, { email, memberships: [{ partyId, userRole, isAdmin: false }] }, "bench");
      const cookie = `${cookieName("session")}=${await sealSession(await openSession(personId, { partyId, userRole }, visitor))}`;
      const token = await mintToken({ partyId, userRole, duty: null }, "load", 1, "bench");
      seats.push({ partyId, userRole, processId, session: { cookie }, token: { authorization: `Bearer ${token}` } });
    }
    return seats;
  } finally {
    db.release();
  }
}
