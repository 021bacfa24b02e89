import { parseArgs } from "node:util";
import { oneLine } from "@/lib/platform/one-line";
import type { Check, Finding } from "@/lib/testing/checks/finding";
import { packageCheck } from "@/lib/testing/checks/packages";
import { structureCheck } from "@/lib/testing/checks/structure";
import { toolChecks } from "@/lib/testing/checks/tools";

const checks: Check[] = [...toolChecks, structureCheck, packageCheck];
const help = `npm run check [-- NAME…]
  Checks format, lint, types, imports, structure and packages; needs no database. NAME: only that check
  (${checks.map((check) => check.name).join(", ")}). Exit code 1 when anything is found; every line tells the fix.`;

async function report({ name, run }: Check): Promise<number> {
  const started = Date.now();
  const findings: Finding[] = await run().catch((error: unknown) => [{ where: name, says: oneLine(error), fix: "see the message" }]);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    findings.length === 0
      ? `ok    ${name} (${seconds} s)`
      : `WRONG ${name} (${seconds} s): ${new Set(findings.map((one) => one.fix)).size === 1 ? `fix: ${findings[0].fix}` : ""}`,
  );
  const shared = new Set(findings.map((one) => one.fix)).size === 1;
  for (const { where, says, fix } of findings) console.log(`        ${where ? `${where} ` : ""}${says}${shared ? "" : ` – ${fix}`}`);
  return findings.length;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { help: { type: "boolean", short: "h" } }, allowPositionals: true });
  if (values.help) return console.log(help);
  const wanted = checks.filter((check) => positionals.length === 0 || positionals.includes(check.name));
  if (wanted.length === 0) throw new Error(`There is no check ${positionals.join(", ")}: ${checks.map((check) => check.name).join(", ")}.`);
  const counts = await Promise.all(wanted.map(report));
  const wrong = counts.filter((count) => count > 0).length;
  console.log(wrong === 0 ? `${wanted.length} checks passed` : `${wrong} of ${wanted.length} checks failed`);
  if (wrong > 0) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(oneLine(error));
  process.exitCode = 1;
}
