import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  beginSecondFactor,
  checkCode,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  secondFactorOf,
} from "@/lib/access/second-factor/second-factor";
import { personOfSecondStep, sealSecondStep } from "@/lib/access/second-factor/second-step-cookie";
import { codeOf, stepAt } from "@/lib/access/second-factor/totp";
import { findSession } from "@/lib/access/session-store";
import { isOwnCode, isOwnPassword, SecondStepNeeded, signIn, signInByCode } from "@/lib/access/sign-in";
import { type AccessWorld, accessWorld, testPassword } from "@/lib/testing/security/access-world";

let world: AccessWorld;
beforeAll(async () => {
  process.env.PORTAL_SECRET = "a secret of at least thirty-two characters";
  world = await accessWorld();
  // The clock stands still within a step: however long a test takes, the code it holds is the one of now.
  const now = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: now - (now % 30_000) + 10_000 });
});
afterAll(async () => {
  vi.useRealTimers();
  await world.drop();
});

const visitor = { address: "192.0.2.7", userAgent: "test" };
const importer = { memberships: [{ partyId: "PTYA", userRole: "IS" as const }] };

/** A person whose second step is on, the code of a step from now, and the recovery codes. */
async function enrolled() {
  const made = await world.person(importer);
  await beginSecondFactor(made.personId);
  const factor = await secondFactorOf(made.personId);
  if (factor.state !== "begun") throw new Error("not begun");
  const code = (drift: number) => codeOf(factor.secret, stepAt(Date.now()) + drift);
  const recovery = await confirmSecondFactor(made.personId, code(-1));
  return { ...made, code, recovery: recovery ?? [] };
}

test("begun, it asks for nothing yet; a wrong code turns nothing on; the right one does, and the database knows no secret", async () => {
  const { personId, email } = await world.person(importer);
  await beginSecondFactor(personId);
  expect(await confirmSecondFactor(personId, "000000")).toBeNull();
  expect(await signIn(email, testPassword, visitor)).not.toBeNull();
  const factor = await secondFactorOf(personId);
  const secret = factor.state === "begun" ? factor.secret : Buffer.alloc(0);
  const codes = await confirmSecondFactor(personId, codeOf(secret, stepAt(Date.now())));
  expect(codes).toHaveLength(10);
  expect(await secondFactorOf(personId)).toMatchObject({ state: "on", recoveryLeft: 10 });
  const { rows } = await world.db.query<{ row: string }>(
    "select (f, c)::text as row from second_factor f join recovery_code c using (person_id)",
  );
  const stored = rows.map(({ row }) => row).join();
  for (const kept of [secret.toString("hex"), ...(codes ?? [])]) expect(stored).not.toContain(kept);
});

test("the password alone opens no session; with the code of now it does, once", async () => {
  const { personId, email, code } = await enrolled();
  await expect(signIn(email, testPassword, visitor)).rejects.toThrow(SecondStepNeeded);
  expect(await signIn(email, "not the password", visitor)).toBeNull();
  const now = code(0);
  const key = await signInByCode(personId, now, visitor);
  expect((await findSession(key!))?.active).toMatchObject({ partyId: "PTYA" });
  expect(await signInByCode(personId, now, visitor)).toBeNull();
  const { rows } = await world.db.query(
    "select detail ->> 'how' as how, party_id from audit_event where actor = $1 and action like 'sign-in%' order by at",
    [`person:${personId}`],
  );
  expect(rows.map(({ how }) => how)).toEqual([null, "password and code", null]);
  expect(rows.map((row) => row.party_id)).toEqual(["PTYA", "PTYA", "PTYA"]);
});

test("of many browsers with one code, or one recovery code, at once, one is let in", async () => {
  const { personId, code, recovery } = await enrolled();
  for (const proof of [code(0), recovery[3].toLowerCase().replaceAll("-", " ")]) {
    const results = await Promise.all(Array.from({ length: 5 }, () => checkCode(personId, proof)));
    expect(results.filter(Boolean)).toHaveLength(1);
  }
  expect(await secondFactorOf(personId)).toMatchObject({ recoveryLeft: 9 });
});

test("ten wrong codes pause the account, also for the right one", async () => {
  const { personId, code } = await enrolled();
  await Promise.all(Array.from({ length: 10 }, () => signInByCode(personId, "12345", visitor)));
  expect(await signInByCode(personId, code(0), visitor)).toBeNull();
});

test("new recovery codes end the old ones; taken off, the password is enough again; another's codes are worth nothing", async () => {
  const [one, other] = [await enrolled(), await enrolled()];
  expect(await checkCode(other.personId, one.recovery[0])).toBeNull();
  const fresh = await renewRecoveryCodes(one.personId);
  expect(await checkCode(one.personId, one.recovery[0])).toBeNull();
  expect(await isOwnCode(one.personId, fresh[0])).toBe(true);
  expect(await isOwnPassword(one.personId, testPassword)).toBe(true);
  expect(await removeSecondFactor(one.personId, { actor: "test" })).toBe(true);
  expect(await signIn(one.email, testPassword, visitor)).not.toBeNull();
});

test("the proof of the password opens for nobody else, not changed and not after five minutes", async () => {
  const sealed = sealSecondStep("person-1");
  expect(personOfSecondStep(sealed)).toBe("person-1");
  for (const wrong of [undefined, "", "x", sealed.slice(0, -2), `A${sealed.slice(1)}`]) expect(personOfSecondStep(wrong)).toBeNull();
});
