import { parseArgs } from "node:util";
import { notedHead, noteHead, parseHead } from "@/lib/access/audit-chain/noted-head";
import { type ChainFinding, verifyChain } from "@/lib/access/audit-chain/verify-chain";
import { failCommand, withAccess } from "@/lib/access/command-database";
import { inTransaction } from "@/lib/db/connect";
import { PortalError } from "@/lib/errors";

const help = `npm run audit -- --verify [--head SEQ:HASH] [--json]
  Recomputes the hash chain of the audit trail. Exit 0: it holds; 1: it does not, and the first link that does not hold is named.
  --head SEQ:HASH  an end printed before and kept elsewhere, which must still be in the chain; the last one verified here
                   (audit-head.json in the data folder) is compared in any case
  --json           the finding as JSON on standard output`;

const options = {
  verify: { type: "boolean" },
  head: { type: "string", multiple: true },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

async function run(values: Values): Promise<void> {
  if (values.help) return console.log(help);
  if (!values.verify) throw new PortalError("invalid", "Say what to do: --verify (see --help).");
  const given = (values.head ?? []).map(parseHead);
  const finding = await withAccess(async (db) => {
    const noted = await notedHead();
    return inTransaction(db, async () => {
      await db.query("set transaction isolation level repeatable read, read only");
      return verifyChain(db, noted ? [...given, noted] : given);
    });
  });
  if (finding.first === null) await noteHead(finding.head);
  else process.exitCode = 1;
  console.log(values.json ? JSON.stringify(finding) : words(finding));
}

function words({ checked, broken, first, head }: ChainFinding): string {
  if (first === null) return `The audit trail holds: ${checked} events checked. It ends at ${head.seq}:${head.hash}`;
  return `The audit trail is BROKEN: ${checked} events checked, ${broken} faults. The first: ${first}.`;
}

try {
  await run(parseArgs({ options }).values);
} catch (error) {
  failCommand(error);
}
