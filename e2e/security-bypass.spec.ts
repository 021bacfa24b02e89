import { expect, test } from "@playwright/test";
import { accessRules } from "@/lib/testing/security/access-rules";
import { type Bypass, bypassesOf } from "@/lib/testing/security/bypass-corpus";
import { makeCallers, type TestCaller } from "@/lib/testing/security/callers";
import { foreignCanaries } from "@/lib/testing/security/canary-rows";
import { portalWorld, type PortalWorld } from "@/lib/testing/security/portal-world";
import { ask } from "@/lib/testing/security/raw-request";

const base = process.env.E2E_URL ?? "";
const isFull = process.env.TEST_FULL === "1";
const figures = { variants: 0, data: 0 };
let world: PortalWorld;
let outsiders: TestCaller[];
let insiders: TestCaller[];

test.beforeAll(async () => {
  world = await portalWorld();
  const callers = await makeCallers(world.db);
  // The second and third have a cookie, which is all proxy.ts looks at: the pages must hold by themselves.
  outsiders = callers.filter(({ name }) => ["nobody", "a garbage cookie", "an expired session"].includes(name));
  insiders = callers.filter(({ via, is }) => via === "session" && is !== "outsider");
});
test.afterAll(async () => {
  console.info(`proxy bypass: ${figures.variants} variants, answers with data for people not signed in: ${figures.data}`);
  await world.close();
});

const guarded = Object.entries(accessRules).filter(([, { audience }]) => ["signed-in", "party", "operator"].includes(audience));

/** Every variant at full counts; else routes take turns, so that each variant is tried on some for everybody. */
function variantsFor(path: string, turn: number, caller: TestCaller): Bypass[] {
  const shares = caller.via === "nothing" ? 6 : 18;
  return bypassesOf(path.split("?")[0]).filter((_, index) => isFull || index % shares === turn % shares);
}

for (const [turn, [pattern, rule]] of guarded.entries()) {
  test(`nothing gets past the locks of ${pattern}`, async () => {
    test.setTimeout(600_000);
    const [path] = rule.ask(world);
    const secret = await proofOfData(path);
    for (const caller of outsiders) {
      const bypasses = variantsFor(path, turn, caller);
      for (let from = 0; from < bypasses.length; from += 8) {
        await Promise.all(bypasses.slice(from, from + 8).map((bypass) => tryOnce(caller, bypass, secret)));
      }
    }
  });
}

async function tryOnce(caller: TestCaller, bypass: Bypass, secret: string): Promise<void> {
  const answer = await ask(base, bypass.path, bypass.method, { ...caller.headers, ...bypass.headers });
  const text = `${answer.headers}\n${answer.body}`;
  const leaked = [...foreignCanaries(text, null), ...(text.includes(secret) ? [secret] : [])];
  figures.variants += 1;
  figures.data += leaked.length;
  expect(leaked, `${caller.name}: ${bypass.name}`).toEqual([]);
  expect(answer.status, `${caller.name}: ${bypass.name}`).not.toBe(500);
}

/** A text that only the answer to someone signed in has: the page's heading, else the beginning of the file. */
async function proofOfData(path: string): Promise<string> {
  for (const caller of insiders) {
    const { status, body } = await ask(base, path, "GET", caller.headers);
    if (status !== 200) continue;
    const heading = /<h1[^>]*>([^<]{4,})/.exec(body)?.[1];
    return heading ?? body.slice(0, 40);
  }
  throw new Error(`Nobody may read ${path}: the test would prove nothing.`);
}
