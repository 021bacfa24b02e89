import { afterAll, beforeAll, expect, test } from "vitest";
import { changeOrganisation, disableByForm, listOrganisations } from "@/lib/access/organisations/change-organisation";
import { organisationById, organisationOfEmail } from "@/lib/access/organisations/organisation";
import { setSuspended } from "@/lib/access/party-admin/change-colleague";
import { invite } from "@/lib/access/party-admin/invitations";
import { partyAdminOf, partyDeskOf } from "@/lib/access/party-admin/party-admin";
import { findSession, openSession } from "@/lib/access/session-store";
import { type AccessWorld, accessWorld } from "@/lib/testing/security/access-world";

let world: AccessWorld;
beforeAll(async () => void (world = await accessWorld()));
afterAll(() => world.drop());

const visitor = { address: "192.0.2.7", userAgent: "test" };
const partyA = { partyId: "PTYA", name: "Party PTYA" };
const session = async (personId: string, hat: Parameters<typeof openSession>[1]) =>
  (await findSession(await openSession(personId, hat, visitor)))!;

test("only an operator's session looks after Parties; it invites a first administrator and may suspend the last, at once", async () => {
  const { personId } = await world.person({ duties: ["operator"], memberships: [{ partyId: "PTYB", userRole: "IS", isAdmin: true }] });
  const { personId: publisher } = await world.person({ duties: ["publisher"] });
  expect(partyDeskOf(await session(publisher, null), partyA)).toBeNull();
  expect(partyDeskOf(await session(personId, { partyId: "PTYB", userRole: "IS" }), partyA)).toBeNull();
  const desk = partyDeskOf(await session(personId, null), partyA);
  if (!desk) throw new Error("no operator");
  expect(await invite(desk, { email: "first@ptya.example", name: "First", roles: ["IS", "GS"], isAdmin: true })).toMatchObject({
    email: "first@ptya.example",
  });
  const last = await world.person({ memberships: [{ ...partyA, userRole: "IS", isAdmin: true }] });
  const key = await openSession(last.personId, { partyId: "PTYA", userRole: "IS" }, visitor);
  expect(partyAdminOf((await findSession(key))!)).toMatchObject({ isDcc: false });
  expect(await setSuspended(desk, last.personId, true)).toBeNull();
  expect(await findSession(key)).toBeNull();
  const elsewhere = await world.person({ memberships: [{ partyId: "PTYC", userRole: "IS" }] });
  expect(await setSuspended(desk, elsewhere.personId, true)).toBe("unknown");
  const { rows } = await world.db.query("select action, party_id from audit_event where actor = $1 order by at", [`person:${personId}`]);
  expect(rows).toEqual([
    { action: "person-invited", party_id: "PTYA" },
    { action: "person-changed", party_id: "PTYA" },
  ]);
});

test("an organisation is added, changed without typing its secret again, and disabled; a domain has one organisation", async () => {
  const by = { actor: "person:operator" };
  const form = (values: Record<string, string>) => {
    const filled = new FormData();
    const base = { organisationId: "otter", name: "Otter", issuer: "https://id.otter.example", clientId: "portal", signingAlg: "ES256" };
    for (const [name, value] of Object.entries({ ...base, clientSecret: "s3cret", domains: "otter.example", ...values }))
      filled.set(name, value);
    return filled;
  };
  await expect(changeOrganisation(form({ issuer: "http://id.otter.example" }), by)).rejects.toThrow(/must be https/);
  await expect(changeOrganisation(form({ domains: "" }), by)).rejects.toThrow(/domains/);
  await expect(changeOrganisation(form({ clientSecret: "" }), by)).rejects.toThrow(/secret is missing/);
  expect(await changeOrganisation(form({}), by)).toBe("otter");
  await changeOrganisation(form({ clientSecret: "", domains: "otter.example otter-gas.example", onlyWay: "1" }), by);
  expect(await organisationById("otter")).toMatchObject({
    clientSecret: "s3cret",
    domains: ["otter.example", "otter-gas.example"],
    onlyWay: true,
  });
  await expect(changeOrganisation(form({ organisationId: "mink", domains: "otter-gas.example" }), by)).rejects.toThrow(/otter answers/);
  await disableByForm("otter", by);
  expect(await organisationOfEmail("a@otter.example")).toBeNull();
  expect(await listOrganisations()).toMatchObject([{ organisationId: "otter", isDisabled: true, people: 0 }]);
  expect(JSON.stringify(await listOrganisations())).not.toContain("s3cret");
});
