import "server-only";
import { acceptSignedForm } from "@/lib/access/accept-form";
import { requireSession } from "@/lib/access/require-scope";
import type { SessionView } from "@/lib/access/session-store";
import { accessPool } from "@/lib/db/access-pool";
import { settings } from "@/lib/env";
import type { Happening } from "@/lib/notifications/announce";
import { choicesOf, keepChoices, kindsFor, type Choices } from "@/lib/notifications/choices";
import { addWebhook, removeWebhook, webhooksOf, type WebhookRow } from "@/lib/notifications/webhooks";

/** What a person is told of, and where their Party is; `webhooks` null for those who do not administer the active Party. */
export type NotificationSettings = {
  session: SessionView;
  kinds: Happening[];
  choices: Choices;
  sendsMail: boolean;
  webhooks: WebhookRow[] | null;
};

/** The Party that the session works for as its administrator; null else. */
function administered({ active, memberships }: SessionView): string | null {
  if (!active) return null;
  const isAdmin = memberships.some((one) => one.partyId === active.partyId && one.isAdmin);
  return isAdmin ? active.partyId : null;
}

/** The page of one's notifications. Redirects to /sign-in when nobody is signed in. */
export async function loadNotificationSettings(): Promise<NotificationSettings> {
  const session = await requireSession();
  const partyId = administered(session);
  return {
    session,
    kinds: kindsFor(session),
    choices: await choicesOf(accessPool(), session.personId),
    sendsMail: settings().mail !== null,
    webhooks: partyId === null ? null : await webhooksOf(accessPool(), partyId),
  };
}

/** Keeps the choices of a posted form (fields `happened`, one for each kind that is wanted). Gives the refusal to answer with, else null. */
export async function takeChoices(request: Request): Promise<Response | null> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  await keepChoices(accessPool(), session.personId, kindsFor(session), new Set(form.getAll("happened").map(String)));
  return null;
}

/** Adds (field `url`) or removes (field `webhook`) a webhook of the Party one administers. Throws PortalError; gives a refusal, else null. */
export async function takeWebhook(request: Request): Promise<Response | null> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  const partyId = administered(session);
  if (partyId === null) return new Response("Not found", { status: 404 });
  const client = await accessPool().connect();
  try {
    if (!form.has("webhook")) await addWebhook(client, partyId, String(form.get("url") ?? ""), session.personId);
    else if (!(await removeWebhook(client, partyId, String(form.get("webhook")), session.personId))) {
      return new Response("Not found", { status: 404 });
    }
    return null;
  } finally {
    client.release();
  }
}
