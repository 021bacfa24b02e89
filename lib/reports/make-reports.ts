import type { PartyScope } from "@/lib/access/party-scope";
import { compileDocument } from "@/lib/documents/compile-document";
import { isDiskFull, oneLine } from "@/lib/platform/one-line";
import type { Period } from "@/lib/period";
import { prepareArchive } from "@/lib/reports/archive/report-archive";
import { loadReport, type MonthlyReport } from "@/lib/reports/load-report";
import { finishedPdf, keepPdf, layOut, safeName } from "@/lib/reports/made-files";
import type { OutFolder } from "@/lib/reports/out-folder";

/** `made`: something of it was written; `there`: all of it was already. */
export type MadeOutcome = "made" | "there" | "failed";
export type MakeResult = { made: number; there: number; failures: string[] };
type MakeOptions = {
  period: Period;
  out: OutFolder | null;
  withZip: boolean;
  onEach?: (at: number, scope: PartyScope, outcome: MadeOutcome) => void;
};

/** Failures in a row after which the rest would fail as well: the database is gone, or the disk. */
const mostInARow = 3;

/**
 * Makes the reports of the scopes one after the other, one at a time in memory. A Party whose report fails is named and passed over; a full
 * disk or three failures in a row end it. Gives what was made and, in a line each, what failed.
 */
export async function makeReports(scopes: readonly PartyScope[], { period, out, withZip, onEach }: MakeOptions): Promise<MakeResult> {
  const result: MakeResult = { made: 0, there: 0, failures: [] };
  let inARow = 0;
  for (const [at, scope] of scopes.entries()) {
    try {
      const report = await loadReport(scope, period);
      const keptNow = await keep(report, out);
      const packedNow = withZip && out !== null && (await pack(scope, report, out));
      const outcome = keptNow || packedNow ? "made" : "there";
      result[outcome] += 1;
      inARow = 0;
      onEach?.(at + 1, scope, outcome);
    } catch (error) {
      result.failures.push(`${scope.partyId} ${scope.userRole}: ${oneLine(error).split("\n")[0]}`);
      inARow += 1;
      onEach?.(at + 1, scope, "failed");
      if (isDiskFull(error) || inARow >= mostInARow) break;
    }
  }
  return result;
}

async function keep(report: MonthlyReport, out: OutFolder | null): Promise<boolean> {
  const laidOut = layOut(report);
  const finished = await finishedPdf(laidOut);
  const pdf = finished ?? compileDocument(laidOut.model);
  if (finished === null) await keepPdf(laidOut, pdf);
  const written = out !== null && (await out.put(wanted(report, "pdf", laidOut.name), () => [pdf]));
  return finished === null || written;
}

async function pack(scope: PartyScope, report: MonthlyReport, out: OutFolder): Promise<boolean> {
  const { content, chunks } = await prepareArchive(scope, report);
  return out.put(wanted(report, "zip", content), chunks);
}

function wanted({ overview: { party, current } }: MonthlyReport, kind: "pdf" | "zip", content: string) {
  const { period, version } = current;
  const file = `report_${safeName(party.partyId)}_${party.userRole.toLowerCase()}_${period}_v${version}.${kind}`;
  return { file, party_id: party.partyId, user_role: party.userRole, period, version, content };
}
