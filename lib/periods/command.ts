import type pg from "pg";
import { connect } from "@/lib/db/connect";
import { openDatabase } from "@/lib/db/server";
import { PortalError } from "@/lib/errors";
import type { PublishResult } from "@/lib/periods/publication";
import { help, readOptions, type CommandOptions } from "@/lib/periods/publish-options";
import { publishPeriod } from "@/lib/periods/publish-period";
import { resultWords } from "@/lib/periods/publish-words";
import { verifiedWords } from "@/lib/periods/rebuild/verify-words";
import { verifyVersion } from "@/lib/periods/rebuild/verify-version";
import { releasedShares } from "@/lib/periods/released-shares";
import { oneLine } from "@/lib/platform/one-line";

const exitCodes: Record<PublishResult["outcome"], number> = { published: 0, unchanged: 0, refused: 1, blocked: 2 };

async function run(options: CommandOptions): Promise<void> {
  const say = (line: string) => (options.isJson ? console.error(line) : console.log(line));
  const database = await openDatabase({ log: say });
  try {
    const connectAgain = () => connect(database.ingestUrl, { applicationName: "dcc-portal publish" });
    const client = await connectAgain();
    try {
      await (options.verify ? verify(client, options, options.verify.version, say) : publish(client, options, connectAgain, say));
    } finally {
      await client.end();
    }
  } finally {
    await database.stop();
  }
}

type Say = (line: string) => void;

async function publish(client: pg.Client, options: CommandOptions, connectAgain: () => Promise<pg.Client>, say: Say): Promise<void> {
  const started = performance.now();
  say(`${options.isRestatement ? "Restating" : "Publishing"} ${options.period}`);
  const onTurn = () => void process.send?.("turn"); // to a parent that publishes several months
  const result = await publishPeriod(client, { ...options, connectAgain, onTurn, say: (line) => say(`  ${line}`) });
  const shares = result.outcome === "published" ? await releasedShares(client, result.period, result.version) : [];
  if (options.isJson) console.log(JSON.stringify({ ...result, shares }, null, 2));
  const failed = result.outcome === "refused" || result.outcome === "blocked";
  for (const line of resultWords(result, (performance.now() - started) / 1000)) (failed ? console.error : say)(line);
  process.exitCode = exitCodes[result.outcome];
}

async function verify(client: pg.Client, { period, isJson }: CommandOptions, version: number | null, say: Say): Promise<void> {
  const started = performance.now();
  say(`Building ${period} again`);
  const result = await verifyVersion(client, period, version, (line) => say(`  ${line}`));
  if (isJson) console.log(JSON.stringify(result, null, 2));
  for (const line of verifiedWords(result, (performance.now() - started) / 1000)) (result.outcome === "same" ? say : console.error)(line);
  process.exitCode = result.outcome === "same" ? 0 : 2;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) console.log(help);
  else await run(options);
} catch (error) {
  const message = oneLine(error);
  console.error(error instanceof PortalError ? message : message.split("\n")[0]);
  process.exitCode = 1;
}
