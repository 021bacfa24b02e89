import { expect, test } from "@playwright/test";
import { makeCallers, type TestCaller } from "@/lib/testing/security/callers";
import { namedHeaders } from "@/lib/testing/security/named-headers";
import { portalWorld, type PortalWorld } from "@/lib/testing/security/portal-world";
import { ask } from "@/lib/testing/security/raw-request";

const base = process.env.E2E_URL ?? "";
let world: PortalWorld;
let callers: TestCaller[];

test.beforeAll(async () => {
  world = await portalWorld();
  callers = await makeCallers(world.db);
});
test.afterAll(() => world.close());

test("the nonce is another in each response, and files and the API carry the headers too", async () => {
  const nonces = new Set<string>();
  for (let round = 0; round < 20; round++) nonces.add(/nonce-([\w-]+)/.exec((await ask(base, "/sign-in")).headers)?.[1] ?? "");
  expect(nonces.size).toBe(20);
  const script = /\/_next\/static\/[\w./-]+\.js/.exec((await ask(base, "/sign-in")).body)?.[0] ?? "";
  for (const path of [script, "/api/v1/periods", "/api/auth/csrf", "/healthz", "/no/such/page", "/overview"]) {
    const { headers } = await ask(base, path);
    for (const name of Object.keys(namedHeaders)) expect(headers.toLowerCase(), `${path} has ${name}`).toContain(`${name}\n`);
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
