import { health } from "@/lib/platform/health";

export const dynamic = "force-dynamic";

/** 200 when database and migrations are well, else 503; for load balancers and people on call. */
export async function GET(): Promise<Response> {
  const found = await health();
  const well = found.database === "well" && found.migrations === "well";
  const body = { status: well ? "well" : "unwell", ...found };
  const headers = { "cache-control": "private, no-store", ...(!well && { "retry-after": "10" }) };
  return Response.json(body, { status: well ? 200 : 503, headers });
}
