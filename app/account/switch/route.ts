import { acceptSignedForm, giveSessionCookie, goTo } from "@/lib/access/accept-form";
import { safeReturnPath } from "@/lib/access/return-path";
import { switchSession } from "@/lib/access/switch-session";
import { visitorOf } from "@/lib/access/visitor";

/** Ends this session and opens one for another Party and User Role (fields `party`, `role`) or for one's duties (`duty`). */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  const wanted = form.has("duty") ? null : { partyId: String(form.get("party")), userRole: String(form.get("role")) };
  const key = await switchSession(
    session,
    wanted,
    visitorOf((name) => request.headers.get(name)),
  );
  if (!key) return new Response("Not found", { status: 404 });
  await giveSessionCookie(key);
  return goTo(safeReturnPath(String(form.get("to") ?? "/")));
}
