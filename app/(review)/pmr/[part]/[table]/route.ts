import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { questionOf } from "@/app/(review)/pmr/question";
import { choosePeriod } from "@/app/chosen-period";
import { requireSession } from "@/lib/access/require-scope";
import { csvResponse } from "@/lib/api/respond";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { loadPart } from "@/lib/pmr/load-part";
import { isPmrPart } from "@/lib/pmr/parts";
import { cellText } from "@/lib/pmr/tables/report-table";

/** A table of the report as CSV, a column a head: /pmr/services/availability.csv. The parameters are those of the page. */
export async function GET(request: NextRequest, { params }: RouteContext<"/pmr/[part]/[table]">): Promise<Response> {
  await requireSession();
  const { part, table: name } = await params;
  const periods = await loadPeriods();
  if (!isPmrPart(part) || !name.endsWith(".csv") || periods.length === 0) notFound();
  const asked = request.nextUrl.searchParams;
  const { current } = choosePeriod(periods, asked.get("period"));
  const { report, tables } = await loadPart(part, current.period, questionOf(Object.fromEntries(asked)));
  const table = tables.find(({ id }) => `${id}.csv` === name) ?? notFound();
  const heads = table.columns.map(({ head }) => head);
  const rows = table.rows.map(({ cells }) => Object.fromEntries(cells.map((cell, at) => [heads[at], cellText(cell)])));
  return csvResponse(`pmr_${table.id}_${report.period}_v${report.version}.csv`, heads, rows);
}
