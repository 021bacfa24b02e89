import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "@/lib/db/server";
import { PortalError } from "@/lib/errors";
import { feedNames } from "@/lib/feeds/define-feed";
import { defaultTolerance, ingestDelivery } from "@/lib/ingest/ingest-delivery";
import { progressOn } from "@/lib/ingest/progress";
import type { Receipt } from "@/lib/ingest/receipt";
import { receiptInWords } from "@/lib/ingest/receipt-words";
import { oneLine } from "@/lib/platform/one-line";

const help = `npm run ingest -- PATH… [--feed F] [--json] [--tolerance PCT] [--again] [--restate]
  Takes in a delivery: a folder with manifest.json, or single .csv or .csv.gz files. Each file is loaded whole or not at all.
  --feed F         what the single files are: ${feedNames.join(", ")};
                   needed only where a file's name does not begin with it
  --json           receipts as one JSON array on standard output; words and progress go to standard error
  --tolerance PCT  refuse a file when more of its rows are set aside, in percent (${defaultTolerance})
  --again          validate and load a file anew though it was ingested before
  --restate        let a file replace days of a published period; publish the period again afterwards
  Exit code: 0 all accepted, 1 a file was refused or the command failed, 3 accepted with rows set aside.`;

const options = {
  feed: { type: "string" },
  json: { type: "boolean", default: false },
  tolerance: { type: "string", default: String(defaultTolerance) },
  again: { type: "boolean", default: false },
  restate: { type: "boolean", default: false },
  help: { type: "boolean", short: "h" },
} as const;

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (!positionals.length) throw new PortalError("invalid", "Say what to ingest: a delivery folder or files (see --help).");
  const tolerance = Number(values.tolerance);
  if (values.tolerance === "" || !(tolerance >= 0 && tolerance <= 100))
    throw new PortalError("invalid", "--tolerance is a percentage from 0 to 100.");
  const say = (receipt: Receipt) => (values.json ? console.error : console.log)(receiptInWords(receipt));
  const database = await openDatabase({ log: (line) => console.error(line) });
  const receipts: Receipt[] = [];
  try {
    const { feed, again, restate } = values;
    await ingestDelivery(database, positionals.map(fromCaller), {
      feed,
      again,
      restate,
      tolerance,
      progress: progressOn(process.stderr),
      onReceipt: (receipt) => {
        receipts.push(receipt);
        say(receipt);
      },
    });
  } finally {
    await database.stop();
    if (values.json) console.log(JSON.stringify(receipts, null, 1));
  }
  if (receipts.some(({ state }) => state === "refused")) return 1;
  return receipts.some(({ set_aside }) => set_aside > 0) ? 3 : 0;
}

// npm runs scripts in the root; the paths are meant from where the caller stands.
function fromCaller(path: string): string {
  return resolve(process.env.INIT_CWD ?? ".", path);
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(oneLine(error).split("\n")[0]);
  process.exitCode = 1;
}
