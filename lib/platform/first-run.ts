import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createOneTimeLink } from "@/lib/access/one-time-link";
import { createDemoPeople, createPerson } from "@/lib/access/people";
import { connect } from "@/lib/db/connect";
import type { Database } from "@/lib/db/server";
import { settings } from "@/lib/env";
import { exitOf, startNode } from "@/lib/platform/children";
import { withFileLock } from "@/lib/platform/file-lock.mjs";
import { demoPassword } from "@/lib/platform/demo-password";
import type { PortalOptions } from "@/lib/platform/portal-options";
import { demoSignIns } from "@/lib/sample/demo-sign-ins";
import { defaultSample, testSample, type SampleOptions } from "@/lib/sample/sample-options";

/**
 * On a first start fills the database with the sample industry, through the commands that load and publish real feeds; one that
 * was cut off goes on where it stopped. Returns what to tell people about signing in.
 */
export async function firstRun(database: Database, options: PortalOptions, log: (line: string) => void): Promise<string> {
  const { dataFolder } = settings();
  // Two portals may start on one data folder at once: one of them loads, the other finds it loaded.
  await withFileLock(join(dataFolder, "first-run.lock"), () => loadOnce(database, options, dataFolder, log), { waitMs: 1_800_000 });
  return signInWords(database);
}

async function loadOnce(database: Database, options: PortalOptions, dataFolder: string, log: (line: string) => void): Promise<void> {
  const unfinished = join(dataFolder, "sample-unfinished");
  const mayLoad = !options.empty && (existsSync(unfinished) || (await isUntouched(database)));
  if (mayLoad) {
    writeFileSync(unfinished, "The sample industry is not loaded yet.\n");
    await loadSample(database, options, join(dataFolder, "sample"), log);
    await asAccess(database, (db) => createDemoPeople(db, demoSignIns, demoPassword()));
    rmSync(join(dataFolder, "sample"), { recursive: true, force: true });
    rmSync(unfinished);
  }
}

async function loadSample(database: Database, { sample }: PortalOptions, folder: string, log: (line: string) => void): Promise<void> {
  const wanted = sample === "test" ? testSample(folder) : defaultSample(folder);
  if (!existsSync(join(folder, "manifest.json"))) {
    log("First start: writing the sample industry …");
    await command("lib/sample/command.ts", sampleArguments(wanted), { quietly: true });
  }
  log("First start: loading it as deliveries of feeds …");
  await command("lib/ingest/command.ts", [folder], { well: [0, 3] });
  await publishInTurn(await openPeriods(database), log);
}

/** Publishes one month after the other; a month's own facts are computed while the month before is attacked and explained. */
async function publishInTurn([period, ...later]: string[], log: (line: string) => void): Promise<void> {
  if (period === undefined) return;
  log(`First start: publishing ${period} …`);
  let next: Promise<void> | undefined;
  const goOn = () => (next ??= publishInTurn(later, log));
  const onTurn = () => void goOn().catch(() => {}); // thrown where it is awaited
  await command("lib/periods/command.ts", ["--period", period], { onTurn });
  await goOn();
}

function sampleArguments(sample: SampleOptions): string[] {
  const { outDir, devices, days, seed, from, requestsPerDay, alertsPerDay } = sample;
  const given = { out: outDir, devices, days, seed, from, "requests-per-day": requestsPerDay, "alerts-per-day": alertsPerDay };
  return Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

/** The periods with Service Requests that are not published yet, oldest first. */
async function openPeriods(database: Database): Promise<string[]> {
  const { rows } = await asIngest<{ period: string }>(
    database,
    `select distinct to_char(day, 'YYYY-MM') as period from feed_day where feed = 'service-requests'
     except select period from reporting_period where state = 'published' order by 1`,
  );
  return rows.map((row) => row.period);
}

async function isUntouched(database: Database): Promise<boolean> {
  const { rows } = await asIngest(database, "select from delivery_file limit 1");
  return rows.length === 0 && (await asAccess(database, async (db) => (await db.query("select from person limit 1")).rows.length === 0));
}

async function signInWords(database: Database): Promise<string> {
  return asAccess(database, async (db) => {
    const { rows } = await db.query<{ email: string }>("select email from person where password_hash is not null and disabled_at is null");
    const demo = demoSignIns.filter((person) => rows.some((row) => row.email === person.email));
    if (demo.length > 0) {
      const lines = demo.map(({ email, words }) => `  ${email.padEnd(28)} ${words}`);
      return [`Demo sign-ins, all with the password ${demoPassword()}`, ...lines].join("\n");
    }
    if (rows.length > 0) return "";
    const operator = await createPerson(
      db,
      { email: "operator@portal.example", name: "First operator", duties: ["operator", "publisher"] },
      "command",
    );
    return `Set the first operator's password (operator@portal.example; the link works once):\n  ${await createOneTimeLink(db, operator, "command")}`;
  });
}

type CommandOptions = { well?: number[]; quietly?: boolean; onTurn?: () => void };

/** Runs one of the portal's own commands; `quietly`: a line of its words every five seconds is enough. `onTurn`: as a publication tells it. */
async function command(script: string, args: string[], { well = [0], quietly = false, onTurn }: CommandOptions = {}): Promise<void> {
  const child = startNode(["--max-semi-space-size=64", "lib/platform/run.mjs", script, ...args], {
    stdio: ["ignore", "inherit", quietly ? "pipe" : "inherit", ...(onTurn ? (["ipc"] as const) : [])],
  });
  child.once("message", () => onTurn?.());
  let told = Date.now();
  let words = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    words = String(chunk).trim().split("\n").at(-1) ?? "";
    if (Date.now() - told < 5_000) return;
    told = Date.now();
    console.log(`  ${words}`);
  });
  const code = await exitOf(child);
  if (!well.includes(code))
    throw new Error(`${words}\nThe first start stopped: ${script} ended with exit code ${code}. Start again to go on.`.trim());
}

async function asIngest<T extends object>(database: Database, sql: string): Promise<{ rows: T[] }> {
  const client = await connect(database.ingestUrl);
  return client.query<T>(sql).finally(() => client.end());
}

async function asAccess<T>(database: Database, work: (db: Awaited<ReturnType<typeof connect>>) => Promise<T>): Promise<T> {
  const client = await connect(database.accessUrl);
  return work(client).finally(() => client.end());
}
