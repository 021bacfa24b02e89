import { acceptSignedForm, goTo } from "@/lib/access/accept-form";
import { forgetShown, shownPageOf } from "@/lib/access/shown-once";

/** The reader has kept the secrets a page showed (field `page`): the browser forgets them. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const page = shownPageOf(String(accepted.form.get("page") ?? ""));
  if (!page) return new Response("Not found", { status: 404 });
  await forgetShown(page);
  return goTo(page);
}
