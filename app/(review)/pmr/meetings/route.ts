import { acceptSignedForm, goTo } from "@/lib/access/accept-form";
import { PortalError } from "@/lib/errors";
import { keepMeeting } from "@/lib/pmr/keep-meeting";

/** Keeps the dates of a meeting (fields `kind`, `month`, `heldOn`, `paperDay`); for operators and publishers, and goes back to the clock. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  if (!session.duties.includes("publisher") && !session.duties.includes("operator")) return new Response("Not found", { status: 404 });
  const period = String(form.get("period") ?? "").replace(/[^0-9-]/g, "");
  const fields = Object.fromEntries(["kind", "month", "heldOn", "paperDay"].map((name) => [name, form.get(name)]));
  try {
    await keepMeeting(fields, session.personId);
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return goTo(`/pmr/clock?period=${period}&refused=${encodeURIComponent(error.parameter?.name ?? "dates")}`);
  }
  return goTo(`/pmr/clock?period=${period}&kept=1`);
}
