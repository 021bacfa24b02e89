import "server-only";
import type pg from "pg";
import { goTo } from "@/lib/access/accept-form";
import type { SessionView } from "@/lib/access/session-store";
import { inTransaction } from "@/lib/db/connect";
import { accessPool } from "@/lib/db/access-pool";
import { PortalError } from "@/lib/errors";
import { isPeriod } from "@/lib/period";

/**
 * Does what a form of the watching page asks, with its audit event in one transaction, and goes back to the page (field `period`), which says
 * what is kept or why not. `work` gives the word for what was done; null, or a session without a Party: not found.
 */
export async function answerWatchForm(
  form: FormData,
  session: SessionView,
  work: (db: pg.ClientBase) => Promise<string | null>,
): Promise<Response> {
  const asked = String(form.get("period") ?? "");
  const back = new URLSearchParams(isPeriod(asked) ? { period: asked } : {});
  const client = await accessPool().connect();
  try {
    const done = session.active ? await inTransaction(client, () => work(client)) : null;
    if (done === null) return new Response("Not found", { status: 404 });
    back.set("kept", done);
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    back.set("refused", error.message);
  } finally {
    client.release();
  }
  return goTo(`/watch?${back}`);
}
