import { csvOf } from "@/lib/api/csv";
import { privateHeaders } from "@/lib/api/problem";

/** Whether CSV is wanted: the address ends in `.csv`, or the Accept header prefers text/csv to JSON. */
export function wantsCsv(request: Request): boolean {
  if (new URL(request.url).pathname.endsWith(".csv")) return true;
  const accept = request.headers.get("accept") ?? "";
  return preference(accept, "text/csv") > preference(accept, "application/json");
}

/** A JSON response for the caller alone. */
export function jsonResponse(body: unknown): Response {
  return new Response(JSON.stringify(body), {
    headers: { ...privateHeaders, "Content-Type": "application/json; charset=utf-8", Vary: "Accept" },
  });
}

/** A CSV response for the caller alone, offered to be saved under the file name; `more` headers say what CSV has no place for. */
export function csvResponse(
  fileName: string,
  columns: readonly string[],
  rows: readonly Record<string, unknown>[],
  more: Record<string, string> = {},
): Response {
  const headers = {
    ...more,
    "Content-Type": "text/csv; charset=utf-8; header=present",
    "Content-Disposition": `attachment; filename="${fileName}"`,
    Vary: "Accept",
  };
  return new Response(csvOf(columns, rows), { headers: { ...privateHeaders, ...headers } });
}

/** How much the Accept header wants exactly this type, 0 to 1 (RFC 9110, 12.5.1); wildcards do not count. */
function preference(accept: string, type: string): number {
  for (const range of accept.split(",")) {
    const [name, ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    if (name !== type) continue;
    const quality = parameters.find((parameter) => parameter.startsWith("q="));
    return quality === undefined ? 1 : Number(quality.slice(2)) || 0;
  }
  return 0;
}
