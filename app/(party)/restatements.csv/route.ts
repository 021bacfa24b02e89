import { notFound } from "next/navigation";
import { choosePeriod } from "@/app/chosen-period";
import { auditExtract } from "@/lib/access/audit-extract";
import { requireScope } from "@/lib/access/require-scope";
import { csvResponse } from "@/lib/api/respond";
import { restatedColumns, restatedLine } from "@/lib/charts/restatement-words";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { loadRestatements } from "@/lib/metrics/loaders/load-restatements";

/** The Party's own figures that a restatement of the period changed, as CSV: of one `version`, else of all. */
export async function GET(request: Request): Promise<Response> {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) notFound();
  const search = new URL(request.url).searchParams;
  const { current } = choosePeriod(periods, search.get("period"));
  const wanted = search.get("version");
  const { restatements } = await loadRestatements(scope, current.period);
  const lines = restatements
    .filter(({ version }) => wanted === null || String(version) === wanted)
    .flatMap(({ version, figures }) => figures.map((each) => restatedLine(version, each)));
  const fileName = `restated_${scope.userRole.toLowerCase()}_${current.period}_v${current.version}.csv`;
  await auditExtract(request, fileName);
  return csvResponse(fileName, restatedColumns, lines);
}
