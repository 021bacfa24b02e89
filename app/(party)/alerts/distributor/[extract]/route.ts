import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import type { PartyScope } from "@/lib/access/party-scope";
import { audit } from "@/lib/access/audit";
import { requireAreaScopes, requireSession } from "@/lib/access/require-scope";
import { visitorOf } from "@/lib/access/visitor";
import { csvResponse } from "@/lib/api/respond";
import { distributorTables, isDistributorTable, type DistributorTable } from "@/lib/metrics/alerts/distributor/tables";
import { loadAreasExtract } from "@/lib/metrics/loaders/load-areas-extract";
import { loadDistributorPage } from "@/lib/metrics/loaders/load-distributor-page";
import { isExtract } from "@/lib/metrics/loaders/load-extract";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { isPeriod, type Period } from "@/lib/period";

/**
 * All licence areas of the signed-in person in one CSV file: an extract with the columns of the API, one header, area after area; or a list
 * of the page that is no extract.
 */
export async function GET(request: NextRequest, { params }: RouteContext<"/alerts/distributor/[extract]">): Promise<Response> {
  const id = (await params).extract.replace(/\.csv$/, "");
  const period = request.nextUrl.searchParams.get("period");
  const scopes = await requireAreaScopes();
  if ((!isExtract(id) && !isDistributorTable(id)) || (period !== null && !isPeriod(period))) notFound();
  if (isDistributorTable(id)) return tableResponse(request, scopes, id, period);
  const file = await loadAreasExtract(scopes, id, period);
  await auditAreas(request, scopes, file.fileName);
  return new Response(file.body, {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${file.fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}

async function tableResponse(request: NextRequest, scopes: readonly PartyScope[], id: DistributorTable, asked: Period | null) {
  const period = asked ?? (await loadPeriods())[0]?.period ?? notFound();
  const page = (await loadDistributorPage(scopes, period)) ?? notFound();
  if (page.removedAt !== null) notFound();
  const { columns, rows } = distributorTables[id];
  const fileName = `${id}_ed_${scopes.length > 1 ? `${scopes.length}-areas_` : ""}${period}_v${page.current.version}.csv`;
  await auditAreas(request, scopes, fileName);
  return csvResponse(fileName, columns, rows(page));
}

async function auditAreas(request: NextRequest, scopes: readonly PartyScope[], file: string): Promise<void> {
  const { personId } = await requireSession();
  const { address } = visitorOf((name) => request.headers.get(name));
  for (const { partyId } of scopes) await audit("extract", { file }, { actor: `person:${personId}`, partyId, address });
}
