import nodemailer from "nodemailer";
import type pg from "pg";
import type { Settings } from "@/lib/env";
import { postWebhook, signatureOf, webhookSecret } from "@/lib/notifications/post-webhook";
import { mailOf, webhookBody, type Told } from "@/lib/notifications/words";

/** Waits before the second and later tries, in minutes: almost two days in all. After the last one a message has failed. */
const waits = [1, 5, 20, 60, 240, 720, 1440];
const atOnce = 5;

type Due = Told & { messageId: string; attempts: number; address: string | null; recipient: string };
export type Channel = "email" | "webhook";
type Sender = Pick<Settings, "portalUrl" | "secret" | "mail"> & { timeoutMs?: number };

/**
 * Sends the due messages of a channel, at most five side by side and one to a recipient; gives how many were tried. Each is taken for three
 * minutes: where this process dies meanwhile, it is sent again then, under the same id. `db`: a pool of portal_access.
 */
export async function sendDue(db: pg.Pool, channel: Channel, sender: Sender): Promise<number> {
  const due = await takeDue(db, channel);
  const send = channel === "email" ? mailSender(sender) : webhookSender(sender);
  try {
    await Promise.all(due.map((message) => sendOne(db, message, send.one)));
  } finally {
    send.close();
  }
  return due.length;
}

async function takeDue(db: pg.Pool, channel: Channel): Promise<Due[]> {
  const address = channel === "email" ? "(select email from person p where p.person_id = m.recipient and p.disabled_at is null)" : "w.url";
  const { rows } = await db.query<Due>(
    `with due as (
      select message_id from outbox_message m where channel = $1 and state = 'waiting' and next_at <= now() and not exists (
        select from outbox_message o where o.channel = m.channel and o.recipient = m.recipient and o.state = 'waiting' and o.next_at <= now()
          and (o.next_at, o.message_id) < (m.next_at, m.message_id))
      order by next_at, message_id limit ${atOnce} for update skip locked),
    taken as (
      update outbox_message m set attempts = attempts + 1, next_at = now() + interval '3 minutes' from due where m.message_id = due.message_id
      returning m.message_id, m.event_id, m.recipient, m.attempts)
    select m.message_id as "messageId", m.attempts, m.recipient, ${address} as address, e.happened, e.at, e.period, e.version,
      e.load_id as "loadId", e.party_id as "partyId", y.name as "partyName", e.user_role as "userRole",
      $1 = 'webhook' or exists (select from membership b where b.person_id = m.recipient and b.suspended_at is null) as "isOfParty"
    from taken m join notification_event e on e.event_id = m.event_id left join party y on y.party_id = e.party_id
      left join webhook w on w.webhook_id = m.recipient and w.removed_at is null`,
    [channel],
  );
  return rows;
}

async function sendOne(db: pg.Pool, message: Due, send: (message: Due, to: string) => Promise<unknown>): Promise<void> {
  const { messageId, attempts, address } = message;
  if (address === null) {
    await db.query("update outbox_message set state = 'failed', trouble = 'the recipient is gone' where message_id = $1", [messageId]);
    return;
  }
  try {
    await send(message, address);
    await db.query("update outbox_message set state = 'sent', sent_at = now(), trouble = '' where message_id = $1", [messageId]);
  } catch (error) {
    const trouble = (error instanceof Error ? error.message || error.name : String(error)).split("\n")[0].slice(0, 200);
    const wait = waits[attempts - 1];
    await db.query(
      `update outbox_message set trouble = $2, state = case when $3::integer is null then 'failed' else 'waiting' end,
        next_at = now() + make_interval(mins => coalesce($3, 0)) where message_id = $1`,
      [messageId, trouble, wait ?? null],
    );
  }
}

type Send = { one: (message: Due, to: string) => Promise<unknown>; close: () => void };

function mailSender({ mail, portalUrl }: Sender): Send {
  if (!mail) return { one: () => Promise.reject(new Error("no SMTP server is set")), close: () => {} };
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
  const transport = nodemailer.createTransport({ url: mail.smtpUrl, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  const host = new URL(portalUrl).hostname;
  return {
    one: (message, to) =>
      transport.sendMail({
        from: mail.from,
        to,
        messageId: `<${message.messageId}@${host}>`,
        headers: automatic,
        ...mailOf(message, portalUrl),
      }),
    close: () => transport.close(),
  };
}

/** RFC 3834: nobody's out-of-office answer is wanted. */
const automatic = { "Auto-Submitted": "auto-generated" };

function webhookSender({ portalUrl, secret, timeoutMs }: Sender): Send {
  return {
    one: (message, to) => {
      const body = webhookBody(message, portalUrl);
      const headers = signatureOf(webhookSecret(secret, message.recipient), message.messageId, Math.floor(Date.now() / 1000), body);
      return postWebhook(to, { body, headers, portalUrl, timeoutMs });
    },
    close: () => {},
  };
}
