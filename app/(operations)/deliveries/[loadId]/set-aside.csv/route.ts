import { notFound } from "next/navigation";
import { auditExtract } from "@/lib/access/audit-extract";
import { loadSetAsideCsv } from "@/lib/deliveries/loaders";
import { loadIdOf } from "@/lib/deliveries/filters";

/** Every set-aside row of a file, streamed as CSV; the loader asks for the duty. */
export async function GET(request: Request, { params }: RouteContext<"/deliveries/[loadId]/set-aside.csv">): Promise<Response> {
  const loadId = loadIdOf((await params).loadId);
  const csv = loadId === null ? null : await loadSetAsideCsv(loadId);
  if (!csv) notFound();
  await auditExtract(request, csv.fileName);
  return new Response(csv.body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${csv.fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}
