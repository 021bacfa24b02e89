import type pg from "pg";
import { audit } from "@/lib/access/audit";
import { inTransaction } from "@/lib/db/connect";
import { settings } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import { webhookSecret } from "@/lib/notifications/post-webhook";
import { webhookAddress } from "@/lib/notifications/webhook-address";

const mostOfAParty = 5;

/** A webhook as its Party's administrator sees it; the last message's state and trouble, null before the first. Instants ISO UTC. */
export type WebhookRow = {
  webhookId: string;
  url: string;
  secret: string;
  madeAt: string;
  last: { state: string; trouble: string; attempts: number } | null;
};

/** The Party's webhooks, the oldest first. `db`: portal_access. The caller has proved that the reader administers the Party. */
export async function webhooksOf(db: pg.Pool | pg.ClientBase, partyId: string): Promise<WebhookRow[]> {
  const { rows } = await db.query<Omit<WebhookRow, "secret" | "madeAt"> & { madeAt: Date }>(
    `select webhook_id as "webhookId", url, made_at as "madeAt", (
      select json_build_object('state', m.state, 'trouble', m.trouble, 'attempts', m.attempts) from outbox_message m join notification_event e using (event_id)
      where m.channel = 'webhook' and m.recipient = w.webhook_id order by e.at desc limit 1) as last
    from webhook w where party_id = $1 and removed_at is null order by made_at, webhook_id`,
    [partyId],
  );
  const { secret } = settings();
  return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString(), secret: webhookSecret(secret, row.webhookId) }));
}

/** Adds a webhook of the Party. Throws `invalid` for an address that is none, `conflict` when the Party has five. */
export async function addWebhook(db: pg.ClientBase, partyId: string, text: string, personId: string): Promise<void> {
  const url = webhookAddress(text, settings().portalUrl);
  await inTransaction(db, async () => {
    await db.query("select pg_advisory_xact_lock(hashtext($1))", [`webhooks of ${partyId}`]);
    const { rows } = await db.query<{ webhook_id: string }>(
      `insert into webhook (party_id, url, made_by)
      select $1, $2, $3 where (select count(*) from webhook where party_id = $1 and removed_at is null) < ${mostOfAParty} returning webhook_id`,
      [partyId, url, personId],
    );
    if (rows.length === 0) throw new PortalError("conflict", `A Party has at most ${mostOfAParty} webhooks.`, { name: "most" });
    await audit("webhook-made", { webhook: rows[0].webhook_id, host: new URL(url).host }, { actor: `person:${personId}`, partyId }, db);
  });
}

/** Removes a webhook of the Party; what waits for it is not sent. False when the Party has none of that id. */
export async function removeWebhook(db: pg.ClientBase, partyId: string, webhookId: string, personId: string): Promise<boolean> {
  return inTransaction(db, async () => {
    const { rowCount } = await db.query(
      "update webhook set removed_at = now() where party_id = $1 and webhook_id::text = $2 and removed_at is null",
      [partyId, webhookId],
    );
    if (!rowCount) return false;
    await audit("webhook-removed", { webhook: webhookId }, { actor: `person:${personId}`, partyId }, db);
    return true;
  });
}
