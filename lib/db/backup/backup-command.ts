import { parseArgs } from "node:util";
import { resolve } from "node:path";
import { writeBackup } from "@/lib/db/backup/write-backup";
import { openDatabase } from "@/lib/db/server";
import { settings } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import { oneLine } from "@/lib/platform/one-line";

const help = `npm run backup -- --out FOLDER
  Writes every row of the portal to FOLDER, as it stood at one instant, whether the portal runs or not. The folder appears when it is whole.
  It holds personal data and the hashes of passwords, but not PORTAL_SECRET: keep that apart (PORTAL_DATA/secret).`;

try {
  const { values } = parseArgs({ options: { out: { type: "string" }, help: { type: "boolean" } } });
  if (values.help) console.log(help);
  else await backUp(values.out);
} catch (error) {
  console.error(oneLine(error));
  process.exitCode = 1;
}

async function backUp(out: string | undefined): Promise<void> {
  if (!out) throw new PortalError("invalid", "Name the folder to write: --out FOLDER.");
  const database = await openDatabase({ log: (line) => console.error(line) });
  try {
    const { tables } = await writeBackup(database.adminUrl, settings().secret, resolve(out), (line) => console.error(line));
    const sum = (of: "rows" | "bytes") => tables.reduce((total, table) => total + table[of], 0);
    console.log(
      `${resolve(out)}: ${tables.length} tables, ${sum("rows").toLocaleString("en-GB")} rows, ${(sum("bytes") / 1e6).toFixed(1)} MB.`,
    );
  } finally {
    await database.stop();
  }
}
