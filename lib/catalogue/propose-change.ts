import { z } from "zod";
import { audit } from "@/lib/access/audit";
import type { SessionView } from "@/lib/access/session-store";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { changeSubjects, type ChangeSubject } from "@/lib/catalogue/change-request";
import { readFields, textField } from "@/lib/catalogue/form-fields";
import { accessPool } from "@/lib/db/access-pool";
import { notFound, PortalError } from "@/lib/errors";

const subjects = Object.keys(changeSubjects) as [ChangeSubject, ...ChangeSubject[]]; // safe: the keys of the list
const proposal = z.object({ subject: z.enum(subjects), item: textField(120, 0), title: textField(120, 5), words: textField(4_000, 10) });
/** Open requests a Party may have at once, so that nobody fills the list. */
const mostOpen = 50;

/**
 * Keeps what a signed-in User asks to have changed, for its Party and the DCC to see, and writes down who asked. Gives the request's id. Throws
 * `invalid` naming the field at fault, `conflict` where the Party has 50 open requests, not-found without a Party.
 */
export async function proposeChange(form: FormData, session: SessionView): Promise<string> {
  const { active, personId, name, email } = session;
  if (!active) throw notFound();
  const { subject, item, title, words } = readFields(proposal, form, ["subject", "item", "title", "words"]);
  const requestId = uuidV7();
  const { rowCount } = await accessPool().query(
    `insert into change_request (party_id, request_id, user_role, asked_by, asked_by_name, subject, item, title, words)
    select $1, $2, $3, $4, $5, $6, $7, $8, $9
    where (select count(*) from change_request where party_id = $1 and state = 'open') < $10`,
    [active.partyId, requestId, active.userRole, personId, name || email, subject, item, title, words, mostOpen],
  );
  if (rowCount === 0) throw new PortalError("conflict", `Your Party has ${mostOpen} open requests; wait for the answer to one of them.`);
  await audit("change-proposed", { requestId, subject, title }, { actor: `person:${personId}`, partyId: active.partyId });
  return requestId;
}
