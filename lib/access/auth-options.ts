import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { isOnlyByOrganisation } from "@/lib/access/organisations/organisation";
import { ownOrigins, portalOrigin } from "@/lib/access/origin";
import { safeReturnPath } from "@/lib/access/return-path";
import { authSecret, cookieName, cookieOptions, isSecure, readSessionCookie, sessionSeconds } from "@/lib/access/session-cookie";
import { endSession, findSession } from "@/lib/access/session-store";
import { sealSecondStep, secondStepError } from "@/lib/access/second-factor/second-step-cookie";
import { SecondStepNeeded, signIn } from "@/lib/access/sign-in";
import { visitorOf } from "@/lib/access/visitor";
import { PortalError } from "@/lib/errors";

/** What authorize() hands to the jwt callback: the new session's key under the names next-auth has for a user. */
type SignedIn = { id: string; secret: string };

const credentialsShape = z.object({ email: z.string().max(300), password: z.string().max(5000) });

/** next-auth with local accounts. The JWT carries a session's id and secret and nothing else; the database decides what they are worth. */
export function authOptions(): AuthOptions {
  process.env.NEXTAUTH_URL = portalOrigin();
  const options = cookieOptions();
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: isSecure(),
    pages: { signIn: "/sign-in", signOut: "/account", error: "/sign-in" },
    cookies: {
      sessionToken: { name: cookieName("session"), options },
      csrfToken: { name: cookieName("csrf"), options },
      callbackUrl: { name: cookieName("callback"), options },
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { label: "E-mail address", type: "email" }, password: { label: "Password", type: "password" } },
        authorize: (given, request) => authorize(given, request.headers ?? {}),
      }),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => `${baseUrl}${safeReturnPath(url, ownOrigins())}`,
      jwt: ({ token, user }) => (user ? { sid: user.id, key: (user as SignedIn).secret } : token), // safe: authorize() is the only source
    },
    events: {
      signOut: async ({ token }) => {
        const session = await findSession({ id: String(token.sid), secret: String(token.key) });
        if (session) await endSession(session.sessionId, session.personId, "sign-out");
      },
    },
  };
}

/** The domain of the address is one whose people sign in elsewhere; says nothing about whether there is such an account. */
class OrganisationFirst extends Error {}

// What it throws goes into an address as it is (auth-handler.ts takes a wanted second step out again), so only our own words leave here.
async function authorize(given: unknown, headers: Record<string, string | undefined>): Promise<SignedIn | null> {
  const parsed = credentialsShape.safeParse(given);
  if (!parsed.success) return null;
  try {
    if (await isOnlyByOrganisation(parsed.data.email)) throw new OrganisationFirst();
    const old = await readSessionCookie((name) => cookieValue(headers.cookie, name));
    const key = await signIn(
      parsed.data.email,
      parsed.data.password,
      visitorOf((name) => headers[name]),
      old?.id,
    );
    return key && { id: key.id, secret: key.secret };
  } catch (error) {
    if (error instanceof OrganisationFirst) throw new Error("organisation");
    if (error instanceof SecondStepNeeded) throw new Error(`${secondStepError}${sealSecondStep(error.personId)}`);
    if (!(error instanceof PortalError)) console.error("sign-in failed", error);
    throw new Error(error instanceof PortalError ? "busy" : "unavailable");
  }
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(/; */).find((one) => one.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
