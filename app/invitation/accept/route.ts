import { acceptForm, goTo } from "@/lib/access/accept-form";
import { acceptAsPerson, acceptWithPassword } from "@/lib/access/accept-invitation";
import { currentSession } from "@/lib/access/require-scope";

/** Takes an invitation up (field `link`): with a first password (`password`, `repeated`), or as the person who is signed in. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptForm(request);
  if ("refused" in accepted) return accepted.refused;
  const [link, password, repeated] = ["link", "password", "repeated"].map((name) => String(accepted.form.get(name) ?? ""));
  const again = (error: string) => goTo(`/invitation?${new URLSearchParams({ link, error })}`);
  if (accepted.form.has("password")) {
    const finding = password === repeated ? await acceptWithPassword(link, password) : "different";
    return finding === null ? goTo("/sign-in?done=password-set") : again(finding);
  }
  const session = await currentSession();
  const finding = session ? await acceptAsPerson(link, session) : "sign-in";
  return finding === null ? goTo("/account") : again(finding);
}
