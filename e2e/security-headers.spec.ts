import { expect, test } from "@playwright/test";
import { accessRules } from "@/lib/testing/security/access-rules";
import { makeCallers, type TestCaller } from "@/lib/testing/security/callers";
import { portalWorld, type PortalWorld } from "@/lib/testing/security/portal-world";
import { ask } from "@/lib/testing/security/raw-request";
import { routeManifest } from "@/lib/testing/security/route-manifest";

const base = process.env.E2E_URL ?? "";
const pages = routeManifest().filter(({ kind, pattern }) => kind === "page" && pattern !== "/");
const figures = { pages: 0, violations: 0 };
let world: PortalWorld;
let callers: TestCaller[];

test.describe.configure({ timeout: 180_000 });
test.beforeAll(async () => {
  world = await portalWorld();
  callers = await makeCallers(world.db);
});
test.afterAll(async () => {
  console.info(`security headers: ${figures.pages} pages in a browser, violations of the policy: ${figures.violations}`);
  await world.close();
});

const named: Record<string, RegExp> = {
  "content-security-policy":
    /script-src 'self' 'nonce-[\w-]{16,}' 'strict-dynamic'; style-src 'self' 'nonce-[\w-]{16,}';.*frame-ancestors 'none'/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^same-origin$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
};

function callerFor(pattern: string): TestCaller | undefined {
  const { audience } = accessRules[pattern];
  if (audience === "everyone") return undefined;
  return callers.find(({ is, via }) => via === "session" && is === (audience === "operator" ? "operator" : "party"));
}

for (const { pattern } of pages) {
  test(`${pattern} breaks no rule of its policy in a browser`, async ({ page, context }) => {
    const caller = callerFor(pattern);
    const cookies = (caller?.headers.cookie ?? "").split("; ").filter(Boolean);
    await context.addCookies(cookies.map((pair) => ({ name: pair.split("=")[0], value: pair.split("=").slice(1).join("="), url: base })));
    const violations: string[] = [];
    await page.exposeFunction("reportViolation", (words: string) => violations.push(words));
    await page.addInitScript(() => {
      const report = (window as unknown as { reportViolation: (words: string) => void }).reportViolation;
      document.addEventListener("securitypolicyviolation", (event) =>
        report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`),
      );
    });
    page.on("console", (message) => {
      if (/content.security.policy/i.test(message.text())) violations.push(message.text());
    });
    const response = await page.goto(accessRules[pattern].ask(world)[0]);
    expect(response?.status()).toBe(["distributor", "administrator"].includes(accessRules[pattern].audience) ? 404 : 200);
    for (const [name, value] of Object.entries(named)) expect(response?.headers()[name] ?? "", name).toMatch(value);
    await page.waitForLoadState("load");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 400))));
    figures.pages += 1;
    figures.violations += violations.length;
    expect(violations).toEqual([]);
  });
}

test("the nonce is another in each response, and files and the API carry the headers too", async () => {
  const nonces = new Set<string>();
  for (let round = 0; round < 20; round++) nonces.add(/nonce-([\w-]+)/.exec((await ask(base, "/sign-in")).headers)?.[1] ?? "");
  expect(nonces.size).toBe(20);
  const script = /\/_next\/static\/[\w./-]+\.js/.exec((await ask(base, "/sign-in")).body)?.[0] ?? "";
  for (const path of [script, "/api/v1/periods", "/api/auth/csrf", "/healthz", "/no/such/page", "/overview"]) {
    const { headers } = await ask(base, path);
    for (const name of Object.keys(named)) expect(headers.toLowerCase(), `${path} has ${name}`).toContain(`${name}\n`);
    expect(headers).not.toMatch(/x-powered-by/i);
  }
});

test("what a person or token may read is kept by no cache", async () => {
  for (const { headers, via } of callers.filter(({ is }) => is === "party").slice(0, 8)) {
    for (const path of via === "session"
      ? ["/overview", "/account", "/api/v1/periods"]
      : ["/api/v1/periods", `/api/v1/metrics/volume?from=${world.period}&to=${world.period}`]) {
      expect((await ask(base, path, "GET", headers)).headers.toLowerCase(), path).toMatch(/cache-control\n[^\n]*no-store/);
    }
  }
});
