import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { parseFailureQuery } from "@/app/(party)/processes/[process]/failures/search-params";
import { requireScope } from "@/lib/access/require-scope";
import { csvOf } from "@/lib/api/csv";
import { loadFailures } from "@/lib/metrics/loaders/load-failures";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { failureLines } from "@/lib/metrics/failures/failure-lines";

/** The numbers of the failures page as CSV, every value of both dimensions; the parameters are those of the page. */
export async function GET(request: NextRequest, { params }: RouteContext<"/processes/[process]/failures.csv">): Promise<Response> {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) notFound();
  const { question } = parseFailureQuery(Object.fromEntries(request.nextUrl.searchParams), periods);
  const page = (await loadFailures(scope, (await params).process, question)) ?? notFound();
  const { columns, rows } = failureLines(page);
  const name = `${question.kind}-failures_${scope.userRole.toLowerCase()}_${page.process.processId}_${page.current.period}_v${page.current.version}.csv`;
  return new Response(csvOf(columns, rows), {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}
