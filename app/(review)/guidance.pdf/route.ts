import { auditExtract } from "@/lib/access/audit-extract";
import { requireSession } from "@/lib/access/require-scope";
import { privateHeaders } from "@/lib/api/problem";
import { typeset } from "@/lib/documents/typesetter";
import { guidanceDocument } from "@/lib/guidance/guidance-document";
import { loadGuidance } from "@/lib/guidance/load-guidance";

/** The guidance as a tagged PDF, for everyone signed in. */
export async function GET(request: Request): Promise<Response> {
  await requireSession();
  const model = guidanceDocument(await loadGuidance());
  await auditExtract(request, "guidance.pdf");
  const name = `customer-analytics-reporting-guidance_${model.madeOn}.pdf`;
  const headers = { ...privateHeaders, "Content-Type": "application/pdf", "Content-Disposition": `inline; filename="${name}"` };
  return new Response(new Uint8Array(await typeset(model)), { headers });
}
