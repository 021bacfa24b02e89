import { afterAll, beforeAll, expect, test } from "vitest";
import { setDisabled } from "@/lib/access/people";
import { findSession } from "@/lib/access/session-store";
import { signIn } from "@/lib/access/sign-in";
import { type AccessWorld, accessWorld, testPassword } from "@/lib/testing/security/access-world";

let world: AccessWorld;
beforeAll(async () => void (world = await accessWorld()));
afterAll(() => world.drop());

const visitor = { address: "192.0.2.7", userAgent: "test" };
const importer = {
  memberships: [
    { partyId: "PTYB", userRole: "IS" as const },
    { partyId: "PTYA", userRole: "IS" as const },
  ],
};
const wrong = (email: string) => signIn(email, "not the password", visitor);

test("the right password opens a session for the first Party, whatever the case of the e-mail", async () => {
  const { email, personId } = await world.person(importer);
  const key = await signIn(` ${email.toUpperCase()} `, testPassword, visitor);
  expect((await findSession(key!))?.active).toMatchObject({ partyId: "PTYA", userRole: "IS" });
  expect(await world.audited(`person:${personId}`)).toEqual(["sign-in"]);
});

test("someone with duties and no Party begins with the duties", async () => {
  const { email } = await world.person({ duties: ["operator"] });
  expect(await findSession((await signIn(email, testPassword, visitor))!)).toMatchObject({ active: null, duties: ["operator"] });
});

test("signing in anew in the same browser ends its former session", async () => {
  const { email } = await world.person(importer);
  const first = (await signIn(email, testPassword, visitor))!;
  const second = (await signIn(email, testPassword, visitor, first.id))!;
  expect(await findSession(first)).toBeNull();
  expect(await findSession(second)).not.toBeNull();
});

test("everything else is refused alike and audited", async () => {
  const { email, personId } = await world.person(importer);
  const disabled = await world.person(importer);
  await setDisabled(world.db, disabled.email, true, "test");
  const noPassword = await world.person(importer);
  await world.db.query("update person set password_hash = null where person_id = $1", [noPassword.personId]);
  for (const [who, password] of [
    [email, "wrong"],
    [email, ""],
    ["nobody@example.com", testPassword],
    ["' or 1=1 --", testPassword],
    ["", ""],
    [disabled.email, testPassword],
    [noPassword.email, ""],
  ]) {
    expect(await signIn(who, password, visitor)).toBeNull();
  }
  expect(await world.audited(`person:${personId}`)).toEqual(["sign-in-denied", "sign-in-denied"]);
});

test("a refusal takes the same time whether or not the account exists", async () => {
  const { email } = await world.person(importer);
  const timeOf = async (who: string) => {
    const started = performance.now();
    await wrong(who);
    return performance.now() - started;
  };
  // The quickest of a few: a busy machine makes any one of them late.
  for (const who of [email, "stranger@example.com"]) {
    const times = [await timeOf(who), await timeOf(who), await timeOf(who)];
    while (Math.min(...times) >= 600 && times.length < 12) times.push(await timeOf(who));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(299);
    expect(Math.min(...times)).toBeLessThan(600);
  }
});

test("ten wrong tries pause the account, even for the right password, and longer each time", async () => {
  const { email, personId } = await world.person(importer);
  for (let pause = 0; pause < 2; pause++) {
    await Promise.all(Array.from({ length: 10 }, () => wrong(email)));
    expect(await signIn(email, testPassword, visitor)).toBeNull();
    const { rows } = await world.db.query<{ minutes: number }>(
      "select round(extract(epoch from locked_until - now()) / 60)::int as minutes from person where person_id = $1",
      [personId],
    );
    expect(rows[0].minutes).toBe(pause === 0 ? 1 : 2);
    await world.db.query("update person set locked_until = now() where person_id = $1", [personId]);
    if (pause === 0) await wrong(email);
  }
});

test("after the pause the right password works and the count begins anew", async () => {
  const { email, personId } = await world.person(importer);
  await Promise.all(Array.from({ length: 30 }, () => wrong(email)));
  const counted = "select failed_sign_ins, locked_until from person where person_id = $1";
  expect((await world.db.query(counted, [personId])).rows[0].failed_sign_ins).toBe(10);
  await world.db.query("update person set locked_until = now() where person_id = $1", [personId]);
  expect(await signIn(email, testPassword, visitor)).not.toBeNull();
  expect((await world.db.query(counted, [personId])).rows[0]).toEqual({ failed_sign_ins: 0, locked_until: null });
});
