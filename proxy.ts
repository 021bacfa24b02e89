import { type NextRequest, NextResponse } from "next/server";
import { newCsrfCookie } from "@/lib/access/csrf-cookie";
import { wantedPathHeader } from "@/lib/access/return-path";
import { contentSecurityPolicy, securityHeaders } from "@/lib/access/security-headers";
import { cookieName, cookieOptions, isSecure } from "@/lib/access/session-cookie";

// Answered without a session: the pages for signing in, help, the health check, what proves its caller itself, and files.
const open = /^\/(sign-in|set-password|invitation|help|healthz|api|scim|_next)(\/|$)|\.(ico|png|svg|txt|webmanifest|woff2)$/;

/**
 * Puts the security headers on every response and spares people without a session an empty page.
 * A convenience, never a lock: pages and routes prove their caller themselves, and PostgreSQL hides what is not theirs.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID();
  const policy = contentSecurityPolicy(nonce);
  const response = needsSignIn(request) ? signInFirst(request) : goOn(request, nonce, policy);
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(securityHeaders(isSecure()))) response.headers.set(name, value);
  return response;
}

function needsSignIn(request: NextRequest): boolean {
  const reads = request.method === "GET" || request.method === "HEAD";
  return reads && !open.test(request.nextUrl.pathname) && !request.cookies.has(cookieName("session"));
}

function signInFirst(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const target = new URL("/sign-in", request.url);
  if (pathname !== "/") target.searchParams.set("callbackUrl", pathname + search);
  return NextResponse.redirect(target, { headers: { "cache-control": "private, no-store" } });
}

function goOn(request: NextRequest, nonce: string, policy: string): NextResponse {
  const { pathname, search } = request.nextUrl;
  const csrf = pathname === "/sign-in" && !request.cookies.has(cookieName("csrf")) ? newCsrfCookie() : null;
  if (csrf) request.cookies.set(cookieName("csrf"), csrf);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set(wantedPathHeader, pathname + search);
  const response = NextResponse.next({ request: { headers } });
  if (csrf) response.cookies.set(cookieName("csrf"), csrf, cookieOptions());
  return response;
}
