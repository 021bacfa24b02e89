import { choosePeriod } from "@/app/chosen-period";
import { appearanceRows, parseAppearanceQuery } from "@/app/(party)/how-we-appear/search-params";
import { auditExtract } from "@/lib/access/audit-extract";
import { requireScope } from "@/lib/access/require-scope";
import { csvResponse } from "@/lib/api/respond";
import { notFound } from "next/navigation";
import { appearanceColumns, appearanceRecord } from "@/lib/charts/appearance-csv";
import { loadAppearance } from "@/lib/metrics/loaders/load-appearance";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

/** The list of the page with the same filters as CSV; a withheld figure is [c]. */
export async function GET(request: Request): Promise<Response> {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) notFound();
  const query = parseAppearanceQuery(Object.fromEntries(new URL(request.url).searchParams));
  const { current } = choosePeriod(periods, query.period);
  const { rows, policyVersion } = await loadAppearance(scope, current.period, query.metric);
  const records = appearanceRows(rows, query).map((row) => appearanceRecord(row, query.metric, current.period, policyVersion));
  const fileName = `how-we-appear_${scope.userRole.toLowerCase()}_${query.metric}_${current.period}_v${current.version}.csv`;
  await auditExtract(request, fileName);
  return csvResponse(fileName, appearanceColumns, records);
}
