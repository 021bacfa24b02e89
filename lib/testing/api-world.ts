import type { UserRole } from "@/lib/access/party-scope";
import { mintToken } from "@/lib/access/tokens";
import { forgetRequests } from "@/lib/api/rate-limit";
import { publishedWorld, type PublishedWorld, type WorldOptions } from "@/lib/testing/published-world";

type Handler = (request: Request, context: { params: Promise<Record<string, string | undefined>> }) => Promise<Response>;
/** Route handlers by address pattern under /api/v1, [part] for any part, "*" for the rest. */
export type Routes = Record<string, Record<string, Handler>>;
type AskOptions = { method?: string; headers?: Record<string, string> };

/** A published world with tokens, and the API's own route handlers to ask. */
export type ApiWorld = PublishedWorld & {
  token(partyId: string, userRole: UserRole): Promise<string>;
  duty(duty: "reviewer" | "operator"): Promise<string>;
  ask(path: string, token?: string, options?: AskOptions): Promise<Response>;
};

/** Makes the world; `ask` calls the handler of the route, each call with a full minute's allowance. */
export async function apiWorld(routes: Routes, options: WorldOptions = {}): Promise<ApiWorld> {
  const world = await publishedWorld(options);
  return {
    ...world,
    token: (partyId, userRole) => mintToken({ partyId, userRole, duty: null }, "test", 1, "command"),
    duty: (duty) => mintToken({ partyId: null, userRole: null, duty }, "test", 1, "command"),
    ask: (path, token, ask = {}) => askRoute(routes, path, token, ask),
  };
}

async function askRoute(routes: Routes, path: string, token: string | undefined, { method = "GET", headers = {} }: AskOptions) {
  forgetRequests();
  const url = new URL(path, "http://localhost:3000/api/v1/");
  const parts = url.pathname.split("/").slice(3).map(decodeURIComponent);
  const [pattern, handlers] = Object.entries(routes).find(([candidate]) => matches(candidate, parts)) ?? ["", routes["*"]];
  const named = pattern.split("/").flatMap((part, at) => (/^\[/.test(part) ? [[part.slice(1, -1), parts[at]]] : []));
  const request = new Request(url, { method, headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers } });
  return handlers[method](request, { params: Promise.resolve(Object.fromEntries(named)) });
}

function matches(pattern: string, parts: string[]): boolean {
  const wanted = pattern.split("/");
  return wanted.length === parts.length && wanted.every((part, at) => /^\[/.test(part) || part === parts[at]);
}
