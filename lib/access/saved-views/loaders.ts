import "server-only";
import { acceptSignedForm } from "@/lib/access/accept-form";
import { requireSession } from "@/lib/access/require-scope";
import { keepView, removeView, viewAddress, viewsOf, type SavedView } from "@/lib/access/saved-views/saved-views";
import type { SessionView } from "@/lib/access/session-store";
import { accessPool } from "@/lib/db/access-pool";

/** A view as it can be opened now: `as`: in what Party and role, or duty, it was kept; null where the person does not hold that any more. */
export type OwnView = SavedView & { as: string | null; isActive: boolean };
export type ViewsPage = { views: OwnView[]; /** The page that asks to be kept; null where it is none. */ asked: string | null };

/** The page of one's views. `of`: the address of a page to keep. Redirects to /sign-in when nobody is signed in. */
export async function loadViews(of: string | undefined): Promise<ViewsPage> {
  const session = await requireSession();
  const views = await viewsOf(accessPool(), session.personId);
  return { views: views.map((view) => ({ ...view, ...seatOf(session, view) })), asked: viewAddress(of) };
}

function seatOf({ memberships, active }: SessionView, { partyId, userRole }: SavedView): Pick<OwnView, "as" | "isActive"> {
  if (partyId === "") return { as: "", isActive: active === null };
  const held = memberships.find((one) => one.partyId === partyId && one.userRole === userRole);
  return { as: held ? `${held.partyName} ${userRole}` : null, isActive: active?.partyId === partyId && active.userRole === userRole };
}

/** Keeps the view of a posted form (fields `name`, `address`). Throws PortalError; gives the refusal to answer with, else null. */
export async function takeView(request: Request): Promise<Response | null> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  const { partyId, userRole } = session.active ?? { partyId: "", userRole: "" };
  const client = await accessPool().connect();
  try {
    const [name, address] = ["name", "address"].map((field) => String(form.get(field) ?? ""));
    await keepView(client, session.personId, { name, address, partyId, userRole });
    return null;
  } finally {
    client.release();
  }
}

/** Removes the view of a posted form (field `view`). Gives the refusal to answer with, else null. */
export async function takeRemoval(request: Request): Promise<Response | null> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const isGone = await removeView(accessPool(), accepted.session.personId, String(accepted.form.get("view") ?? ""));
  return isGone ? null : new Response("Not found", { status: 404 });
}
