import { auditDenied } from "@/lib/access/audit";
import { newCsrfCookie } from "@/lib/access/csrf-cookie";
import { type AuthAnswer, callNextAuth } from "@/lib/access/organisations/call-next-auth";
import { organisationById, type Organisation } from "@/lib/access/organisations/organisation";
import { organisationOptions } from "@/lib/access/organisations/organisation-options";
import { unsealInTime } from "@/lib/access/seal";
import { cookieName, readSessionCookie } from "@/lib/access/session-cookie";
import { findSession } from "@/lib/access/session-store";
import { visitorOf } from "@/lib/access/visitor";

/** Holds an invitation's secret while its holder is away at their organisation. Only the answer to that is sent it. */
export const invitationCookie = "portal.invitation";

/** Where to send the browser so that the person signs in at their organisation, and the cookies that tie its answer to this browser. */
export async function beginAtOrganisation(organisation: Organisation, email: string, wanted: string): Promise<AuthAnswer> {
  const csrf = newCsrfCookie();
  return callNextAuth(
    {
      action: "signin",
      provider: organisation.organisationId,
      method: "POST",
      query: email ? { login_hint: email.slice(0, 254) } : {},
      body: { csrfToken: csrf.split("|")[0], callbackUrl: wanted },
      cookies: { [cookieName("csrf")]: csrf },
    },
    organisationOptions(organisation, null),
  );
}

/** What an organisation's answer leads to: a session where the person has an account here, else /sign-in with the reason. Null: no such organisation. */
export async function endAtOrganisation(request: Request, organisationId: string): Promise<AuthAnswer | null> {
  const organisation = await organisationById(organisationId);
  if (!organisation) return null;
  const cookies = cookiesOf(request);
  const key = await readSessionCookie((name) => cookies[name]);
  const session = key ? await findSession(key) : null;
  const invitation = unsealInTime(cookies[invitationCookie] ?? "", "invitation");
  const visitor = visitorOf((name) => request.headers.get(name));
  const answer = await callNextAuth(
    {
      action: "callback",
      provider: organisationId,
      method: "GET",
      query: Object.fromEntries(new URL(request.url).searchParams),
      body: {},
      cookies,
    },
    organisationOptions(organisation, {
      invitation: typeof invitation === "string" ? invitation : null,
      signedIn: session,
      visitor,
      replaces: key?.id,
    }),
  );
  if (!isRefused(answer)) return answer;
  await auditDenied(`an answer of ${organisationId} that does not hold`, { actor: "nobody", address: visitor.address }, "sign-in-denied");
  return { ...answer, location: "/sign-in?error=OAuthCallback" };
}

// next-auth's own words for an answer it did not take; ours (settle-identity.ts) are written down where they are found.
function isRefused({ location }: AuthAnswer): boolean {
  const { pathname, searchParams } = new URL(location, "http://portal.invalid");
  return pathname.startsWith("/api/auth/") || ["OAuthCallback", "Callback"].includes(searchParams.get("error") ?? "");
}

function cookiesOf(request: Request): Record<string, string> {
  const pairs = (request.headers.get("cookie") ?? "").split(/; */).map((pair) => pair.split(/=(.*)/s));
  return Object.fromEntries(pairs.filter(([name]) => name).map(([name, value = ""]) => [name, decode(value)]));
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
