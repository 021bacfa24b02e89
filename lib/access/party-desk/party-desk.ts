import "server-only";
import { notFound } from "next/navigation";
import { type PartyAdmin, partyDeskOf } from "@/lib/access/party-admin/party-admin";
import { acceptDutyForm } from "@/lib/access/require-operations";
import { requireDuty, requireSession } from "@/lib/access/require-scope";
import { visitorOf } from "@/lib/access/visitor";
import { accessPool } from "@/lib/db/access-pool";

async function findParty(partyId: string): Promise<{ partyId: string; name: string } | null> {
  const { rows } = await accessPool().query<{ partyId: string; name: string }>(
    'select party_id as "partyId", name from party where party_id = $1',
    [partyId],
  );
  return rows[0] ?? null;
}

/** Proof that an operator looks after this Party of the register; "not found" for everyone and everything else. */
export async function requirePartyDesk(partyId: string): Promise<PartyAdmin> {
  await requireDuty("operator");
  const party = await findParty(partyId);
  return (party && partyDeskOf(await requireSession(), party)) ?? notFound();
}

/** The fields of a form that an operator posted about a Party (field `party`), with the proof; or the refusal to answer with. */
export async function acceptDeskForm(request: Request): Promise<{ form: FormData; desk: PartyAdmin } | { refused: Response }> {
  const accepted = await acceptDutyForm(request, "operator");
  if ("refused" in accepted) return accepted;
  const party = await findParty(String(accepted.form.get("party") ?? ""));
  const { address } = visitorOf((name) => request.headers.get(name));
  const desk = party && partyDeskOf(accepted.session, party, address);
  return desk ? { form: accepted.form, desk } : { refused: new Response("Not found", { status: 404 }) };
}
