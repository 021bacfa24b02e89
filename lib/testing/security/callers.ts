import type pg from "pg";
import { createPerson, type NewPerson, setDisabled } from "@/lib/access/people";
import { cookieName, sealSession } from "@/lib/access/session-cookie";
import { type Hat, openSession } from "@/lib/access/session-store";
import { findToken, mintToken, revokeToken, type TokenPurpose } from "@/lib/access/tokens";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { type Seat, seats } from "@/lib/testing/security/canary-rows";

/** Someone who asks: what they may be (null for outsiders), whose rows are theirs, and what they send to prove it. */
export type TestCaller = {
  name: string;
  is: "outsider" | "party" | "operator" | "publisher" | "reviewer";
  via: "session" | "token" | "nothing";
  seat: Seat | null;
  headers: Record<string, string>;
};

const visitor = { address: "192.0.2.7", userAgent: "access matrix" };

/** Everyone the matrix asks as. `db` is a connection of portal_access on the portal's database, useAccess() points at it. */
export async function makeCallers(db: pg.ClientBase): Promise<TestCaller[]> {
  return [
    { name: "nobody", is: "outsider", via: "nothing", seat: null, headers: {} },
    {
      name: "a garbage cookie",
      is: "outsider",
      via: "session",
      seat: null,
      headers: { cookie: `${cookieName("session")}=eyJhbGciOiJkaXIifQ..x.y.z` },
    },
    { name: "a garbage token", is: "outsider", via: "token", seat: null, headers: { authorization: `Bearer cap_${"A".repeat(43)}` } },
    ...(await endedSessions(db)),
    ...(await deadTokens(db)),
    ...(await eachInTurn(seats, (seat) => partySession(db, seat))),
    ...(await eachInTurn(seats, partyToken)),
    ...(await dutyCallers(db)),
  ];
}

/** A cookie of a fresh session of a fresh person with these rights. */
export async function sessionCookie(
  db: pg.ClientBase,
  rights: Omit<NewPerson, "email">,
  hat: Hat,
): Promise<{ cookie: string; sessionId: string; email: string }> {
  const email = `${uuidV7()}@example.com`;
  const personId = await createPerson(db, { ...rights, email }, "test");
  const key = await openSession(personId, hat, visitor);
  return { cookie: `${cookieName("session")}=${await sealSession(key)}`, sessionId: key.id, email };
}

async function partySession(db: pg.ClientBase, seat: Seat): Promise<TestCaller> {
  const { cookie } = await sessionCookie(db, { memberships: [seat] }, seat);
  return { name: `session ${seat.partyId}/${seat.userRole}`, is: "party", via: "session", seat, headers: { cookie } };
}

async function partyToken(seat: Seat): Promise<TestCaller> {
  const token = await mintToken({ ...seat, duty: null }, "access matrix", 1, "test");
  return { name: `token ${seat.partyId}/${seat.userRole}`, is: "party", via: "token", seat, headers: { authorization: `Bearer ${token}` } };
}

async function dutyCallers(db: pg.ClientBase): Promise<TestCaller[]> {
  const sessions = await eachInTurn(["operator", "publisher", "reviewer"] as const, async (duty): Promise<TestCaller> => {
    const { cookie } = await sessionCookie(db, { duties: [duty] }, null);
    return { name: `session ${duty}`, is: duty, via: "session", seat: null, headers: { cookie } };
  });
  const tokens = await eachInTurn(["operator", "reviewer"] as const, async (duty): Promise<TestCaller> => {
    const token = await mintToken({ partyId: null, userRole: null, duty }, "access matrix", 1, "test");
    return { name: `token ${duty}`, is: duty, via: "token", seat: null, headers: { authorization: `Bearer ${token}` } };
  });
  return [...sessions, ...tokens];
}

// One connection takes one query at a time.
async function eachInTurn<T, R>(from: readonly T[], make: (one: T) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (const one of from) made.push(await make(one));
  return made;
}

// Each belongs to a real Party, so that a check left out would show rows.
async function endedSessions(db: pg.ClientBase): Promise<TestCaller[]> {
  const seat = seats[0];
  const make = async (name: string, end: (sessionId: string, email: string) => Promise<unknown>): Promise<TestCaller> => {
    const { cookie, sessionId, email } = await sessionCookie(db, { memberships: [seat] }, seat);
    await end(sessionId, email);
    return { name, is: "outsider", via: "session", seat: null, headers: { cookie } };
  };
  const set = (assignment: string) => (id: string) => db.query(`update session set ${assignment} where session_id = $1`, [id]);
  return [
    await make("a disabled person", (_, email) => setDisabled(db, email, true, "test")),
    await make("an expired session", set("expires_at = now()")),
    await make("an idle session", set("last_seen_at = now() - interval '31 minutes'")),
    await make("an ended session", set("ended_at = now()")),
    await make("a session of a membership taken away", (id) =>
      db.query("delete from membership where person_id = (select person_id from session where session_id = $1)", [id]),
    ),
  ];
}

async function deadTokens(db: pg.ClientBase): Promise<TestCaller[]> {
  const purpose: TokenPurpose = { ...seats[0], duty: null };
  const [expired, revoked] = [await mintToken(purpose, "expired", 1, "test"), await mintToken(purpose, "revoked", 1, "test")];
  const ids = [(await findToken(expired))?.tokenId, (await findToken(revoked))?.tokenId];
  await db.query("update api_token set expires_at = now() where token_id = $1", [ids[0]]);
  await revokeToken(ids[1] ?? "", "test");
  return Object.entries({ expired, revoked }).map(([name, token]) => ({
    name: `a token ${name}`,
    is: "outsider",
    via: "token",
    seat: null,
    headers: { authorization: `Bearer ${token}` },
  }));
}
