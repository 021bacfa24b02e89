import { after } from "next/server";
import { acceptForm, goTo } from "@/lib/access/accept-form";
import { sendsMail } from "@/lib/access/account-mail";
import { mailForgottenPassword } from "@/lib/access/forgotten-password";

/** Mails a link to set a password to the address (field `email`) if it has an account; the answer is the same if not, and comes before. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptForm(request);
  if ("refused" in accepted) return accepted.refused;
  if (!sendsMail()) return new Response("Not found", { status: 404 });
  const email = String(accepted.form.get("email") ?? "").slice(0, 300);
  after(() => mailForgottenPassword(email));
  return goTo("/sign-in/forgotten?done=asked");
}
