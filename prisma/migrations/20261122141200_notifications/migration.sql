-- Telling people and machines what happened, with no figure in the message. What happened is written in the transaction in which it happens;
-- the portal spreads it into a message per recipient and sends those, as often as it takes.

-- period, version: of a publication. load_id: of a refused file. party_id, user_role: of a Party that is reminded of its report. spread_at null:
-- its messages are not made yet.
create table notification_event (
  event_id uuid primary key default gen_random_uuid(), at timestamptz not null default clock_timestamp(),
  happened text not null check (happened in ('period-published', 'period-restated', 'delivery-refused', 'report-unopened')),
  period text, version integer, load_id integer, party_id text, user_role text, spread_at timestamptz,
  check ((happened = 'delivery-refused') = (load_id is not null)), check ((happened = 'report-unopened') = (party_id is not null)));
create index notification_event_waiting on notification_event (at) where spread_at is null;

-- What a person has said about e-mails of a kind; without a row reminders are sent and the others are not.
create table notification_choice (
  person_id uuid not null references person, happened text not null, wanted boolean not null, primary key (person_id, happened));

-- Where a Party is told by a signed request. The secret is derived from the portal's own and the id, and kept nowhere.
create table webhook (
  party_id text not null, webhook_id uuid not null default gen_random_uuid(), url text not null check (length(url) <= 500),
  made_by uuid not null references person, made_at timestamptz not null default now(), removed_at timestamptz, primary key (party_id, webhook_id));

-- One message to one recipient: a person's id (email) or a webhook's. At least once, with message_id to tell a repeat by. next_at: not before then;
-- while it is being sent, when it is given up as lost and sent again.
create table outbox_message (
  message_id uuid primary key default gen_random_uuid(), event_id uuid not null references notification_event,
  channel text not null check (channel in ('email', 'webhook')), recipient uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')), attempts integer not null default 0,
  next_at timestamptz not null default now(), trouble text not null default '', sent_at timestamptz);
create unique index outbox_message_once on outbox_message (event_id, channel, recipient);
create index outbox_message_due on outbox_message (channel, next_at) where state = 'waiting';

do $$
declare t text;
begin
  foreach t in array array['notification_event', 'webhook'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy access_keeps on %I to portal_access using (true) with check (true)', t);
  end loop;
end $$;
create policy ingest_tells on notification_event for insert to portal_ingest with check (true);

grant insert on notification_event to portal_ingest;
grant select, insert, update on notification_event, webhook, outbox_message to portal_access;
grant select, insert, update, delete on notification_choice to portal_access;
