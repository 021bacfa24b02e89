import type { NextApiRequest, NextApiResponse } from "next";
import { sessionSeconds } from "@/lib/access/session-cookie";
import NextAuth, { type AuthOptions } from "next-auth";

/** What next-auth is asked: its action, the provider, and what the browser sent. */
export type AuthCall = {
  action: "signin" | "callback";
  provider: string;
  method: "GET" | "POST";
  query: Record<string, string>;
  body: Record<string, string>;
  cookies: Record<string, string>;
};
/** What it answers: where to go, and the cookies to set. */
export type AuthAnswer = { location: string; cookies: { name: string; value: string; maxAge: number }[] };

/** Asks next-auth in its own terms, without a server around it, so that what is sent to it is exactly what is said here. */
export async function callNextAuth({ action, provider, ...sent }: AuthCall, options: AuthOptions): Promise<AuthAnswer> {
  const headers = new Map<string, string | string[]>();
  const response = {
    status: () => response,
    setHeader: (name: string, value: string | string[]) => {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    end: () => undefined,
    send: () => undefined,
    json: () => undefined,
  };
  const request = { ...sent, headers: {}, query: { ...sent.query, nextauth: [action, provider] } };
  // safe: what next-auth reads of a request and calls on a response (next/index.js, NextAuthApiHandler) is all here
  await NextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, options);
  return {
    location: String(headers.get("location") ?? "/sign-in?error=unavailable"),
    cookies: [headers.get("set-cookie") ?? []].flat().map(cookieOf),
  };
}

// All of them are HttpOnly, Lax and for the whole site, as cookieOptions() has it; only what differs is taken from next-auth.
function cookieOf(line: string): AuthAnswer["cookies"][number] {
  const [pair, ...attributes] = line.split(/; */);
  const [name, value = ""] = pair.split(/=(.*)/s);
  const attribute = (wanted: string) => attributes.find((each) => each.toLowerCase().startsWith(`${wanted}=`))?.split(/=(.*)/s)[1];
  const expires = Date.parse(attribute("expires") ?? "");
  const untilExpiry = Number.isNaN(expires) ? sessionSeconds : Math.max(0, Math.round((expires - Date.now()) / 1000));
  return { name, value: decodeURIComponent(value), maxAge: Number(attribute("max-age") ?? untilExpiry) };
}
