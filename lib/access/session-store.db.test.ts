import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setDisabled } from "@/lib/access/people";
import { endSession, findSession, openSession, type SessionKey, sessionsOf } from "@/lib/access/session-store";
import { switchSession } from "@/lib/access/switch-session";
import { type AccessWorld, accessWorld } from "@/lib/testing/security/access-world";

let world: AccessWorld;
beforeAll(async () => void (world = await accessWorld()));
afterAll(() => world.drop());

const visitor = { address: "192.0.2.7", userAgent: "test" };
const asImporter = { partyId: "PTYA", userRole: "IS" as const };
const both = { memberships: [asImporter, { partyId: "PTYB", userRole: "GS" as const, isAdmin: true }] };
const age = (key: SessionKey, column: string, by: string) =>
  world.db.query(`update session set ${column} = now() - $2::interval where session_id = $1`, [key.id, by]);

test("a session names the person, what they hold and the one Party it is for", async () => {
  const { personId, email } = await world.person(both);
  const key = await openSession(personId, asImporter, visitor);
  expect(await findSession(key)).toEqual({
    sessionId: key.id,
    personId,
    email,
    name: "",
    duties: [],
    heldDuties: [],
    memberships: [
      { partyId: "PTYA", partyName: "Party PTYA", userRole: "IS", isAdmin: false },
      { partyId: "PTYB", partyName: "Party PTYB", userRole: "GS", isAdmin: true },
    ],
    active: { partyId: "PTYA", partyName: "Party PTYA", userRole: "IS" },
  });
});

test("the secret is needed, and the database does not know it", async () => {
  const { personId } = await world.person(both);
  const key = await openSession(personId, asImporter, visitor);
  expect(await findSession({ ...key, secret: key.secret.replace(/^./, (first) => (first === "A" ? "B" : "A")) })).toBeNull();
  const { rows } = await world.db.query("select session::text as row from session where session_id = $1", [key.id]);
  expect(rows[0].row).not.toContain(key.secret);
});

describe("is over on the next request", () => {
  test.each([
    ["after 30 minutes without use", (key: SessionKey) => age(key, "last_seen_at", "31 minutes")],
    ["after its 12 hours", (key: SessionKey) => age(key, "expires_at", "1 second")],
    ["when it was ended", (key: SessionKey, personId: string) => endSession(key.id, personId, "sign-out")],
    ["when the person was disabled", (_: SessionKey, __: string, email: string) => setDisabled(world.db, email, true, "test")],
    [
      "when the membership was taken away",
      (_: SessionKey, personId: string) => world.db.query("delete from membership where person_id = $1 and party_id = 'PTYA'", [personId]),
    ],
    [
      "when the role was changed",
      (_: SessionKey, personId: string) =>
        world.db.query("update membership set user_role = 'GS' where person_id = $1 and party_id = 'PTYA'", [personId]),
    ],
  ])("%s", async (_, end) => {
    const { personId, email } = await world.person(both);
    const key = await openSession(personId, asImporter, visitor);
    expect(await findSession(key)).not.toBeNull();
    await end(key, personId, email);
    expect(await findSession(key)).toBeNull();
  });
});

test("lives 12 hours at most, and use keeps it from idling", async () => {
  const { personId } = await world.person(both);
  const key = await openSession(personId, asImporter, visitor);
  await age(key, "last_seen_at", "29 minutes");
  expect(await findSession(key)).not.toBeNull();
  const { rows } = await world.db.query(
    "select last_seen_at > now() - interval '5 seconds' as seen, expires_at - created_at = interval '12 hours' as hours from session where session_id = $1",
    [key.id],
  );
  expect(rows[0]).toEqual({ seen: true, hours: true });
});

test("switching ends the old session, opens a new one, and works only for what the person holds", async () => {
  const { personId } = await world.person({ ...both, duties: ["operator"] });
  const key = await openSession(personId, asImporter, visitor);
  const session = (await findSession(key))!;
  expect(await switchSession(session, { partyId: "PTYC", userRole: "IS" }, visitor)).toBeNull();
  expect(await switchSession(session, { partyId: "PTYB", userRole: "IS" }, visitor)).toBeNull();
  expect(await findSession(key)).not.toBeNull();
  const next = (await switchSession(session, { partyId: "PTYB", userRole: "GS" }, visitor))!;
  expect(await findSession(key)).toBeNull();
  expect((await findSession(next))?.active).toMatchObject({ partyId: "PTYB", userRole: "GS" });
  const duty = (await switchSession((await findSession(next))!, null, visitor))!;
  expect(await findSession(duty)).toMatchObject({ active: null, duties: ["operator"] });
  expect(await world.audited(`person:${personId}`)).toEqual(["access-denied", "access-denied", "party-switched", "party-switched"]);
});

test("duties do not count while a Party is active, and a duty taken away is gone on the next request", async () => {
  const { personId } = await world.person({ ...both, duties: ["operator", "publisher"] });
  expect(await findSession(await openSession(personId, asImporter, visitor))).toMatchObject({
    duties: [],
    heldDuties: ["operator", "publisher"],
  });
  const key = await openSession(personId, null, visitor);
  await world.db.query("delete from duty where person_id = $1 and duty = 'operator'", [personId]);
  expect(await findSession(key)).toMatchObject({ duties: ["publisher"] });
});

test("one ends one's own sessions only", async () => {
  const [mine, theirs] = [await world.person(both), await world.person(both)];
  const key = await openSession(theirs.personId, asImporter, visitor);
  expect(await endSession(key.id, mine.personId, "session-ended")).toBe(false);
  expect(await findSession(key)).not.toBeNull();
  expect((await sessionsOf(theirs.personId)).map((one) => one.sessionId)).toEqual([key.id]);
  expect(await sessionsOf(mine.personId)).toEqual([]);
});
