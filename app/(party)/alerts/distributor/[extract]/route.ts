import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { audit } from "@/lib/access/audit";
import { requireAreaScopes, requireSession } from "@/lib/access/require-scope";
import { visitorOf } from "@/lib/access/visitor";
import { loadAreasExtract } from "@/lib/metrics/loaders/load-areas-extract";
import { isExtract } from "@/lib/metrics/loaders/load-extract";
import { isPeriod } from "@/lib/period";

/** An extract of all licence areas of the signed-in person in one CSV file: the columns of the API, one header, area after area. */
export async function GET(request: NextRequest, { params }: RouteContext<"/alerts/distributor/[extract]">): Promise<Response> {
  const id = (await params).extract.replace(/\.csv$/, "");
  const period = request.nextUrl.searchParams.get("period");
  const scopes = await requireAreaScopes();
  if (!isExtract(id) || (period !== null && !isPeriod(period))) notFound();
  const file = await loadAreasExtract(scopes, id, period);
  const { personId } = await requireSession();
  const { address } = visitorOf((name) => request.headers.get(name));
  for (const { partyId } of scopes) await audit("extract", { file: file.fileName }, { actor: `person:${personId}`, partyId, address });
  return new Response(file.body, {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${file.fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}
