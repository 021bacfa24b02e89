import { expect, test } from "@playwright/test";
import { accessRules, type AccessRule } from "@/lib/testing/security/access-rules";
import { makeCallers, type TestCaller } from "@/lib/testing/security/callers";
import { foreignCanaries, seats } from "@/lib/testing/security/canary-rows";
import { portalWorld, type PortalWorld } from "@/lib/testing/security/portal-world";
import { type Answer, askPatiently } from "@/lib/testing/security/raw-request";
import { type AppRoute, routeManifest } from "@/lib/testing/security/route-manifest";

const base = process.env.E2E_URL ?? "";
const isFull = process.env.TEST_FULL === "1";
const otherMethods = ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const figures = { requests: 0, foreign: 0, routes: 0 };
// Two workers share the routes: the last file would otherwise leave one of them idle.
test.describe.configure({ mode: "parallel" });
let world: PortalWorld;
let callers: TestCaller[];

test.beforeAll(async () => {
  world = await portalWorld();
  callers = await makeCallers(world.db);
});
test.afterAll(async () => {
  console.info(
    `access matrix: ${figures.routes} routes, ${callers.length} callers, ${figures.requests} requests, foreign rows: ${figures.foreign}`,
  );
  await world.close();
});

/** The rule of the route that is being tried. */
let current: AccessRule;
const runsThePortal = (caller: TestCaller) => caller.is === "operator" || caller.is === "publisher";
const registerName = /^canary-[A-Z]+-$/;

type Tried = { caller: TestCaller; method: string; path: string; answer: Answer };

async function tryOnce(caller: TestCaller, method: string, path: string, headers: Record<string, string> = {}): Promise<Tried> {
  const answer = await askPatiently(base, path, method, { ...caller.headers, ...headers });
  figures.requests += 1;
  const sent = decodeURIComponent(path);
  const foreign = foreignCanaries(`${answer.headers}\n${answer.body}`, caller.seat)
    .filter((canary) => !sent.includes(canary))
    .filter((canary) => !(current.namesParties && runsThePortal(caller) && registerName.test(canary)));
  figures.foreign += foreign.length;
  expect(foreign, `${caller.name}: ${method} ${path}`).toEqual([]);
  expect(answer.status, `${caller.name}: ${method} ${path}`).toBeLessThan(500);
  return { caller, method, path, answer };
}

/** What a reader's GET must answer. A token proves nothing to a page. */
function expected(rule: AccessRule, route: AppRoute, caller: TestCaller): number[] {
  const isApi = route.pattern.startsWith("/api/v1");
  const isProven = caller.is !== "outsider" && (isApi || caller.via === "session");
  if (!route.methods.includes("GET")) return isProven ? [405] : [307, 405];
  if (rule.audience === "everyone") return route.pattern === "/sign-in" && isProven ? [307] : [200];
  if (rule.audience === "directory") return [401];
  if (rule.audience === "nobody") return [307, 404];
  if (!isProven) return isApi ? [401] : [307];
  // The seats of the matrix are no Distributors' and no administrators'.
  if (rule.audience === "distributor" || rule.audience === "administrator") return isApi ? [400, 404] : [307, 404];
  if (rule.audience === "signed-in") return [200];
  if (rule.audience === caller.is) return [200];
  if (rule.audience === "operator" && caller.is === "publisher") return [200, 404];
  return isApi ? [400, 404] : [307, 404];
}

/** Everyone at full counts, else a third of those with a seat: sessions and tokens take turns from route to route. */
function callersOfTurn(): TestCaller[] {
  return callers.filter(({ seat }, index) => isFull || !seat || (index + figures.routes) % 3 === 0);
}

for (const route of routeManifest()) {
  test(`${route.pattern} answers each caller with their own or nothing`, async () => {
    test.setTimeout(600_000);
    const rule = accessRules[route.pattern];
    expect(rule, "add the route to lib/testing/security/access-rules.ts").toBeDefined();
    figures.routes += 1;
    current = rule;
    for (const caller of callersOfTurn()) {
      const asked = await Promise.all(rule.ask(world).map((path) => tryOnce(caller, "GET", path)));
      const statuses = expected(rule, route, caller);
      for (const { path, answer } of asked)
        expect(statuses, `${caller.name}: GET ${path} answered ${answer.status}`).toContain(answer.status);
      if (rule.showsOwn && caller.seat && statuses.includes(200)) {
        expect(asked.map(({ answer }) => answer.body).join(), `${caller.name} sees its own`).toContain(`canary-${caller.seat.partyId}-`);
      }
      if (statuses.every((status) => status === 307)) expect(asked[0].answer.location).toMatch(/^\/($|sign-in|account)/);
      await withOtherMethods(caller, route, rule);
      await withForeignIds(caller, rule);
    }
  });
}

const rscHeaders: Record<string, string>[] = [
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-segment-prefetch": "/_tree" },
];

/** Of a list all at full counts, else the caller's share: callers take turns, so that each entry is tried by some on every route. */
function shareOf<T>(entries: readonly T[], caller: TestCaller, shares: number): T[] {
  const turn = Math.floor((callers.indexOf(caller) + figures.routes) / 3);
  return entries.filter((_, index) => isFull || index % shares === turn % shares);
}

/** The other methods, and the payloads Next's own router asks for. */
async function withOtherMethods(caller: TestCaller, route: AppRoute, rule: AccessRule): Promise<void> {
  const [path] = rule.ask(world);
  for (const method of shareOf(otherMethods, caller, 6)) await tryOnce(caller, method, path);
  if (route.kind === "route") return;
  for (const headers of shareOf(rscHeaders, caller, 3)) await tryOnce(caller, "GET", `${path}?_rsc=abc12`, headers);
}

/** Another seat's ids and values, in turn those of every other. */
async function withForeignIds(caller: TestCaller, rule: AccessRule): Promise<void> {
  const others = seats.filter((seat) => seat !== caller.seat);
  const addresses = rule.slip?.(others[figures.requests % others.length], world) ?? [];
  for (const path of shareOf(addresses, caller, 4)) await tryOnce(caller, "GET", path);
}
