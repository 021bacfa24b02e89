import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { choosePeriod } from "@/app/chosen-period";
import { indicatorTables, type IndicatorTable } from "@/app/(party)/processes/[process]/indicators/links";
import { auditExtract } from "@/lib/access/audit-extract";
import { requireScope } from "@/lib/access/require-scope";
import { csvOf } from "@/lib/api/csv";
import { gainLines, hubLines, installLines, sharedLines, windowLines } from "@/lib/metrics/indicators/indicator-lines";
import type { ProcessIndicators } from "@/lib/metrics/indicators/models";
import { loadInstallWindows, loadProcessIndicators } from "@/lib/metrics/loaders/load-process-indicators";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

const linesOf: Record<Exclude<IndicatorTable, "hubs-without-read">, (indicators: ProcessIndicators) => ReturnType<typeof gainLines>> = {
  installs: installLines,
  "reads-after-install": windowLines,
  gains: gainLines,
  shared: sharedLines,
};

/** A table of a process's indicators as CSV: `table` is one of the tables, `period` a published month (the newest without). */
export async function GET(request: NextRequest, { params }: RouteContext<"/processes/[process]/indicators.csv">): Promise<Response> {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) notFound();
  const search = request.nextUrl.searchParams;
  const { current } = choosePeriod(periods, search.get("period"));
  const table = indicatorTables.find((each) => each === (search.get("table") ?? indicatorTables[0])) ?? notFound();
  const indicators = (await loadProcessIndicators(scope, (await params).process, current.period)) ?? notFound();
  const { columns, rows } =
    table === "hubs-without-read" ? hubLines(await loadInstallWindows(scope, current.period)) : linesOf[table](indicators);
  const name = `${table}_${scope.userRole.toLowerCase()}_${indicators.process.processId}_${current.period}_v${current.version}.csv`;
  await auditExtract(request, name);
  return new Response(csvOf(columns, rows), {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}
