import { acceptForm, goTo } from "@/lib/access/accept-form";
import { setPasswordByLink } from "@/lib/access/one-time-link";

/** Sets the password a one-time link is for, and leads to signing in. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptForm(request);
  if ("refused" in accepted) return accepted.refused;
  const [link, password, repeated] = ["link", "password", "repeated"].map((name) => String(accepted.form.get(name) ?? ""));
  const finding = password === repeated ? await setPasswordByLink(link, password) : "different";
  if (finding === null) return goTo("/sign-in?done=password-set");
  return goTo(`/set-password?${new URLSearchParams({ link, error: finding })}`);
}
