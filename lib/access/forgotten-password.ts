import { sendAccountMail } from "@/lib/access/account-mail";
import { createOneTimeLink } from "@/lib/access/one-time-link";
import { isOnlyByOrganisation } from "@/lib/access/organisations/organisation";
import { onlyParty } from "@/lib/access/people";
import { mayCome } from "@/lib/access/session-store";
import { accessPool } from "@/lib/db/access-pool";

const minutesBetween = 10;

/**
 * Mails a link to set a password, where the address has an account that is let in, at most one in ten minutes; says to nobody whether. To be
 * run after the answer was given, so that its time says nothing either. Gives whether a mail went, for the tests.
 */
export async function mailForgottenPassword(email: string): Promise<boolean> {
  const address = email.trim().toLowerCase();
  if (await isOnlyByOrganisation(address)) return false;
  const { rows } = await accessPool().query<{ person_id: string }>(
    `select p.person_id from person p where p.email = $1 and ${mayCome("p")} and not exists (
       select from one_time_link l where l.person_id = p.person_id and l.created_at > now() - make_interval(mins => $2))`,
    [address, minutesBetween],
  );
  if (rows.length === 0) return false;
  const personId = rows[0].person_id;
  const partyId = await onlyParty(personId);
  const client = await accessPool().connect();
  try {
    const link = await createOneTimeLink(client, personId, "nobody", partyId ?? undefined);
    return await sendAccountMail(address, { kind: "password", link });
  } finally {
    client.release();
  }
}
