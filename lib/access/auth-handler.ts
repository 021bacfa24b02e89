import "server-only";
import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/lib/access/auth-options";
import { endAtOrganisation } from "@/lib/access/organisations/organisation-sign-in";
import { isFromOwnPage, ownOrigins } from "@/lib/access/origin";
import { currentSession } from "@/lib/access/require-scope";
import { safeReturnPath } from "@/lib/access/return-path";
import { secondStepError, secondStepHeader } from "@/lib/access/second-factor/second-step-cookie";
import { isSecure, typedEmailCookie } from "@/lib/access/session-cookie";

type Context = { params: Promise<{ nextauth: string[] }> };

const actions: Record<string, string[]> = {
  GET: ["csrf", "providers", "session", "signin", "signout", "error"],
  POST: ["callback", "signout"],
};

/** Answers /api/auth/*: the part of next-auth the portal uses, with its redirects kept on the origin that asked. */
export async function handleAuth(request: NextRequest, context: Context): Promise<Response> {
  const [action, provider] = (await context.params).nextauth;
  if (request.method === "GET" && action === "callback") return organisationAnswer(request, provider ?? "");
  if (!actions[request.method]?.includes(action)) return new Response(null, { status: 404 });
  if (request.method === "POST" && request.headers.has("origin") && !isFromOwnPage(request.headers)) {
    return new Response("This form was not sent from a page of the portal.", { status: 403 });
  }
  if (action === "session") return sessionAnswer();
  const form = request.method === "POST" ? await formOf(request.clone()) : new URLSearchParams();
  const response: Response = await NextAuth(request, context, authOptions());
  const location = response.headers.get("location");
  const proof = location ? secondStepOf(new URL(location, request.url)) : null;
  if (proof) askForCode(response, proof, form);
  else if (location) response.headers.set("location", ownPath(new URL(location, request.url), form));
  if (response.headers.get("location")?.startsWith("/sign-in?error=")) rememberEmail(response, form.get("email") ?? "");
  response.headers.set("cache-control", "private, no-store");
  return response;
}

// An organisation sends the browser here; what it brings is proved by the state, nonce and PKCE cookies of this browser.
async function organisationAnswer(request: NextRequest, organisationId: string): Promise<Response> {
  const answer = await endAtOrganisation(request, organisationId);
  if (!answer) return new Response(null, { status: 404 });
  const location = ownPath(new URL(answer.location, request.url), new URLSearchParams());
  const response = new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } });
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`;
  for (const { name, value, maxAge } of answer.cookies) {
    response.headers.append("set-cookie", `${name}=${encodeURIComponent(value)}; Max-Age=${maxAge}; ${attributes}`);
  }
  return response;
}

function secondStepOf(location: URL): string | null {
  const error = location.searchParams.get("error") ?? "";
  return error.startsWith(secondStepError) ? error.slice(secondStepError.length) : null;
}

function askForCode(response: Response, proof: string, form: URLSearchParams): void {
  const wanted = safeReturnPath(form.get("callbackUrl"), ownOrigins());
  response.headers.set("location", wanted === "/" ? "/sign-in/code" : `/sign-in/code?${new URLSearchParams({ callbackUrl: wanted })}`);
  response.headers.append("set-cookie", secondStepHeader(proof));
}

async function sessionAnswer(): Promise<Response> {
  const session = await currentSession();
  const body = session ? { user: { name: session.name, email: session.email } } : {};
  return Response.json(body, { headers: { "cache-control": "private, no-store" } });
}

// next-auth answers with the one address it knows and its own error pages; a path does for every address the portal has.
function ownPath(location: URL, form: URLSearchParams): string {
  if (!/^\/(api\/auth\/(error|signin)|sign-in)$/.test(location.pathname)) return location.pathname + location.search;
  const wanted = safeReturnPath(form.get("callbackUrl") ?? location.searchParams.get("callbackUrl"), ownOrigins());
  const error = location.searchParams.get("error") ?? (location.searchParams.has("csrf") ? "stale" : null);
  const query = new URLSearchParams({ ...(error ? { error } : {}), ...(wanted === "/" ? {} : { callbackUrl: wanted }) });
  return query.size > 0 ? `/sign-in?${query}` : "/sign-in";
}

function rememberEmail(response: Response, email: string): void {
  const attributes = `Path=/sign-in; Max-Age=120; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`;
  response.headers.append("set-cookie", `${typedEmailCookie}=${encodeURIComponent(email.slice(0, 254))}; ${attributes}`);
}

async function formOf(request: Request): Promise<URLSearchParams> {
  return request.headers.get("content-type")?.includes("form-urlencoded")
    ? new URLSearchParams(await request.text())
    : new URLSearchParams();
}
