import { failCommand } from "@/lib/access/command-database";
import type { PartyScope } from "@/lib/access/party-scope";
import { scopesOfMonth } from "@/lib/access/scopes-of-month";
import { accessPool, useAccess } from "@/lib/db/access-pool";
import { useReader } from "@/lib/db/reader";
import { openDatabase } from "@/lib/db/server";
import { PortalError } from "@/lib/errors";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { help, readJobOptions, type JobOptions } from "@/lib/reports/job-options";
import { madeFolder } from "@/lib/reports/made-files";
import { makeReports, type MadeOutcome } from "@/lib/reports/make-reports";
import { openOutFolder } from "@/lib/reports/out-folder";

const tellEveryMs = 1_000;

async function run({ period, out, withZip }: JobOptions): Promise<void> {
  const published = (await loadPeriods()).find((each) => each.period === period);
  if (!published) throw new PortalError("not-found", `${period} is not published: publish it first, or ask for another period.`);
  const scopes = await scopesOfMonth(period);
  console.log(`Making ${scopes.length} reports of ${period}, version ${published.version}, in ${out ?? madeFolder(published)}`);
  const started = performance.now();
  const onEach = progress(scopes.length, started);
  const { made, there, failures } = await makeReports(scopes, {
    period,
    out: out === null ? null : await openOutFolder(out),
    withZip,
    onEach,
  });
  for (const failure of failures) console.error(failure);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const left = scopes.length - made - there - failures.length;
  const rest = `${failures.length > 0 ? `, ${failures.length} failed` : ""}${left > 0 ? `, ${left} not tried; start again to go on` : ""}`;
  console.log(`${made} made, ${there} were there${rest}, in ${seconds} s.`);
  if (failures.length > 0) process.exitCode = 1;
}

// "  12 of 310, 4 %, 1.9 a second, 157 s left: OTTB IS made"
function progress(all: number, started: number): (at: number, scope: PartyScope, outcome: MadeOutcome) => void {
  let told = -Infinity;
  return (at, { partyId, userRole }, outcome) => {
    const now = performance.now();
    if (now - told < tellEveryMs && at < all) return;
    told = now;
    const rate = at / ((now - started) / 1000);
    const words = outcome === "there" ? "was there" : outcome;
    const left = Math.ceil((all - at) / rate);
    console.log(
      `  ${at} of ${all}, ${Math.floor((at / all) * 100)} %, ${rate.toFixed(1)} a second, ${left} s left: ${partyId} ${userRole} ${words}`,
    );
  };
}

try {
  const options = readJobOptions(process.argv.slice(2));
  if (options === null) console.log(help);
  else {
    const database = await openDatabase({ log: (line) => console.error(line) });
    try {
      await useReader(database.readerUrl);
      await useAccess(database.accessUrl);
      await run(options);
      await accessPool().end();
      await useReader("");
    } finally {
      await database.stop();
    }
  }
} catch (error) {
  failCommand(error);
}
