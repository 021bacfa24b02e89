import { afterAll, beforeAll, expect, test } from "vitest";
import { callerFromRequest } from "@/lib/access/scope-from-token";
import { cookieName, sealSession } from "@/lib/access/session-cookie";
import { endSession, openSession } from "@/lib/access/session-store";
import { findToken, mintToken, revokeToken, type TokenPurpose } from "@/lib/access/tokens";
import { type AccessWorld, accessWorld } from "@/lib/testing/security/access-world";

let world: AccessWorld;
beforeAll(async () => {
  process.env.PORTAL_SECRET = "a secret of at least thirty-two characters";
  world = await accessWorld();
});
afterAll(() => world.drop());

const forImporter: TokenPurpose = { partyId: "PTYA", userRole: "IS", duty: null };
const asked = (headers: Record<string, string>) => callerFromRequest(new Request("http://localhost/api/v1/periods", { headers }));
const mint = (purpose: TokenPurpose = forImporter) => mintToken(purpose, "a test", 365, "test");

test("a token is one word, kept as a hash, and proves one Party and role", async () => {
  const token = await mint();
  expect(token).toMatch(/^[A-Za-z0-9_.-]{32,}$/);
  expect((await world.db.query("select api_token::text as row from api_token")).rows.map((one) => one.row).join()).not.toContain(
    token.slice(4),
  );
  const scopes = [{ partyId: "PTYA", userRole: "IS" }];
  expect(await asked({ authorization: `Bearer ${token}` })).toEqual({ kind: "party", scopes, actor: expect.stringMatching(/^token:/) });
  expect(await asked({ authorization: `bearer  ${token} ` })).toMatchObject({ kind: "party" });
});

test("tokens of duties carry no Party", async () => {
  for (const duty of ["reviewer", "operator"] as const) {
    const token = await mint({ partyId: null, userRole: null, duty });
    expect(await asked({ authorization: `Bearer ${token}` })).toMatchObject({ kind: duty });
  }
});

test("unknown, malformed, expired and revoked tokens are not signed in, and no cookie helps them", async () => {
  const [expired, revoked] = [await mint(), await mint()];
  await world.db.query("update api_token set expires_at = now() where secret_hash = encode(sha256($1::bytea), 'hex')", [expired]);
  expect(await revokeToken((await findToken(revoked))!.tokenId, "test")).toBe(true);
  const { personId } = await world.person({ memberships: [{ partyId: "PTYB", userRole: "IS" }] });
  const cookie = `${cookieName("session")}=${await sealSession(await openSession(personId, { partyId: "PTYB", userRole: "IS" }, { address: "", userAgent: "" }))}`;
  for (const authorization of [
    `Bearer ${expired}`,
    `Bearer ${revoked}`,
    `Bearer ${expired.slice(0, -1)}`,
    `Bearer ${"x".repeat(47)}`,
    `Bearer ' or '1'='1`,
    `Bearer ${"a".repeat(5000)}`,
    `Basic ${expired}`,
    "Bearer",
    "Bearer null",
    "",
  ]) {
    await expect(asked({ authorization, cookie })).rejects.toMatchObject({ code: "not-signed-in" });
  }
});

test("the session cookie proves its active Party, and nothing once the session has ended", async () => {
  const { personId } = await world.person({
    memberships: [
      { partyId: "PTYB", userRole: "GS" },
      { partyId: "PTYA", userRole: "IS" },
    ],
  });
  const key = await openSession(personId, { partyId: "PTYB", userRole: "GS" }, { address: "", userAgent: "" });
  const cookie = `theme=dark; ${cookieName("session")}=${await sealSession(key)}; other=x=y`;
  const scopes = [{ partyId: "PTYB", userRole: "GS" }];
  expect(await asked({ cookie })).toEqual({ kind: "party", scopes, actor: expect.stringMatching(/^person:/) });
  await expect(asked({ cookie: cookie.replace("; other", "x; other") })).rejects.toMatchObject({ code: "not-signed-in" });
  await endSession(key.id, personId, "sign-out");
  await expect(asked({ cookie })).rejects.toMatchObject({ code: "not-signed-in" });
});

test("sessions of duties: operator before reviewer; none at all is not signed in", async () => {
  const visitor = { address: "", userAgent: "" };
  const cookieOf = async (duties: ("operator" | "publisher" | "reviewer")[]) =>
    `${cookieName("session")}=${await sealSession(await openSession((await world.person({ duties })).personId, null, visitor))}`;
  expect(await asked({ cookie: await cookieOf(["operator"]) })).toMatchObject({ kind: "operator" });
  expect(await asked({ cookie: await cookieOf(["publisher", "reviewer"]) })).toMatchObject({ kind: "operator" });
  expect(await asked({ cookie: await cookieOf(["reviewer"]) })).toMatchObject({ kind: "reviewer" });
  await expect(asked({ cookie: await cookieOf([]) })).rejects.toMatchObject({ code: "not-signed-in" });
  await expect(asked({})).rejects.toMatchObject({ code: "not-signed-in" });
});

test("last use is written once a minute", async () => {
  const token = await mint();
  const { tokenId } = (await findToken(token))!;
  const lastUse = async () =>
    (await world.db.query("select last_used_at from api_token where token_id = $1", [tokenId])).rows[0].last_used_at.getTime();
  const first = await lastUse();
  await findToken(token);
  expect(await lastUse()).toBe(first);
  await world.db.query("update api_token set last_used_at = now() - interval '2 minutes' where token_id = $1", [tokenId]);
  await findToken(token);
  expect(await lastUse()).toBeGreaterThanOrEqual(first);
});

test("minting, revoking and refusals are in the audit trail, with the Party", async () => {
  const token = await mint();
  const { tokenId } = (await findToken(token))!;
  await revokeToken(tokenId, "test");
  await findToken(token);
  const { rows } = await world.db.query(
    "select action, party_id from audit_event where detail->>'token' = $1 or actor = $2 order by at, event_id",
    [tokenId, `token:${tokenId}`],
  );
  expect(rows).toEqual(["token-made", "token-revoked", "access-denied"].map((action) => ({ action, party_id: "PTYA" })));
});
