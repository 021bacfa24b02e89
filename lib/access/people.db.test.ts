import { afterAll, beforeAll, expect, test } from "vitest";
import { createOneTimeLink, personOfLink, setPasswordByLink } from "@/lib/access/one-time-link";
import { createDemoPeople, createPerson } from "@/lib/access/people";
import { findSession, openSession } from "@/lib/access/session-store";
import { signIn } from "@/lib/access/sign-in";
import { type AccessWorld, accessWorld } from "@/lib/testing/security/access-world";

let world: AccessWorld;
beforeAll(async () => void (world = await accessWorld()));
afterAll(() => world.drop());

const visitor = { address: "", userAgent: "" };
const good = "seven green bicycles";
const secretOf = (link: string) => new URL(link).searchParams.get("link")!;
const memberships = [{ partyId: "PTYA", userRole: "IS" as const }];

test("an account is made once per e-mail; making it again adds to it", async () => {
  const first = await createPerson(world.db, { email: "Ann@Example.com", name: "Ann", memberships }, "test");
  const again = await createPerson(
    world.db,
    { email: " ann@example.com ", memberships: [{ partyId: "PTYB", userRole: "GS", isAdmin: true }], duties: ["reviewer"] },
    "test",
  );
  expect(again).toBe(first);
  const session = await findSession(await openSession(first, { partyId: "PTYA", userRole: "IS" }, visitor));
  expect(session).toMatchObject({ name: "Ann", email: "ann@example.com", heldDuties: ["reviewer"] });
  expect(session?.memberships.map((one) => [one.partyId, one.userRole, one.isAdmin])).toEqual([
    ["PTYA", "IS", false],
    ["PTYB", "GS", true],
  ]);
});

test.each([
  [{ email: "not an address", memberships }, /e-mail/],
  [{ email: "x@example.com", memberships: [{ partyId: "NOBODY", userRole: "IS" as const }] }, /no Party NOBODY/],
  [{ email: "x@example.com", memberships: [{ partyId: "PTYA", userRole: "ED" as const }] }, /does not hold the User Role ED.*GS, IS/],
])("%j is refused in words, and nothing is made", async (person, words) => {
  await expect(createPerson(world.db, person, "test")).rejects.toThrow(words);
  expect((await world.db.query("select from person where email = 'x@example.com'")).rowCount).toBe(0);
});

test("a link sets the password once, kept as a hash, and ends every session", async () => {
  const { personId, email } = await world.person({ memberships });
  const session = await openSession(personId, memberships[0], visitor);
  const secret = secretOf(await createOneTimeLink(world.db, personId, "test"));
  expect((await world.db.query("select link_hash from one_time_link")).rows.map((row) => row.link_hash)).not.toContain(secret);
  expect(await personOfLink(secret)).toEqual({ email });
  expect(await setPasswordByLink(secret, "short")).toBe("short");
  expect(await setPasswordByLink(secret, good)).toBeNull();
  expect(await findSession(session)).toBeNull();
  expect(await signIn(email, good, visitor)).not.toBeNull();
  expect(await personOfLink(secret)).toBeNull();
  expect(await setPasswordByLink(secret, "another good password")).toBe("link");
});

test("two browsers with one link at once: one of them sets the password", async () => {
  const { personId } = await world.person({ memberships });
  const secret = secretOf(await createOneTimeLink(world.db, personId, "test"));
  const results = await Promise.all([setPasswordByLink(secret, good), setPasswordByLink(secret, "another good password")]);
  expect(results.sort()).toEqual(["link", null]);
});

test("a link dies after 72 hours, with the next link, and with the account", async () => {
  const { personId, email } = await world.person({ memberships });
  const links = [await createOneTimeLink(world.db, personId, "test"), await createOneTimeLink(world.db, personId, "test")].map(secretOf);
  expect(await personOfLink(links[0])).toBeNull();
  expect(await personOfLink(links[1])).toEqual({ email });
  await world.db.query("update one_time_link set expires_at = now() where person_id = $1", [personId]);
  expect(await personOfLink(links[1])).toBeNull();
  const last = secretOf(await createOneTimeLink(world.db, personId, "test"));
  const { rows } = await world.db.query(
    "select expires_at - created_at = interval '72 hours' as hours from one_time_link where person_id = $1 and used_at is null",
    [personId],
  );
  expect(rows).toEqual([{ hours: true }]);
  await world.db.query("update person set disabled_at = now() where person_id = $1", [personId]);
  expect(await setPasswordByLink(last, good)).toBe("link");
});

test("demo people are made with their password, and again without harm", async () => {
  const people = [
    { email: "demo@example.com", name: "Demo", memberships },
    { email: "op@example.com", duties: ["operator" as const, "publisher" as const] },
  ];
  await createDemoPeople(world.db, people, "demo password of the sample");
  await createDemoPeople(world.db, people, "demo password of the sample");
  expect(await signIn("demo@example.com", "demo password of the sample", visitor)).not.toBeNull();
  expect(await findSession((await signIn("op@example.com", "demo password of the sample", visitor))!)).toMatchObject({
    duties: ["operator", "publisher"],
  });
});
