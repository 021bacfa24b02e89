import { audit } from "@/lib/access/audit";
import type { PartyScope } from "@/lib/access/party-scope";
import { visitorOf } from "@/lib/access/visitor";
import { takeExtract } from "@/lib/api/extract-budget";
import { callerKey, type ApiRequest } from "@/lib/api/api-route";
import { gzippedResponse } from "@/lib/api/gzipped-response";
import { privateHeaders } from "@/lib/api/problem";
import { takeFile } from "@/lib/api/rate-limit";
import type { OpenDataFile } from "@/lib/metrics/loaders/load-data-file";

/** A file of the caller's own rows as a CSV stream, counted and audited; gzipped where Accept-Encoding asks. HEAD begins nothing. */
export async function fileResponse(call: Omit<ApiRequest, "path">, scope: PartyScope, { fileName, open }: OpenDataFile): Promise<Response> {
  const { request, caller } = call;
  const isGzip = acceptsGzip(request.headers.get("accept-encoding") ?? "");
  const headers = {
    ...privateHeaders,
    "Content-Type": "text/csv; charset=utf-8; header=present",
    "Content-Disposition": `attachment; filename="${fileName}"`,
    Vary: "Accept-Encoding",
  };
  if (request.method === "HEAD") return new Response(null, { headers });
  const release = takeFile(callerKey(caller));
  await auditFile(call, scope, fileName).catch((error: unknown) => {
    release();
    throw error;
  });
  const body = await open(isGzip, release);
  return isGzip ? gzippedResponse(body, headers) : new Response(body, { headers });
}

/** Counts a file of the Party's rows against the day's budgets and writes down that the caller fetches it. Throws too-many. */
export async function auditFile(
  { request, caller, search }: Omit<ApiRequest, "path">,
  { partyId }: PartyScope,
  file: string,
): Promise<void> {
  const { address } = visitorOf((name) => request.headers.get(name));
  await takeExtract(partyId, caller.actor);
  await audit("extract", { file, query: search.toString().slice(0, 500) }, { actor: caller.actor, partyId, address });
}

function acceptsGzip(header: string): boolean {
  return header.split(",").some((coding) => {
    const [name, quality = "q=1"] = coding.split(";").map((part) => part.trim().toLowerCase());
    return name === "gzip" && Number(quality.replace("q=", "")) > 0;
  });
}
