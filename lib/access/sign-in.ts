import { setTimeout as wait } from "node:timers/promises";
import { audit, auditDenied } from "@/lib/access/audit";
import { dummyHash, verifyPassword } from "@/lib/access/password";
import type { Hat, SessionKey, Visitor } from "@/lib/access/session-store";
import { mayCome, openSession } from "@/lib/access/session-store";
import { onlyParty } from "@/lib/access/people";
import { checkCode } from "@/lib/access/second-factor/second-factor";
import { accessPool } from "@/lib/db/access-pool";

/** Tries before an account pauses, and the longest pause in minutes; the pauses double (ASVS 5.0 6.3.1: well under 100 an hour). */
const lockOut = { freeTries: 10, longestMinutes: 60 };
/** Every refusal takes at least this long, so that its time says nothing about why. */
const refusalMs = 300;

type Tried = { person_id: string; password_hash: string | null; needs_code: boolean };

/** The password was right, and a code is wanted before a session is opened. */
export class SecondStepNeeded extends Error {
  constructor(readonly personId: string) {
    super("a code is needed");
  }
}

/**
 * Opens a session for the right e-mail and password; null for everything else, with the same delay: unknown, no password set,
 * disabled, paused after too many tries. Throws SecondStepNeeded where the person has a second step. `replaces` is the session this
 * browser had, which ends.
 */
export async function signIn(email: string, password: string, visitor: Visitor, replaces?: string): Promise<SessionKey | null> {
  const refusal = wait(refusalMs);
  const tried = await countTry("email = $1", email.trim().toLowerCase());
  const right = await verifyPassword(tried?.password_hash ?? dummyHash, password);
  if (!tried?.password_hash || !right) {
    await deny("wrong e-mail or password, or paused", tried, visitor);
    await refusal;
    return null;
  }
  if (tried.needs_code) throw new SecondStepNeeded(tried.person_id);
  return admit(tried.person_id, "password", visitor, replaces);
}

/**
 * Opens a session for a person whose password was right a moment ago and whose code is right now; null otherwise, counted and delayed
 * like a wrong password.
 */
export async function signInByCode(personId: string, code: string, visitor: Visitor, replaces?: string): Promise<SessionKey | null> {
  const refusal = wait(refusalMs);
  const tried = await countTry("person_id = $1", personId);
  const kind = tried ? await checkCode(personId, code) : null;
  if (kind !== null) return admit(personId, `password and ${kind}`, visitor, replaces);
  await deny("wrong or used code, or paused", tried, visitor);
  await refusal;
  return null;
}

/** Opens the session of a person whose every proof was right, and forgets the tries before. `how` is what proved them, for the audit. */
export async function admit(personId: string, how: string, visitor: Visitor, replaces?: string): Promise<SessionKey> {
  await accessPool().query("update person set failed_sign_ins = 0, locked_until = null where person_id = $1", [personId]);
  const hat = await firstHat(personId);
  const key = await openSession(personId, hat, visitor, replaces);
  await audit(
    "sign-in",
    { session: key.id, role: hat?.userRole ?? null, how },
    { actor: `person:${personId}`, partyId: hat?.partyId, address: visitor.address },
  );
  return key;
}

async function deny(why: string, tried: Tried | undefined, visitor: Visitor): Promise<void> {
  const partyId = tried && (await onlyParty(tried.person_id));
  await auditDenied(why, { actor: tried ? `person:${tried.person_id}` : "nobody", partyId, address: visitor.address }, "sign-in-denied");
}

// The try is counted before the password is looked at, in one statement, so that many tries at once cannot slip under the limit.
async function countTry(who: "email = $1" | "person_id = $1", value: string): Promise<Tried | undefined> {
  const { rows } = await accessPool().query<Tried>(
    `update person set failed_sign_ins = failed_sign_ins + 1,
       locked_until = case when failed_sign_ins + 1 >= $2
         then now() + make_interval(mins => least($3, power(2, least(failed_sign_ins + 1 - $2, 10)))::int) end
     where ${who} and ${mayCome("person")} and (locked_until is null or locked_until <= now())
     returning person_id, password_hash,
       exists (select from second_factor f where f.person_id = person.person_id and f.confirmed_at is not null) as needs_code`,
    [value, lockOut.freeTries, lockOut.longestMinutes],
  );
  return rows[0];
}

const rolesBySize = ["IS", "GS", "ES", "ED", "GT", "RSA", "OU"];

// The first of the person's Parties by name, in the role that most is sent in; a person without any begins with the duties they hold.
async function firstHat(personId: string): Promise<Hat> {
  const { rows } = await accessPool().query<NonNullable<Hat>>(
    `select party_id as "partyId", user_role as "userRole" from membership where person_id = $1 and suspended_at is null
    order by party_id, array_position($2::text[], user_role) limit 1`,
    [personId, rolesBySize],
  );
  return rows[0] ?? null;
}

/** Whether a signed-in person gives their own password anew; tries count and pause as at signing in. */
export async function isOwnPassword(personId: string, password: string): Promise<boolean> {
  const refusal = wait(refusalMs);
  const tried = await countTry("person_id = $1", personId);
  const isRight = await verifyPassword(tried?.password_hash ?? dummyHash, password);
  return proveAgain(isRight && tried?.password_hash !== null ? tried : undefined, personId, refusal);
}

/** Whether a signed-in person gives a code of their second step; tries count and pause as at signing in. */
export async function isOwnCode(personId: string, code: string): Promise<boolean> {
  const refusal = wait(refusalMs);
  const tried = await countTry("person_id = $1", personId);
  return proveAgain(tried && (await checkCode(personId, code)) ? tried : undefined, personId, refusal);
}

async function proveAgain(proven: Tried | undefined, personId: string, refusal: Promise<unknown>): Promise<boolean> {
  if (proven) await accessPool().query("update person set failed_sign_ins = 0, locked_until = null where person_id = $1", [personId]);
  else {
    await auditDenied("wrong password or code on the account's own pages", { actor: `person:${personId}` });
    await refusal;
  }
  return proven !== undefined;
}
