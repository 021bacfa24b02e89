import { parseArgs } from "node:util";
import { resolve } from "node:path";
import { restoreBackup } from "@/lib/db/backup/restore-backup";
import { openDatabase } from "@/lib/db/server";
import { settings } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import { oneLine } from "@/lib/platform/one-line";

const help = `npm run restore -- --from FOLDER
  Puts a backup into an unused database (an empty PORTAL_DATA folder, or DATABASE_URL), whole or not at all.
  PORTAL_SECRET must be that of the portal that made it.`;

try {
  const { values } = parseArgs({ options: { from: { type: "string" }, help: { type: "boolean" } } });
  if (values.help) console.log(help);
  else await restore(values.from);
} catch (error) {
  console.error(oneLine(error));
  process.exitCode = 1;
}

async function restore(from: string | undefined): Promise<void> {
  if (!from) throw new PortalError("invalid", "Name the folder of the backup: --from FOLDER.");
  const database = await openDatabase({ log: (line) => console.error(line) });
  try {
    const { tables, madeAt } = await restoreBackup(database.adminUrl, settings().secret, resolve(from), (line) => console.error(line));
    const rows = tables.reduce((total, table) => total + table.rows, 0);
    console.log(`Restored ${tables.length} tables, ${rows.toLocaleString("en-GB")} rows, as they stood at ${madeAt}.`);
  } finally {
    await database.stop();
  }
}
