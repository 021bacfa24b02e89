import "server-only";
import { audit } from "@/lib/access/audit";
import { currentSession } from "@/lib/access/require-scope";
import { visitorOf } from "@/lib/access/visitor";

/** Writes down that the signed-in person took a file away from a page; its route has proved before that they may. */
export async function auditExtract(request: Request, file: string): Promise<void> {
  const session = await currentSession();
  if (!session) return;
  const { address } = visitorOf((name) => request.headers.get(name));
  const query = new URL(request.url).search.slice(0, 500);
  await audit("extract", { file, query }, { actor: `person:${session.personId}`, partyId: session.active?.partyId, address });
}
