import { setTimeout as wait } from "node:timers/promises";
import { audit, auditDenied } from "@/lib/access/audit";
import { dummyHash, verifyPassword } from "@/lib/access/password";
import type { Hat, SessionKey, Visitor } from "@/lib/access/session-store";
import { openSession } from "@/lib/access/session-store";
import { accessPool } from "@/lib/db/access-pool";

/** Tries before an account pauses, and the longest pause in minutes; the pauses double (ASVS 5.0 6.3.1: well under 100 an hour). */
const lockOut = { freeTries: 10, longestMinutes: 60 };
/** Every refusal takes at least this long, so that its time says nothing about why. */
const refusalMs = 300;

type Tried = { person_id: string; password_hash: string | null };

/**
 * Opens a session for the right e-mail and password; null for everything else, with the same delay: unknown, no password set,
 * disabled, paused after too many tries. `replaces` is the session this browser had, which ends.
 */
export async function signIn(email: string, password: string, visitor: Visitor, replaces?: string): Promise<SessionKey | null> {
  const refusal = wait(refusalMs);
  const tried = await countTry(email.trim().toLowerCase());
  const right = await verifyPassword(tried?.password_hash ?? dummyHash, password);
  if (!tried?.password_hash || !right) {
    await auditDenied(
      "wrong e-mail or password, or paused",
      { actor: tried ? `person:${tried.person_id}` : "nobody", address: visitor.address },
      "sign-in-denied",
    );
    await refusal;
    return null;
  }
  await accessPool().query("update person set failed_sign_ins = 0, locked_until = null where person_id = $1", [tried.person_id]);
  const hat = await firstHat(tried.person_id);
  const key = await openSession(tried.person_id, hat, visitor, replaces);
  await audit(
    "sign-in",
    { session: key.id, role: hat?.userRole ?? null },
    { actor: `person:${tried.person_id}`, partyId: hat?.partyId, address: visitor.address },
  );
  return key;
}

// The try is counted before the password is looked at, in one statement, so that many tries at once cannot slip under the limit.
async function countTry(email: string): Promise<Tried | undefined> {
  const { rows } = await accessPool().query<Tried>(
    `update person set failed_sign_ins = failed_sign_ins + 1,
       locked_until = case when failed_sign_ins + 1 >= $2
         then now() + make_interval(mins => least($3, power(2, least(failed_sign_ins + 1 - $2, 10)))::int) end
     where email = $1 and disabled_at is null and (locked_until is null or locked_until <= now())
     returning person_id, password_hash`,
    [email, lockOut.freeTries, lockOut.longestMinutes],
  );
  return rows[0];
}

const rolesBySize = ["IS", "GS", "ES", "ED", "GT", "RSA", "OU"];

// The first of the person's Parties by name, in the role that most is sent in; a person without any begins with the duties they hold.
async function firstHat(personId: string): Promise<Hat> {
  const { rows } = await accessPool().query<NonNullable<Hat>>(
    `select party_id as "partyId", user_role as "userRole" from membership where person_id = $1
    order by party_id, array_position($2::text[], user_role) limit 1`,
    [personId, rolesBySize],
  );
  return rows[0] ?? null;
}
