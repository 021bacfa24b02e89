import type pg from "pg";
import { inTransaction } from "@/lib/db/connect";

const ofTheParty =
  "exists (select from membership m where m.person_id = p.person_id and m.suspended_at is null and m.party_id = e.party_id and m.user_role = e.user_role)";

/** Whose e-mails an event (alias e) makes: what people chose; without a choice reminders alone. Accounts that are disabled get none. */
const people = `
  select e.event_id, 'email', p.person_id from person p left join notification_choice c on c.person_id = p.person_id and c.happened = e.happened
  where p.disabled_at is null and coalesce(c.wanted, e.happened = 'report-unopened') and case e.happened
    when 'delivery-refused' then exists (select from duty d where d.person_id = p.person_id and d.duty = 'operator')
    when 'report-unopened' then ${ofTheParty}
    when 'trouble-found' then ${ofTheParty}
    else exists (select from membership m where m.person_id = p.person_id and m.suspended_at is null) or exists (select from duty d where d.person_id = p.person_id) end`;

/** Webhooks are told of publications, and of the reminders and the trouble of their own Party. */
const machines = `
  select e.event_id, 'webhook', w.webhook_id from webhook w
  where w.removed_at is null and (e.happened in ('period-published', 'period-restated') or w.party_id = e.party_id)`;

/**
 * Makes a message per recipient of what happened and was not spread yet, oldest first, at most 50 events in one transaction; gives how many.
 * Safe to run twice at once. `withMail`: whether the portal can send e-mail. `db`: a connection of portal_access.
 */
export async function spreadEvents(db: pg.ClientBase, withMail: boolean): Promise<number> {
  return inTransaction(db, async () => {
    const { rows } = await db.query<{ event_id: string }>(
      "select event_id from notification_event where spread_at is null order by at limit 50 for update skip locked",
    );
    if (rows.length === 0) return 0;
    const ids = [rows.map(({ event_id }) => event_id)];
    const recipients = withMail ? `${people} union all ${machines}` : machines;
    await db.query(
      `insert into outbox_message (event_id, channel, recipient)
      select r.* from notification_event e cross join lateral (${recipients}) r where e.event_id = any($1) on conflict do nothing`,
      ids,
    );
    await db.query("update notification_event set spread_at = now() where event_id = any($1)", ids);
    return rows.length;
  });
}
