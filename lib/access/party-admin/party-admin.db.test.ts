import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptAsPerson, acceptWithPassword, invitationOf } from "@/lib/access/accept-invitation";
import { personOfLink } from "@/lib/access/one-time-link";
import { loadAccessLog, wholeAccessLog } from "@/lib/access/party-admin/access-log";
import { linkForColleague, secondStepOff, setRoles, setSuspended } from "@/lib/access/party-admin/change-colleague";
import { loadColleague, loadColleagues } from "@/lib/access/party-admin/colleagues";
import { invite, openInvitations, withdraw } from "@/lib/access/party-admin/invitations";
import { type PartyAdmin, partyAdminOf } from "@/lib/access/party-admin/party-admin";
import { loadPartyTokens, makePartyToken, revokePartyToken } from "@/lib/access/party-admin/party-tokens";
import type { UserRole } from "@/lib/access/party-scope";
import { findSession, openSession, type SessionKey } from "@/lib/access/session-store";
import { signIn } from "@/lib/access/sign-in";
import { findToken } from "@/lib/access/tokens";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { type AccessWorld, accessWorld, testPassword } from "@/lib/testing/security/access-world";

let world: AccessWorld;
beforeAll(async () => void (world = await accessWorld()));
afterAll(() => world.drop());

const visitor = { address: "192.0.2.7", userAgent: "test" };
const good = "seven green bicycles";
const secretOf = (link: string) => new URL(link).searchParams.get("link") ?? "";
const works = (partyId: string, userRole: UserRole = "IS", isAdmin = false) => ({ memberships: [{ partyId, userRole, isAdmin }] });

async function sessionOf(personId: string, partyId: string, userRole: UserRole = "IS"): Promise<SessionKey> {
  return openSession(personId, { partyId, userRole }, visitor);
}

/** The administrator of a Party, as a request of theirs proves it. */
async function adminOf(partyId: string): Promise<PartyAdmin> {
  const { personId } = await world.person(works(partyId, "IS", true));
  const session = await findSession(await sessionOf(personId, partyId));
  const admin = session && partyAdminOf(session, visitor.address);
  if (!admin) throw new Error("not an administrator");
  return admin;
}

async function invited(admin: PartyAdmin, email = `${uuidV7()}@example.com`, isAdmin = false) {
  const made = await invite(admin, { email, name: "New One", roles: ["IS"], isAdmin });
  if (typeof made === "string") throw new Error(made);
  return { email, secret: secretOf(made.link) };
}

test("only who administers the Party they work for is an administrator, and only while they are", async () => {
  const { personId } = await world.person({ memberships: [...works("PTYA", "IS", true).memberships, ...works("PTYB").memberships] });
  const [atA, atB] = [await sessionOf(personId, "PTYA"), await sessionOf(personId, "PTYB")];
  expect(partyAdminOf((await findSession(atA))!)).toMatchObject({ partyId: "PTYA" });
  expect(partyAdminOf((await findSession(atB))!)).toBeNull();
  const other = await adminOf("PTYA");
  expect(await setRoles(other, personId, ["IS"], false)).toBeNull();
  expect(partyAdminOf((await findSession(atA))!)).toBeNull();
});

test("roles and suspension of a colleague work on the very next request, and touch nothing of another Party", async () => {
  const admin = await adminOf("PTYA");
  const { personId, email } = await world.person({ memberships: [...works("PTYA").memberships, ...works("PTYB").memberships] });
  const [atA, atB] = [await sessionOf(personId, "PTYA"), await sessionOf(personId, "PTYB")];
  expect(await setRoles(admin, personId, ["GS"], false)).toBeNull();
  expect(await findSession(atA)).toBeNull();
  const asGas = await sessionOf(personId, "PTYA", "GS");
  expect(await setSuspended(admin, personId, true)).toBeNull();
  expect(await findSession(asGas)).toBeNull();
  expect((await findSession(atB))?.memberships.map(({ partyId }) => partyId)).toEqual(["PTYB"]);
  expect(await loadColleague(admin, personId)).toMatchObject({ state: "suspended", roles: ["GS"], isOurs: false });
  expect((await findSession((await signIn(email, testPassword, visitor))!))?.active).toMatchObject({ partyId: "PTYB" });
  expect(await setSuspended(admin, personId, false)).toBeNull();
  expect(await findSession(await sessionOf(personId, "PTYA", "GS"))).not.toBeNull();
});

test("someone whose every Party has suspended them cannot sign in at all", async () => {
  const admin = await adminOf("PTYA");
  const { personId, email } = await world.person(works("PTYA"));
  await setSuspended(admin, personId, true);
  expect(await signIn(email, testPassword, visitor)).toBeNull();
});

test("another Party's people are as if they were not there, roles the Party has not are refused, and one administrator stays", async () => {
  const admin = await adminOf("PTYC");
  const stranger = await world.person(works("PTYB"));
  for (const id of [stranger.personId, uuidV7(), "' or 1=1 --"]) {
    expect(await loadColleague(admin, id)).toBeNull();
    expect(await setRoles(admin, id, ["IS"], true)).toBe("unknown");
    expect(await setSuspended(admin, id, true)).toBe("unknown");
    expect(await linkForColleague(admin, id)).toBe("unknown");
    expect(await secondStepOff(admin, id)).toBe("unknown");
  }
  expect((await loadColleagues(admin)).map(({ personId }) => personId)).toEqual([admin.personId]);
  expect(await setRoles(admin, admin.personId, ["IS"], false)).toBe("last-admin");
  expect(await setRoles(admin, admin.personId, ["ED"], true)).toBe("roles");
  expect(await setRoles(admin, admin.personId, [], true)).toBe("roles");
  expect(await setSuspended(admin, admin.personId, true)).toBe("yourself");
  const [one, other] = [await adminOf("PTYC"), admin];
  const both = await Promise.all([setSuspended(one, other.personId, true), setSuspended(other, one.personId, true)]);
  expect(both.sort()).toEqual(["last-admin", null].sort());
});

test("a link to set a password is made for people of this Party alone: never for who works elsewhere or for DCC", async () => {
  const admin = await adminOf("PTYA");
  const ours = await world.person(works("PTYA"));
  const shared = await world.person({ memberships: [...works("PTYA").memberships, ...works("PTYB").memberships] });
  const operator = await world.person({ ...works("PTYA"), duties: ["operator"] });
  const made = await linkForColleague(admin, ours.personId);
  expect(await personOfLink(secretOf(typeof made === "string" ? "" : made.link))).toEqual({ email: ours.email });
  expect(await linkForColleague(admin, shared.personId)).toBe("elsewhere");
  expect(await linkForColleague(admin, operator.personId)).toBe("elsewhere");
  expect(await secondStepOff(admin, shared.personId)).toBe("elsewhere");
});

test("an invitation makes an account once, with what it says and no more; two browsers at once: one of them", async () => {
  const admin = await adminOf("PTYA");
  const { email, secret } = await invited(admin);
  expect(await invitationOf(secret)).toMatchObject({ partyId: "PTYA", partyName: "Party PTYA", email, roles: ["IS"], hasAccount: false });
  expect(await acceptWithPassword(secret, "short")).toBe("short");
  const results = await Promise.all([acceptWithPassword(secret, good), acceptWithPassword(secret, good)]);
  expect(results.filter((result) => result === null)).toHaveLength(1);
  expect(await acceptWithPassword(secret, good)).toBe("link");
  const session = await findSession((await signIn(email, good, visitor))!);
  expect(session).toMatchObject({ name: "New One", heldDuties: [], active: { partyId: "PTYA", userRole: "IS" } });
});

test("an address that has an account elsewhere joins only by signing in as it; nobody can set its password or take its place", async () => {
  const admin = await adminOf("PTYA");
  const elsewhere = await world.person(works("PTYB"));
  const { secret } = await invited(admin, elsewhere.email);
  expect(await acceptWithPassword(secret, good)).toBe("sign-in");
  expect(await signIn(elsewhere.email, good, visitor)).toBeNull();
  const someone = await world.person(works("PTYB"));
  expect(await acceptAsPerson(secret, someone)).toBe("other");
  expect(await loadColleague(admin, elsewhere.personId)).toBeNull();
  expect(await acceptAsPerson(secret, elsewhere)).toBeNull();
  expect(await loadColleague(admin, elsewhere.personId)).toMatchObject({ roles: ["IS"], isOurs: false });
});

test("invitations end when withdrawn, when made anew, when they are old, and with the suspension of who made them", async () => {
  const [admin, other] = [await adminOf("PTYB"), await adminOf("PTYB")];
  const first = await invited(admin);
  const second = await invited(admin, first.email);
  expect(await invitationOf(first.secret)).toBeNull();
  const [open] = await openInvitations(admin);
  expect(await withdraw(await adminOf("PTYC"), open.invitationId)).toBe(false);
  expect(await withdraw(admin, open.invitationId)).toBe(true);
  expect(await acceptWithPassword(second.secret, good)).toBe("link");
  const third = await invited(other);
  await setSuspended(admin, other.personId, true);
  expect(await acceptWithPassword(third.secret, good)).toBe("link");
  const fourth = await invited(admin);
  await world.db.query("update invitation set expires_at = now() where email = $1", [fourth.email]);
  expect(await invitationOf(fourth.secret)).toBeNull();
  expect(await invite(admin, { email: "no address", name: "", roles: ["IS"], isAdmin: false })).toBe("email");
  expect(await invite(admin, { email: "x@example.com", name: "", roles: ["ED"], isAdmin: false })).toBe("roles");
});

test("tokens: made for a role of the Party, listed with last use and address and without their text, revoked at once, by their own Party", async () => {
  const [admin, stranger] = [await adminOf("PTYA"), await adminOf("PTYB")];
  const made = await makePartyToken(admin, { name: "monthly script", role: "GS", days: 30 });
  const text = typeof made === "string" ? "" : made.token;
  expect(await findToken(text, "198.51.100.4")).toMatchObject({ partyId: "PTYA", userRole: "GS" });
  const [token] = await loadPartyTokens(admin);
  expect(token).toMatchObject({ name: "monthly script", userRole: "GS", lastAddress: "198.51.100.4", state: "good" });
  expect(token.lastUsedAt).toBeInstanceOf(Date);
  expect(JSON.stringify(token)).not.toContain(text.slice(4));
  expect(await loadPartyTokens(stranger)).toEqual([]);
  expect(await revokePartyToken(stranger, token.tokenId)).toBe(false);
  expect(await findToken(text)).not.toBeNull();
  expect(await revokePartyToken(admin, token.tokenId)).toBe(true);
  expect(await findToken(text)).toBeNull();
  for (const [name, role, days, problem] of [
    ["", "IS", 30, "name"],
    ["x", "ED", 30, "role"],
    ["x", "IS", 3650, "days"],
  ] as const)
    expect(await makePartyToken(admin, { name, role, days })).toBe(problem);
});

test("the access log shows the Party's own events alone, by name, in pages that meet", async () => {
  const admin = await adminOf("PTYC");
  const everything = { action: null, person: null, from: null, to: null, before: null };
  const all: string[] = [];
  for await (const { eventId } of wholeAccessLog(admin, everything, 3)) all.push(eventId);
  const { rows } = await world.db.query<{ event_id: string }>(
    "select event_id from audit_event where party_id = 'PTYC' order by at desc, event_id desc",
  );
  expect(all).toEqual(rows.map((row) => row.event_id));
  const invitedOnce = await invited(admin);
  const [newest] = await loadAccessLog(admin, { ...everything, action: "person-invited", person: admin.personId }, 5);
  expect(newest).toMatchObject({ action: "person-invited", about: invitedOnce.email, address: "192.0.2.7" });
  const colleague = await loadColleague(admin, admin.personId);
  expect(newest.who).toBe(colleague?.email);
});
