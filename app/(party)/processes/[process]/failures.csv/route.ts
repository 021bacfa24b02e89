import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { parseFailureQuery } from "@/app/(party)/processes/[process]/failures/search-params";
import { auditExtract } from "@/lib/access/audit-extract";
import { requireScope } from "@/lib/access/require-scope";
import { csvOf } from "@/lib/api/csv";
import { problemOf, problemResponse } from "@/lib/api/problem";
import { fileFilters } from "@/lib/metrics/failures/failure-question";
import { loadFailures } from "@/lib/metrics/loaders/load-failures";
import { refuseUnknownValues } from "@/lib/metrics/loaders/refuse-unknown-values";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { failureLines } from "@/lib/metrics/failures/failure-lines";

/** The numbers of the failures page as CSV, every value of both dimensions; what the page would leave out with a notice is refused here (400). */
export async function GET(request: NextRequest, { params }: RouteContext<"/processes/[process]/failures.csv">): Promise<Response> {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) notFound();
  const { question, notices } = parseFailureQuery(Object.fromEntries(request.nextUrl.searchParams), periods);
  if (notices.length > 0) return problemResponse(400, { detail: notices.join(" ") });
  try {
    await refuseUnknownValues(scope, fileFilters(question));
  } catch (error) {
    return problemOf(error);
  }
  const page = (await loadFailures(scope, (await params).process, question)) ?? notFound();
  // A value that is known but that no request failed with is an empty file, not one of all failures.
  const { columns, rows } = failureLines(page.dropped.length > 0 ? { ...page, rows: [] } : page);
  const name = `${question.kind}-failures_${scope.userRole.toLowerCase()}_${page.process.processId}_${page.current.period}_v${page.current.version}.csv`;
  await auditExtract(request, name);
  return new Response(csvOf(columns, rows), {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}
