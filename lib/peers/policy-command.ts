import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type pg from "pg";
import { audit } from "@/lib/access/audit";
import { connect } from "@/lib/db/connect";
import { openDatabase } from "@/lib/db/server";
import { invalid, PortalError } from "@/lib/errors";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { policyVersions, storePolicy } from "@/lib/peers/stored-policy";
import { oneLine } from "@/lib/platform/one-line";

const help = `npm run policy [-- --set FILE --from 2027-01-01 --note WHY]
  Without options prints every version of the disclosure policy; the newest in full, as JSON, on standard output.
  --set FILE   stores the parameters of the file (JSON, as printed) as the next version; nonsense is refused with every fault
  --from DAY   the first day of the first Reporting Period it holds for; versions already published stay as they are
  --note WHY   why it is changed; kept with it`;

const options = { set: { type: "string" }, from: { type: "string" }, note: { type: "string" }, help: { type: "boolean" } } as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

async function run(values: Values): Promise<void> {
  if (values.help) return console.log(help);
  const given = values.set === undefined ? null : await readGiven(values.set);
  const database = await openDatabase({ log: (line) => console.error(line) });
  try {
    const client = await connect(database.ingestUrl);
    try {
      if (given !== null) await setPolicy(client, given, values);
      else await printPolicies(client);
    } finally {
      await client.end();
    }
  } finally {
    await database.stop();
  }
}

async function readGiven(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw invalid("set", `${file} is not a file of JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function setPolicy(client: pg.ClientBase, given: unknown, { from = "", note = "" }: Values): Promise<void> {
  if (!/^\d{4}-(0[1-9]|1[0-2])-01$/.test(from)) throw invalid("from", "Say from which Reporting Period on it holds: --from 2027-01-01.");
  if (note.trim() === "") throw invalid("note", "Say why the policy is changed: --note WHY.");
  const before = (await policyVersions(client)).at(-1)?.policy;
  const version = await storePolicy(client, given, from, note.trim());
  const after = (await policyVersions(client)).at(-1)?.policy;
  const changed = before && after ? changes(before, after) : [];
  await audit("policy-stored", { policyVersion: version, from, changed }, { actor: "operator of record" }, client);
  console.error(`Version ${version} of the disclosure policy holds from ${from} on. ${changed.join("; ") || "Nothing in it differs."}`);
}

function changes(before: DisclosurePolicy, after: DisclosurePolicy): string[] {
  return (Object.keys(after) as (keyof DisclosurePolicy)[]).flatMap((name) => {
    const [was, is] = [JSON.stringify(before[name]), JSON.stringify(after[name])];
    return was === is ? [] : [`${name} ${was} → ${is}`];
  });
}

async function printPolicies(client: pg.ClientBase): Promise<void> {
  const versions = await policyVersions(client);
  for (const { policyVersion, effectiveFrom, note } of versions) console.error(`Version ${policyVersion}, from ${effectiveFrom}: ${note}`);
  console.log(JSON.stringify(versions.at(-1)?.policy, null, 2));
}

try {
  await run(parseArgs({ options }).values);
} catch (error) {
  const message = oneLine(error);
  console.error(error instanceof PortalError ? message : message.split("\n")[0]);
  process.exitCode = 1;
}
