/** The request header in which proxy.ts tells pages the path and query that were asked for. Never used to decide access. */
export const wantedPathHeader = "x-portal-wanted";

// A base no real address has, to see whether a text leads anywhere but to this site.
const nowhere = "http://portal.invalid";

/**
 * Where to go after signing in: a path of this site with its query, or "/" for anything else (other sites, `//host`, backslashes,
 * control characters, the sign-in pages and the API themselves).
 */
export function safeReturnPath(wanted: string | null | undefined, ownOrigins: readonly string[] = []): string {
  if (!wanted || /[\\\u0000-\u001f\u007f]/.test(wanted)) return "/";
  const own = ownOrigins.find((origin) => wanted === origin || wanted.startsWith(`${origin}/`));
  const path = own ? wanted.slice(own.length) || "/" : wanted;
  if (!path.startsWith("/") || path.startsWith("//")) return "/";
  const url = new URL(path, nowhere);
  if (url.origin !== nowhere || url.pathname.startsWith("//")) return "/";
  if (/^\/(sign-in|set-password|api)(\/|$)/.test(url.pathname)) return "/";
  return url.pathname + url.search;
}
