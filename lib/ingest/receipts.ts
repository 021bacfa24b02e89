import type pg from "pg";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { announce } from "@/lib/notifications/announce";
import type { Receipt } from "@/lib/ingest/receipt";
import type { Day } from "@/lib/period";

/** The first receipt of the same file: same bytes, same feed, same days (any days when no manifest gives them). Refusals are no receipt. */
export async function firstReceipt(
  client: pg.Client,
  sha256: string,
  feed: string,
  span: { from: Day; to: Day } | null,
): Promise<Receipt | null> {
  const { rows } = await client.query<{ receipt: Receipt }>(
    `select receipt from delivery_file
    where sha256 = $1 and feed = $2 and state = 'accepted' and ($3::date is null or (first_day = $3 and last_day = $4)) order by load_id limit 1`,
    [sha256, feed, span?.from ?? null, span?.to ?? null],
  );
  return rows[0] ? { ...rows[0].receipt, repeat: true } : null;
}

/** The number of the next load. Only under the ingest lock. */
export async function nextLoadId(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ next: number }>("select coalesce(max(load_id), 0) + 1 as next from delivery_file");
  return rows[0].next;
}

/** Writes the receipt down and into the audit trail. */
export async function keepReceipt(client: pg.Client, receipt: Receipt, actor: string): Promise<void> {
  await client.query(
    `insert into delivery_file (load_id, sha256, feed, delivery, name, first_day, last_day, produced_at, received_at, state, reason, rows_read, rows_accepted,
      rows_not_counted, rows_set_aside, bytes, seconds, notices, receipt)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      receipt.load_id,
      receipt.sha256,
      receipt.feed,
      receipt.delivery,
      receipt.file,
      receipt.from,
      receipt.to,
      receipt.produced_at,
      receipt.received_at,
      receipt.state,
      receipt.reason,
      receipt.rows_read,
      receipt.accepted,
      receipt.not_counted,
      receipt.set_aside,
      receipt.bytes,
      receipt.seconds,
      JSON.stringify(receipt.notices),
      JSON.stringify(receipt),
    ],
  );
  const { load_id, file, feed, sha256, rows_read, accepted, set_aside, reason } = receipt;
  await client.query("insert into audit_event (event_id, actor, action, detail) values ($1, $2, $3, $4)", [
    uuidV7(),
    actor,
    receipt.state === "accepted" ? "file-accepted" : "file-refused",
    JSON.stringify({ load_id, file, feed, sha256, rows_read, accepted, set_aside, reason }),
  ]);
  if (receipt.state === "refused") await announce(client, { happened: "delivery-refused", loadId: load_id });
}
