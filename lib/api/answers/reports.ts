import { Readable } from "node:stream";
import { noteReportOpened } from "@/lib/access/report-openings";
import type { PartyScope } from "@/lib/access/party-scope";
import { callerKey, type ApiRequest } from "@/lib/api/api-route";
import { auditFile } from "@/lib/api/file-response";
import { roleParameter } from "@/lib/api/metric-parameters";
import { readParameters } from "@/lib/api/parameters";
import { privateHeaders } from "@/lib/api/problem";
import { takeFile } from "@/lib/api/rate-limit";
import { scopeOf } from "@/lib/api/seat";
import { PortalError } from "@/lib/errors";
import { isPeriod } from "@/lib/period";
import { prepareArchive } from "@/lib/reports/archive/report-archive";
import { loadReport, type MonthlyReport } from "@/lib/reports/load-report";
import { layOut, pdfOf } from "@/lib/reports/made-files";
import { reportFileName } from "@/lib/reports/report-files";

/** Query parameters of /reports/{period}.pdf and .zip. */
export const reportParameters = { role: roleParameter.optional() };

/** GET /reports/2026-09.pdf: the monthly report of the caller's Party and role; .zip: its tables and data files as CSV with a manifest. */
export async function answerReport(call: ApiRequest): Promise<Response> {
  const [, period, format] = /^(.*)\.(pdf|zip)$/.exec(call.path.report) ?? [];
  const { role } = readParameters(call.search, reportParameters);
  if (!period || !isPeriod(period)) {
    throw new PortalError("not-found", "There is no such report: ask for YYYY-MM.pdf or YYYY-MM.zip.", { name: "report" });
  }
  const scope = scopeOf(call.caller, role);
  const release = takeFile(callerKey(call.caller));
  try {
    const report = await loadReport(scope, period);
    return format === "pdf" ? await pdfResponse(call, scope, report, release) : await zipResponse(call, scope, report, release);
  } catch (error) {
    release();
    throw error;
  }
}

async function pdfResponse(call: ApiRequest, scope: PartyScope, report: MonthlyReport, release: () => void): Promise<Response> {
  const fileName = reportFileName(report, "pdf");
  const pdf = await pdfOf(layOut(report));
  await noteOpened(call, scope, report, fileName);
  release();
  const headers = { ...fileHeaders("application/pdf", "inline", fileName), "Content-Length": `${pdf.length}` };
  return new Response(new Uint8Array(pdf), { headers });
}

async function zipResponse(call: ApiRequest, scope: PartyScope, report: MonthlyReport, release: () => void): Promise<Response> {
  const fileName = reportFileName(report, "zip");
  const headers = fileHeaders("application/zip", "attachment", fileName);
  if (call.request.method === "HEAD") {
    release();
    return new Response(null, { headers });
  }
  const { chunks } = await prepareArchive(scope, report);
  await noteOpened(call, scope, report, fileName);
  const readable = Readable.from(chunks(), { objectMode: false }).once("close", release);
  const body = Readable.toWeb(readable) as ReadableStream<Uint8Array>;
  return new Response(body, { headers });
}

// A HEAD asks what there is and opens nothing.
async function noteOpened(call: ApiRequest, scope: PartyScope, { overview: { current } }: MonthlyReport, fileName: string): Promise<void> {
  if (call.request.method === "HEAD") return;
  await auditFile(call, scope, fileName);
  await noteReportOpened(scope, current.period, current.version);
}

function fileHeaders(type: string, disposition: string, fileName: string): Record<string, string> {
  return { ...privateHeaders, "Content-Type": type, "Content-Disposition": `${disposition}; filename="${fileName}"` };
}
