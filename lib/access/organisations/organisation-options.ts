import type { AuthOptions } from "next-auth";
import type { Organisation } from "@/lib/access/organisations/organisation";
import { type Brought, settleIdentity } from "@/lib/access/organisations/settle-identity";
import { ownOrigins, portalOrigin } from "@/lib/access/origin";
import { safeReturnPath } from "@/lib/access/return-path";
import { seal } from "@/lib/access/seal";
import { authSecret, cookieName, cookieOptions, isSecure, sessionSeconds } from "@/lib/access/session-cookie";
import { admit } from "@/lib/access/sign-in";
import { accessPool } from "@/lib/db/access-pool";

/** What the callback needs besides the token; null where a sign-in only begins. */
type Context = Brought & { replaces?: string };

const minutes = 15;

/**
 * next-auth with the one organisation that is asked. State, nonce and PKCE verifier are in cookies named after it, so that an answer to a
 * sign-in begun at one provider is worth nothing at another.
 */
export function organisationOptions(organisation: Organisation, context: Context | null): AuthOptions {
  process.env.NEXTAUTH_URL = portalOrigin();
  const options = cookieOptions();
  const ofThis = (name: string) => ({
    name: `${isSecure() ? "__Host-" : ""}portal.${name}.${organisation.organisationId}`,
    options: { ...options, maxAge: minutes * 60 },
  });
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: isSecure(),
    pages: { signIn: "/sign-in", error: "/sign-in" },
    logger: { error: logError, warn: () => {}, debug: () => {} },
    cookies: {
      sessionToken: { name: cookieName("session"), options },
      csrfToken: { name: cookieName("csrf"), options },
      callbackUrl: { name: cookieName("callback"), options },
      state: ofThis("state"),
      nonce: ofThis("nonce"),
      pkceCodeVerifier: ofThis("pkce"),
    },
    providers: [providerOf(organisation)],
    callbacks: {
      redirect: ({ url, baseUrl }) => `${baseUrl}${safeReturnPath(url, ownOrigins())}`,
      signIn: async ({ user, account, profile }) => {
        if (!context || account?.provider !== organisation.organisationId) return false;
        const settled = await settleIdentity(organisation, profile, context);
        if ("refused" in settled) return `/sign-in?error=${settled.refused}`;
        const key = await admit(settled.personId, `organisation ${organisation.organisationId}`, context.visitor, context.replaces);
        await rememberProvider(key.id, organisation, account.id_token ?? "");
        Object.assign(user, { id: key.id, secret: key.secret });
        return true;
      },
      jwt: ({ token, user }) => (user ? { sid: user.id, key: (user as { secret?: string }).secret } : token), // safe: signIn above has set both
    },
  };
}

function providerOf({ organisationId, name, issuer, clientId, clientSecret, signingAlg }: Organisation): AuthOptions["providers"][number] {
  return {
    id: organisationId,
    name,
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    issuer,
    clientId,
    clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email" } },
    client: { id_token_signed_response_alg: signingAlg },
    httpOptions: { timeout: 8000 },
    profile: (claims: { sub: string }) => ({ id: claims.sub }),
  };
}

// For signing out there as well.
async function rememberProvider(sessionId: string, { organisationId }: Organisation, idToken: string): Promise<void> {
  await accessPool().query("update session set organisation_id = $2, id_token_sealed = $3 where session_id = $1", [
    sessionId,
    organisationId,
    seal(idToken, "id token"),
  ]);
}

function logError(code: string, metadata: unknown): void {
  const error = metadata instanceof Error ? metadata : (metadata as { error?: Error }).error;
  console.error(`signing in with an organisation failed: ${code}: ${error?.message ?? "no reason given"}`);
}
