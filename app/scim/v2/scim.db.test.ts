import { afterAll, beforeAll, expect, test } from "vitest";
import * as usersRoute from "@/app/scim/v2/Users/route";
import * as userRoute from "@/app/scim/v2/Users/[user]/route";
import * as typesRoute from "@/app/scim/v2/ResourceTypes/[[...type]]/route";
import * as configRoute from "@/app/scim/v2/ServiceProviderConfig/route";
import { joinInvitation } from "@/lib/access/accept-invitation";
import { type PartyAdmin, partyAdminOf } from "@/lib/access/party-admin/party-admin";
import { makeScimToken, revokeScimToken, loadScimTokens } from "@/lib/access/scim/scim-tokens";
import { findSession, openSession } from "@/lib/access/session-store";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { forgetRequests } from "@/lib/api/rate-limit";
import { type AccessWorld, accessWorld } from "@/lib/testing/security/access-world";

let world: AccessWorld;
let admins: Record<"PTYA" | "PTYB", PartyAdmin>;
let tokens: Record<"PTYA" | "PTYB", string>;
const visitor = { address: "192.0.2.7", userAgent: "test" };

async function adminOf(partyId: string): Promise<PartyAdmin> {
  const { personId } = await world.person({ memberships: [{ partyId, userRole: "IS", isAdmin: true }] });
  const admin = partyAdminOf((await findSession(await openSession(personId, { partyId, userRole: "IS" }, visitor)))!);
  if (!admin) throw new Error("no administrator");
  return admin;
}
async function tokenOf(admin: PartyAdmin): Promise<string> {
  const made = await makeScimToken(admin, "directory", ["IS"]);
  if (typeof made === "string") throw new Error(made);
  return made.token;
}
beforeAll(async () => {
  world = await accessWorld();
  admins = { PTYA: await adminOf("PTYA"), PTYB: await adminOf("PTYB") };
  tokens = { PTYA: await tokenOf(admins.PTYA), PTYB: await tokenOf(admins.PTYB) };
});
afterAll(() => world.drop());

type Answer = { status: number; body: Record<string, unknown> & { Resources?: Record<string, unknown>[] } };
async function ask(method: string, path: string, body?: unknown, token = tokens.PTYA): Promise<Answer> {
  forgetRequests();
  const [, id] = /^Users\/([^?]+)/.exec(path) ?? [];
  const route = (path.startsWith("ServiceProviderConfig") ? configRoute : id ? userRoute : usersRoute) as Record<
    string,
    typeof usersRoute.GET
  >;
  const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
  const request = new Request(`http://localhost/scim/v2/${path}`, { method, body: text, headers: { authorization: `Bearer ${token}` } });
  const response = await route[method](request, { params: Promise.resolve(id ? { user: id } : {}) });
  if (response.status !== 204) expect(response.headers.get("content-type")).toContain("application/scim+json");
  return { status: response.status, body: response.status === 204 ? {} : ((await response.json()) as Answer["body"]) };
}
const patch = (id: unknown, ...Operations: unknown[]) =>
  ask("PATCH", `Users/${String(id)}`, { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations });
const failure = (status: number, scimType?: string) => ({
  status,
  body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: String(status), ...(scimType && { scimType }) },
});

test("a directory lists, filters and pages its own Party's people; another's are not there", async () => {
  const colleague = () => world.person({ memberships: [{ partyId: "PTYA", userRole: "GS" }] });
  const mine = [await colleague(), await colleague(), await colleague()];
  const { personId: theirs } = await world.person({ memberships: [{ partyId: "PTYB", userRole: "IS" }] });
  const all = await ask("GET", "Users");
  expect(all.body).toMatchObject({ totalResults: 4, startIndex: 1, itemsPerPage: 4 });
  expect(all.body.Resources?.map(({ id }) => id)).not.toContain(theirs);
  const pages = await Promise.all([1, 3, 9].map((start) => ask("GET", `Users?startIndex=${start}&count=2`)));
  expect(pages.map(({ body }) => [body.totalResults, body.itemsPerPage])).toEqual([
    [4, 2],
    [4, 2],
    [4, 0],
  ]);
  expect((await ask("GET", "Users?count=0")).body).toMatchObject({ totalResults: 4, itemsPerPage: 0 });
  const filter = (text: string) => ask("GET", `Users?filter=${encodeURIComponent(text)}`);
  expect((await filter(`username EQ "${mine[0].email.toUpperCase()}"`)).body).toMatchObject({
    totalResults: 1,
    Resources: [{ id: mine[0].personId }],
  });
  for (const text of ['userName co "a"', 'password eq "x"', "userName eq x", "' or 1=1", "id pr"])
    expect(await filter(text)).toMatchObject(failure(400, "invalidFilter"));
  for (const method of ["GET", "PUT", "PATCH", "DELETE"])
    expect(
      await ask(
        method,
        `Users/${theirs}`,
        method === "GET" || method === "DELETE"
          ? undefined
          : { Operations: [{ op: "replace", path: "active", value: false }], userName: "a@b.example" },
      ),
    ).toMatchObject(failure(404));
  expect((await ask("GET", `Users/${mine[1].personId}`)).body).toMatchObject({
    userName: mine[1].email,
    active: true,
    roles: [{ value: "GS" }],
  });
  expect((await ask("GET", "ServiceProviderConfig")).body).toMatchObject({ patch: { supported: true }, bulk: { supported: false } });
});

test("what the service is not: one kind of resource, each found at the address it names, and no other", async () => {
  const at = async (...type: string[]) => {
    const request = new Request("http://localhost/scim/v2/ResourceTypes", { headers: { authorization: `Bearer ${tokens.PTYA}` } });
    const response = await typesRoute.GET(request, { params: Promise.resolve(type.length ? { type } : {}) });
    return { status: response.status, body: (await response.json()) as Answer["body"] };
  };
  expect((await at()).body.Resources).toMatchObject([{ id: "User", meta: { location: expect.stringMatching(/ResourceTypes\/User$/) } }]);
  expect((await at("User")).body).toMatchObject({ id: "User", endpoint: "/Users" });
  expect(await at("Group")).toMatchObject(failure(404));
});

test("who is added is invited, whether or not the address has an account, and works once they took it up; nobody becomes an administrator", async () => {
  const known = await world.person({ memberships: [{ partyId: "PTYC", userRole: "IS" }] });
  const fresh = `${uuidV7()}@example.com`;
  const made = await Promise.all(
    [known.email, fresh].map((userName) => ask("POST", "Users", { userName, displayName: "New One", active: true, isAdmin: true })),
  );
  for (const { status, body } of made) {
    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(["active", "displayName", "emails", "id", "meta", "name", "roles", "schemas", "userName"]);
    expect(body).toMatchObject({ displayName: "New One", active: true, roles: [{ value: "IS" }] });
  }
  expect(await ask("POST", "Users", { userName: known.email })).toMatchObject(failure(409, "uniqueness"));
  expect(await ask("POST", "Users", { userName: `${uuidV7()}@example.com`, roles: ["ED"] })).toMatchObject(failure(400, "invalidValue"));
  const { rows } = await world.db.query(
    "select invitation_id, user_roles as roles, is_admin from invitation where party_id = 'PTYA' and email = $1 and accepted_at is null",
    [known.email],
  );
  expect(rows).toMatchObject([{ roles: ["IS"], is_admin: false }]);
  const invitation = {
    invitationId: rows[0].invitation_id,
    partyId: "PTYA",
    partyName: "",
    email: known.email,
    name: "",
    roles: ["IS" as const],
    isAdmin: false,
    hasAccount: true,
  };
  await joinInvitation(world.db, invitation, known.personId, "person-changed");
  expect((await ask("GET", `Users/${String(made[0].body.id)}`)).body).toMatchObject({ id: made[0].body.id, active: true });
  const session = await openSession(known.personId, { partyId: "PTYA", userRole: "IS" }, visitor);
  const elsewhere = await openSession(known.personId, { partyId: "PTYC", userRole: "IS" }, visitor);
  expect((await patch(made[0].body.id, { op: "Replace", path: "active", value: "False" })).body).toMatchObject({ active: false });
  expect(await findSession(session)).toBeNull(); // on the very next request
  expect(await findSession(elsewhere)).not.toBeNull();
  expect(await ask("DELETE", `Users/${String(made[1].body.id)}`)).toMatchObject({ status: 204 });
  expect(await ask("GET", `Users/${String(made[1].body.id)}`)).toMatchObject(failure(404));
  expect((await world.db.query("select from invitation where email = $1 and withdrawn_at is null", [fresh])).rowCount).toBe(0);
  expect(await ask("POST", "Users", { userName: fresh })).toMatchObject({ status: 201, body: { id: made[1].body.id } });
});

test("changes: roles of the Party alone, the name, the id of the directory; never the address, the last administrator, or administration", async () => {
  const { personId, email } = await world.person({ memberships: [{ partyId: "PTYA", userRole: "IS" }] });
  const changed = await patch(
    personId,
    { op: "add", path: "roles", value: [{ value: "GS" }] },
    { op: "replace", value: { externalId: "x-1", nickName: "x" } },
  );
  expect(changed).toMatchObject(failure(400, "invalidPath"));
  expect(
    (
      await patch(
        personId,
        { op: "add", path: "roles", value: [{ value: "GS" }] },
        { op: "replace", value: { externalId: "x-1", displayName: "Ann B" } },
      )
    ).body,
  ).toMatchObject({
    roles: [{ value: "GS" }, { value: "IS" }],
    externalId: "x-1",
    displayName: "Ann B",
  });
  expect((await patch(personId, { op: "remove", path: 'roles[value eq "IS"]' })).body).toMatchObject({
    roles: [{ value: "GS" }],
    displayName: "Ann B",
  });
  expect(
    (await ask("PUT", `Users/${personId}`, { userName: email, name: { givenName: "Ann", familyName: "C" }, roles: [{ value: "IS" }] }))
      .body,
  ).toMatchObject({
    displayName: "Ann C",
    roles: [{ value: "IS" }],
    active: true,
  });
  expect(await patch(personId, { op: "replace", path: "userName", value: "b@example.com" })).toMatchObject(failure(400, "mutability"));
  expect(await patch(personId, { op: "replace", path: "isAdmin", value: true })).toMatchObject(failure(400, "invalidPath"));
  expect(await patch(personId, { op: "move", path: "active" })).toMatchObject(failure(400, "invalidSyntax"));
  for (const body of [
    "{",
    "[]",
    "null",
    '{"userName":"x"}',
    '{"__proto__":{"active":false},"userName":5}',
    `{"userName":"${"x".repeat(300)}"}`,
  ])
    expect([400]).toContain((await ask("POST", "Users", body)).status);
  expect(await ask("POST", "Users", "x".repeat(70_000))).toMatchObject(failure(413));
  expect(await ask("DELETE", `Users/${admins.PTYB.personId}`, undefined, tokens.PTYB)).toMatchObject({ status: 409 });
  expect(await ask("DELETE", `Users/${personId}`)).toMatchObject({ status: 204 });
  expect((await world.db.query("select suspended_at is not null as gone from membership where person_id = $1", [personId])).rows).toEqual([
    { gone: true },
  ]);
});

test("a token works for its Party until it is revoked, and no other token or session does", async () => {
  expect(await ask("GET", "Users", undefined, "cap_garbage")).toMatchObject(failure(401));
  const [{ tokenId }] = await loadScimTokens(admins.PTYB);
  expect(await revokeScimToken(admins.PTYA, tokenId)).toBe(false);
  expect(await revokeScimToken(admins.PTYB, tokenId)).toBe(true);
  expect(await ask("GET", "Users", undefined, tokens.PTYB)).toMatchObject(failure(401));
  expect(await makeScimToken(admins.PTYA, "x", [])).toBe("roles");
});
