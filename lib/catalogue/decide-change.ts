import { z } from "zod";
import { audit } from "@/lib/access/audit";
import { readFields, textField } from "@/lib/catalogue/form-fields";
import { accessPool } from "@/lib/db/access-pool";
import { invalid, notFound } from "@/lib/errors";

const decision = z.object({
  party: textField(40),
  request: z.uuid(),
  state: z.enum(["accepted", "declined"]),
  cost: z.string().regex(/^(\d{1,9}(\.\d{1,2})?)?$/, "must be pounds, as 1200 or 1200.50, or empty"),
  costWords: textField(1_000),
  words: textField(4_000),
  effective: z.string().regex(/^(20\d\d-(0[1-9]|1[0-2]))?$/, "must be a month, YYYY-MM, or empty"),
});

/**
 * Keeps the DCC's answer to a request: cost, decision, the month it takes effect; a later answer replaces it, and the audit trail has both. The caller
 * has checked the duty. Throws `invalid` naming the field at fault, not-found for a request there is none of.
 */
export async function decideChange(form: FormData, personId: string): Promise<void> {
  const names = ["party", "request", "state", "cost", "costWords", "words", "effective"];
  const { party, request, state, cost, costWords, words, effective } = readFields(decision, form, names);
  if (state === "accepted" && effective === "")
    throw invalid("effective", "effective must name the month from which an accepted change holds.");
  const { rowCount } = await accessPool().query(
    `update change_request set state = $3, cost_pounds = $4, cost_words = $5, decision_words = $6, effective_from = $7, decided_at = now()
    where party_id = $1 and request_id = $2`,
    [party, request, state, cost === "" ? null : cost, costWords, words, effective === "" ? null : `${effective}-01`],
  );
  if (rowCount === 0) throw notFound("The request");
  await audit(
    "change-decided",
    { requestId: request, state, cost, costWords, words, effective },
    { actor: `person:${personId}`, partyId: party },
  );
}
