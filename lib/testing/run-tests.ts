import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { exitOf, startNode, stopChildren, Stopped } from "@/lib/platform/children";
import { oneLine } from "@/lib/platform/one-line";
import { ensureBrowser } from "@/lib/testing/browser";
import { playwrightCounts, vitestCounts, type Counts } from "@/lib/testing/results";
import { startTestCluster, type TestCluster } from "@/lib/testing/test-cluster";
import { startTestPortal, type TestPortal } from "@/lib/testing/test-portal";

const help = `npm test [-- --full] [-- --only pure|db|browser] [FILE…]
  Runs every test: pure, against a real PostgreSQL (embedded, or the server of DATABASE_URL in databases of its own), and in a
  browser against a portal it starts for itself. Ends with "N passed, N failed".
  --full     the large counts (TEST_FULL=1)
  --only K   one kind
  FILE…      only the test files whose path contains one of these`;

const log = (line: string) => console.log(line);
const reports = mkdtempSync(join(tmpdir(), "portal-tests-"));
const toStop: (() => Promise<void>)[] = [() => stopChildren(), async () => rmSync(reports, { recursive: true, force: true })];
let interrupted = false;

type Run = { kinds: string[]; files: string[] };

async function main(): Promise<void> {
  const run = options();
  if (!run) return;
  const browser = run.kinds.includes("browser") ? ensureBrowser(log) : null;
  const cluster = await startTestCluster();
  toStop.push(cluster.stop);
  const vitest = run.kinds.filter((kind) => kind !== "browser");
  const counts: Counts[] = [];
  const portal = browser ? startPortal(cluster) : null;
  if (vitest.length) counts.push(await runVitest(vitest, run.files, cluster));
  if (browser && portal) counts.push(await runBrowser(run.files, await portal, browser));
  await stopAll();
  const sum = (key: "passed" | "failed") => counts.reduce((total, one) => total + one[key], 0);
  if (sum("failed") > 0) process.exitCode = 1;
  for (const failure of counts.flatMap(({ failures }) => failures)) log(`failed: ${failure}`);
  log(`${sum("passed")} passed, ${sum("failed")} failed`);
}

function options(): Run | null {
  const { values, positionals } = parseArgs({
    options: { full: { type: "boolean" }, only: { type: "string" }, help: { type: "boolean", short: "h" } },
    allowPositionals: true,
  });
  if (values.help) {
    log(help);
    return null;
  }
  const all = ["pure", "db", "browser"];
  if (values.only && !all.includes(values.only)) throw new Error(`--only is one of ${all.join(", ")}.`);
  if (values.full) process.env.TEST_FULL = "1";
  return { kinds: values.only ? [values.only] : all, files: positionals };
}

async function runVitest(projects: string[], files: string[], cluster: TestCluster): Promise<Counts> {
  const report = join(reports, "vitest.json");
  const args = ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const chosen = projects.map((project) => `--project=${project}`);
  const env = { ...process.env, NODE_ENV: "test" as const, TEST_SERVER_URL: cluster.serverUrl, TEST_TEMPLATE: cluster.template };
  return vitestCounts(report, await exitOf(startNode([...args, ...chosen, ...files], { env, stdio: "inherit" })));
}

/** The portal of the browser tests builds and loads while the other tests run. */
function startPortal(cluster: TestCluster): Promise<TestPortal> {
  log("Starting a portal for the browser tests beside the others …");
  const portal = startTestPortal(cluster, log).then((started) => {
    toStop.unshift(started.stop);
    return started;
  });
  portal.catch(() => {}); // thrown where it is awaited
  return portal;
}

async function runBrowser(files: string[], portal: TestPortal, browser: string): Promise<Counts> {
  const report = join(reports, "browser.json");
  const env = { ...portal.env, PLAYWRIGHT_CHROMIUM_PATH: browser, E2E_REPORT: report };
  return playwrightCounts(
    report,
    await exitOf(startNode(["node_modules/@playwright/test/cli.js", "test", ...files], { env, stdio: "inherit" })),
  );
}

async function stopAll(): Promise<void> {
  for (const stop of toStop.splice(0)) await stop().catch((error: unknown) => console.error(oneLine(error)));
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    interrupted = true;
    void stopChildren();
  });
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Stopped)) console.error(oneLine(error));
  process.exitCode = 1;
  await stopAll();
  log(interrupted ? "interrupted" : "0 passed, 1 failed");
}
process.exit();
