import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { invalid } from "@/lib/errors";
import { isPeriod, type Period } from "@/lib/period";

export const help = `npm run reports -- --period 2026-09 [--out DIR [--zip]]
  Makes the monthly report of every Party and User Role of a published period, one after the other. The PDFs are kept in the data folder, where
  the portal finds them when a Party asks. Begun again, it goes on where it was: what is there with the same content stays as it is.
  --period P   the period, as YYYY-MM
  --out DIR    also writes each PDF into the folder, with index.json: file, Party, role, version, content, bytes, SHA-256
  --zip        also each ZIP of CSV. It holds single Devices and Alerts, so it is written to DIR only and never kept in the data folder
  Exit codes: 0 all made; 1 some or all could not be made, each named in a line.`;

export type JobOptions = { period: Period; out: string | null; withZip: boolean };

/** What the command line asks for; null when it asks for help. Throws `invalid` in one line. */
export function readJobOptions(args: string[]): JobOptions | null {
  const { values } = parseArgs({
    args,
    options: { period: { type: "string" }, out: { type: "string" }, zip: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) return null;
  if (values.period === undefined) throw invalid("period", "Say which period to make the reports of: --period 2026-09 (see --help).");
  if (!isPeriod(values.period)) throw invalid("period", `A period is written YYYY-MM, like 2026-09, not "${values.period}".`);
  if (values.out === "") throw invalid("out", "--out needs a folder.");
  if (values.zip && values.out === undefined)
    throw invalid("zip", "--zip needs --out DIR: the ZIPs hold single Devices and Alerts, which the data folder does not keep.");
  return { period: values.period, out: values.out === undefined ? null : resolve(values.out), withZip: values.zip ?? false };
}
