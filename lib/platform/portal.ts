import { constants } from "node:os";
import { openDatabase, type Database } from "@/lib/db/server";
import { settings } from "@/lib/env";
import { startBackground } from "@/lib/platform/background";
import { stopChildren, Stopped } from "@/lib/platform/children";
import { firstRun } from "@/lib/platform/first-run";
import { requireFreePort } from "@/lib/platform/free-port";
import { oneLine } from "@/lib/platform/one-line";
import { portalOptions } from "@/lib/platform/portal-options";
import { ensureBuild } from "@/lib/platform/web-build";
import { startWeb, type WebServer } from "@/lib/platform/web-server";

const started = Date.now();
const log = (line: string) => console.log(line);
let database: Database | undefined;
let background: { stop(): void } | undefined;
let asked: NodeJS.Signals | undefined;
let serving = false;

async function main(): Promise<void> {
  const options = portalOptions();
  if (!options) return;
  const { port } = settings();
  await requireFreePort(port);
  database = await openDatabase({ log });
  if (asked) throw new Stopped();
  // The pages are built in the gaps that loading leaves; beside tests there are none.
  const building = ensureBuild(log, options.sample === "default");
  const [, words] = await Promise.all([building, firstRun(database, options, log)]);
  const web = await startWeb(settings(), database);
  background = await startBackground(database, log);
  log(`\nThe portal is ready after ${Math.round((Date.now() - started) / 1000)} s: ${settings().portalUrl}\n${words}\nCtrl-C stops it.`);
  serving = true;
  await untilEnded(web, database);
}

async function untilEnded(web: WebServer, { lost }: Database): Promise<never> {
  const webEnded = web.ended.then((code) => `The web server ended by itself (exit code ${code}).`);
  const databaseLost = lost?.then(() => "The database ended by itself. Start the portal again; the data is kept.");
  throw new Error(await Promise.race(databaseLost ? [webEnded, databaseLost] : [webEnded]));
}

/** Stops what was started, in order: the pages and the work under way, then the database. Never throws. */
async function stopAll(): Promise<void> {
  background?.stop();
  await stopChildren();
  await database?.stop().catch((error: Error) => console.error(`The database did not stop: ${error.message}`));
}

/** Ends the process: 0 after serving until it was asked to stop, 128 + signal when it was asked before, 1 when it failed. */
async function end(error?: unknown): Promise<never> {
  const failed = error !== undefined && !(error instanceof Stopped) && !asked;
  if (failed) console.error(oneLine(error));
  await stopAll();
  process.exit(failed ? 1 : asked && !serving ? 128 + constants.signals[asked] : 0);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (asked) return; // Ctrl-C reaches us twice, from the terminal and through npm
    asked = signal;
    log("Stopping …");
    background?.stop();
    void stopChildren();
  });
}
process.on("uncaughtException", end);
process.on("unhandledRejection", end);

await main().then(() => end(), end);
