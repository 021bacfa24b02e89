import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { AuthAnswer } from "@/lib/access/organisations/call-next-auth";
import { leavingTo, sealLeaving } from "@/lib/access/organisations/leaving";
import { organisationById, organisationOfEmail, storeOrganisation } from "@/lib/access/organisations/organisation";
import { beginAtOrganisation, endAtOrganisation, invitationCookie } from "@/lib/access/organisations/organisation-sign-in";
import { portalOrigin } from "@/lib/access/origin";
import { invite } from "@/lib/access/party-admin/invitations";
import { partyAdminOf } from "@/lib/access/party-admin/party-admin";
import { setDisabled } from "@/lib/access/people";
import { sealFor } from "@/lib/access/seal";
import { cookieName, readSessionCookie, sealSession } from "@/lib/access/session-cookie";
import { endSession, findSession, openSession, type SessionView } from "@/lib/access/session-store";
import { forgingProvider, type Forgery, wrongSignatures } from "@/lib/testing/forging-provider";
import { clientSecret, realProvider, type RunningProvider } from "@/lib/testing/identity-provider";
import { type AccessWorld, accessWorld } from "@/lib/testing/security/access-world";

type Jar = Map<string, string>;
let world: AccessWorld;
let acme: RunningProvider;
let forge: RunningProvider;
let account = "ann";
let nonce = "";
let forgery: Forgery = {};
const subject = "mallory";
const visitor = { address: "192.0.2.7", userAgent: "test" };

beforeAll(async () => {
  process.env.PORTAL_SECRET = "a secret of at least thirty-two characters";
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.spyOn(console, "info").mockImplementation(() => {});
  world = await accessWorld();
  acme = await realProvider(`${portalOrigin()}/api/auth/callback/acme`, `${portalOrigin()}/sign-in`, () => account);
  forge = await forgingProvider(
    () => nonce,
    subject,
    () => forgery,
  );
  for (const [organisationId, { issuer }] of [
    ["acme", acme],
    ["forge", forge],
  ] as const) {
    const rest = { name: organisationId, clientId: "portal", clientSecret, onlyWay: false, signingAlg: "RS256" as const };
    await storeOrganisation(world.db, { organisationId, issuer, domains: [`${organisationId}.example`], ...rest });
  }
});
afterAll(async () => {
  vi.restoreAllMocks();
  await Promise.all([acme.stop(), forge.stop()]);
  await world.drop();
});

async function begin(id: string, jar: Jar): Promise<URL> {
  const organisation = await organisationById(id);
  const answer = await beginAtOrganisation(organisation!, "", "/overview");
  keep(answer, jar);
  return new URL(answer.location);
}

function keep({ cookies }: AuthAnswer, jar: Jar): void {
  for (const { name, value, maxAge } of cookies)
    if (maxAge > 0) jar.set(name, value);
    else jar.delete(name);
}

async function comeBack(id: string, search: string, jar: Jar) {
  const cookie = [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
  const request = new Request(`${portalOrigin()}/api/auth/callback/${id}${search}`, { headers: { cookie, "user-agent": "test" } });
  const answer = await endAtOrganisation(request, id);
  if (answer) keep(answer, jar);
  return answer;
}

async function sessionIn(jar: Jar): Promise<SessionView | null> {
  const key = await readSessionCookie((name) => jar.get(name));
  return key && findSession(key);
}

/** Follows the redirects of a provider, with its own cookies, until it sends the browser back to the portal. */
async function follow(start: URL, cookies: Jar = new Map()): Promise<URL> {
  for (let at = start; ;) {
    const response = await fetch(at, { redirect: "manual", headers: { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") } });
    for (const line of response.headers.getSetCookie())
      cookies.set(...(line.split(";")[0].split(/=(.*)/s).slice(0, 2) as [string, string]));
    const next = response.headers.get("location");
    if (!next) throw new Error(`${at.href} answered ${response.status}: ${await response.text()}`);
    at = new URL(next, at);
    if (at.origin === portalOrigin()) return at;
  }
}

async function invitationFor(email: string): Promise<string> {
  const { personId } = await world.person({ memberships: [{ partyId: "PTYA", userRole: "IS", isAdmin: true }] });
  const session = await findSession(await openSession(personId, { partyId: "PTYA", userRole: "IS" }, visitor));
  const made = await invite(partyAdminOf(session!)!, { email, name: "", roles: ["IS"], isAdmin: false });
  return new URL(typeof made === "string" ? "" : made.link).searchParams.get("link") ?? "";
}

const withInvitation = (secret: string): Jar => new Map([[invitationCookie, sealFor(60, secret, "invitation")]]);

async function atAcme(jar: Jar): Promise<AuthAnswer | null> {
  const back = await follow(await begin("acme", jar));
  return comeBack("acme", back.search, jar);
}

test("code flow with PKCE, state and nonce at a real provider: an invitation binds the identity, then issuer and subject are enough", async () => {
  const jar = withInvitation(await invitationFor("ann@acme.example"));
  const start = await begin("acme", jar);
  for (const name of ["state", "nonce", "code_challenge"]) expect(start.searchParams.get(name), name).toMatch(/^[\w.-]{20,}$/);
  expect(start.searchParams.get("code_challenge_method")).toBe("S256");
  const back = await follow(start);
  expect(await comeBack("acme", back.search, jar)).toMatchObject({ location: `${portalOrigin()}/overview` });
  const first = await sessionIn(jar);
  expect(first).toMatchObject({ email: "ann@acme.example", active: { partyId: "PTYA", userRole: "IS" } });
  const again: Jar = new Map();
  await atAcme(again);
  expect((await sessionIn(again))?.personId).toBe(first?.personId);
  await setDisabled(world.db, "ann@acme.example", true, "test");
  const disabled: Jar = new Map();
  expect((await atAcme(disabled))?.location).toContain("error=no-account");
  expect(await sessionIn(disabled)).toBeNull();
});

test("whom the organisation knows and nobody invited is not let in; an invitation of another address is worth nothing", async () => {
  account = "bob";
  for (const jar of [new Map<string, string>(), withInvitation(await invitationFor("carol@acme.example"))]) {
    expect((await atAcme(jar))?.location).toContain("error=no-account");
    expect(await sessionIn(jar)).toBeNull();
  }
  expect((await world.db.query("select from person where email in ('bob@acme.example', 'carol@acme.example')")).rowCount).toBe(0);
});

test("who is signed in with a password binds the identity of the same address, and that browser's session is replaced", async () => {
  account = "dora";
  const { personId } = await world.person({ memberships: [{ partyId: "PTYB", userRole: "GS" }] });
  await world.db.query("update person set email = 'dora@acme.example' where person_id = $1", [personId]);
  const key = await openSession(personId, { partyId: "PTYB", userRole: "GS" }, visitor);
  const jar: Jar = new Map([[cookieName("session"), await sealSession(key)]]);
  await atAcme(jar);
  expect((await sessionIn(jar))?.personId).toBe(personId);
  expect(await findSession(key)).toBeNull();
});

test("signing out leads to the organisation's own sign-out and back", async () => {
  account = "dora";
  const jar: Jar = new Map();
  const there: Jar = new Map();
  const back = await follow(await begin("acme", jar), there);
  await comeBack("acme", back.search, jar);
  const session = await sessionIn(jar);
  expect(await leavingTo(sealLeaving({ session: session!.sessionId }))).toBeNull();
  await endSession(session!.sessionId, session!.personId, "sign-out");
  const leaving = await leavingTo(sealLeaving({ session: session!.sessionId }));
  expect(leaving).toMatchObject({ isSigningOut: true, name: "acme" });
  const cookie = () => [...there].map((pair) => pair.join("=")).join("; ");
  const asked = await fetch(leaving!.to, { headers: { cookie: cookie() } });
  const page = await asked.text();
  for (const line of asked.headers.getSetCookie()) there.set(...(line.split(";")[0].split(/=(.*)/s).slice(0, 2) as [string, string]));
  const body = new URLSearchParams({ xsrf: /name="xsrf" value="(\w+)"/.exec(page)?.[1] ?? "", logout: "yes" });
  const done = await fetch(/action="([^"]+)"/.exec(page)?.[1] ?? "", {
    method: "POST",
    body,
    redirect: "manual",
    headers: { cookie: cookie() },
  });
  expect(done.headers.get("location")).toBe(`${portalOrigin()}/sign-in`);
});

const now = () => Math.floor(Date.now() / 1000);
const wrongClaims: Record<string, () => Forgery> = {
  "another issuer": () => ({ claims: { iss: "https://idp.example" } }),
  "the issuer with a slash": () => ({ claims: { iss: `${forge.issuer}/` } }),
  "the issuer of another organisation": () => ({ claims: { iss: acme.issuer } }),
  "no issuer": () => ({ claims: { iss: undefined } }),
  "another audience": () => ({ claims: { aud: "someone-else" } }),
  "two audiences, made out to another": () => ({ claims: { aud: ["portal", "someone-else"], azp: "someone-else" } }),
  "two audiences and none made out to": () => ({ claims: { aud: ["portal", "someone-else"] } }),
  "no audience": () => ({ claims: { aud: undefined } }),
  "another nonce": () => ({ claims: { nonce: "another" } }),
  "no nonce": () => ({ claims: { nonce: undefined } }),
  expired: () => ({ claims: { exp: now() - 60 } }),
  "no end": () => ({ claims: { exp: undefined } }),
  "not yet good": () => ({ claims: { nbf: now() + 600 } }),
  "issued in the future": () => ({ claims: { iat: now() + 600, nbf: now() + 600 } }),
  "no subject": () => ({ claims: { sub: undefined } }),
  "an empty subject": () => ({ claims: { sub: "" } }),
  "an unbound subject": () => ({ claims: { sub: "someone-else" } }),
  "an unbound subject with the address of someone bound": () => ({ claims: { sub: "other", email: `${subject}@forge.example` } }),
  "an address of another organisation": () => ({ claims: { sub: "other", email: "dora@acme.example" } }),
  "an address that is not verified": () => ({ claims: { sub: "other", email_verified: false } }),
  "a provider that says it is another": () => ({ discovery: { issuer: acme.issuer }, claims: { iss: acme.issuer, sub: "dora" } }),
};
type Tamper = (back: URLSearchParams, jar: Jar) => void;
const drop =
  (name: string): Tamper =>
  (_, jar) =>
    void jar.delete(`portal.${name}.forge`);
const wrongAnswers: Record<string, Tamper> = {
  "another state": (back) => back.set("state", "another"),
  "no state": (back) => back.delete("state"),
  "no code": (back) => back.delete("code"),
  "an error": (back) => back.set("error", "access_denied"),
  "an answer of another issuer": (back) => back.set("iss", acme.issuer),
  "another browser: no state cookie": drop("state"),
  "another browser: no nonce cookie": drop("nonce"),
  "another browser: no PKCE cookie": drop("pkce"),
  "a state cookie of someone else": (_, jar) => void jar.set("portal.state.forge", "x.y.z"),
};

/** One sign-in at the forging provider; whether it let anybody in. */
async function forged(made: Forgery, tamper: Tamper = () => {}): Promise<boolean> {
  const jar: Jar = new Map();
  forgery = made.discovery ? {} : made;
  const start = await begin("forge", jar);
  forgery = made;
  nonce = start.searchParams.get("nonce") ?? "";
  const back = new URLSearchParams({ code: "x", state: start.searchParams.get("state") ?? "" });
  tamper(back, jar);
  const answer = await comeBack("forge", `?${back}`, jar);
  const isIn = (await sessionIn(jar)) !== null;
  if (!isIn) expect(answer?.location).toContain("?error=");
  return isIn;
}

test("answers and tokens that do not hold are refused, every one", async () => {
  const { personId } = await world.person({ memberships: [{ partyId: "PTYA", userRole: "IS" }] });
  await world.db.query("insert into identity (issuer, subject, person_id, organisation_id) values ($1, $2, $3, 'forge')", [
    forge.issuer,
    subject,
    personId,
  ]);
  expect(await forged({}), "what is right is let in").toBe(true);
  const accepted: string[] = [];
  const tries = [
    ...Object.entries(wrongSignatures).map(([name, made]) => ({ name, made, tamper: undefined })),
    ...Object.entries(wrongClaims).map(([name, make]) => ({ name, made: make(), tamper: undefined })),
    ...Object.entries(wrongAnswers).map(([name, tamper]) => ({ name, made: {}, tamper })),
  ];
  for (const { name, made, tamper } of tries) if (await forged(made, tamper)) accepted.push(name);
  console.log(`organisations: ${tries.length + 3} answers that do not hold tried, ${accepted.length} accepted`);
  expect(accepted).toEqual([]);
  expect(await forged({}), "and still").toBe(true);
});

test("an answer to a sign-in begun elsewhere, a used one, and one of an organisation that is not there are worth nothing", async () => {
  account = "dora";
  const jar: Jar = new Map();
  const atForge = await begin("forge", jar);
  nonce = atForge.searchParams.get("nonce") ?? "";
  const start = await begin("acme", new Map());
  const mixed: Jar = new Map(jar);
  expect((await comeBack("acme", (await follow(start)).search, mixed))?.location).toContain("error=");
  expect(await sessionIn(mixed)).toBeNull();
  const mine: Jar = new Map();
  const back = await follow(await begin("acme", mine));
  const kept = new Map(mine);
  await comeBack("acme", back.search, mine);
  expect(await sessionIn(mine)).not.toBeNull();
  expect((await comeBack("acme", back.search, kept))?.location).toContain("error=");
  expect(await sessionIn(kept)).toBeNull();
  for (const id of ["none", "credentials", "__proto__", "' or 1=1"]) expect(await comeBack(id, back.search, mine)).toBeNull();
});

test("an organisation is found by the domain alone, and its secret is sealed in the database", async () => {
  expect(await organisationOfEmail("Anyone@ACME.example")).toMatchObject({ organisationId: "acme" });
  for (const email of ["x@acme.example.evil", "acme.example", "x@sub.acme.example", "", "x@acme.example@evil.example"])
    expect(await organisationOfEmail(email)).toBeNull();
  const { rows } = await world.db.query<{ row: string }>("select o::text as row from organisation o");
  expect(rows.map(({ row }) => row).join()).not.toContain(clientSecret);
});
