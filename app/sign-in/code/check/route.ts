import { cookies } from "next/headers";
import { acceptForm, giveSessionCookie, goTo } from "@/lib/access/accept-form";
import { ownOrigins } from "@/lib/access/origin";
import { safeReturnPath } from "@/lib/access/return-path";
import { personOfSecondStep, secondStepCookie } from "@/lib/access/second-factor/second-step-cookie";
import { cookieOptions, readSessionCookie } from "@/lib/access/session-cookie";
import { signInByCode } from "@/lib/access/sign-in";
import { visitorOf } from "@/lib/access/visitor";

/** Opens the session when the code (field `code`) is right and the password was, within five minutes. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptForm(request);
  if ("refused" in accepted) return accepted.refused;
  const store = await cookies();
  const personId = personOfSecondStep(store.get(secondStepCookie)?.value);
  if (!personId) return goTo("/sign-in?error=stale");
  const wanted = safeReturnPath(String(accepted.form.get("callbackUrl") ?? ""), ownOrigins());
  const old = await readSessionCookie((name) => store.get(name)?.value);
  const visitor = visitorOf((name) => request.headers.get(name));
  const key = await signInByCode(personId, String(accepted.form.get("code") ?? "").slice(0, 64), visitor, old?.id);
  if (!key) return goTo(`/sign-in/code?${new URLSearchParams({ error: "wrong", ...(wanted === "/" ? {} : { callbackUrl: wanted }) })}`);
  await giveSessionCookie(key);
  store.set(secondStepCookie, "", { ...cookieOptions(), path: "/sign-in", maxAge: 0 });
  return goTo(wanted);
}
