-- Deliveries that operators upload on screen. Their files come in parts into the data folder of the portal that took them (place), and are then
-- ingested by the ingest's own code in a process of its own; the page reads here how far it is. received: bytes that are on the disk for good.
create table upload (
  upload_id integer generated always as identity primary key, place text not null, feed text not null default '',
  again boolean not null default false, restate boolean not null default false,
  begun_by uuid not null references person, begun_at timestamptz not null default now(), touched_at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'waiting', 'running', 'ended')), attempts integer not null default 0,
  started_at timestamptz, ended_at timestamptz, step text not null default '', load_ids integer[] not null default '{}',
  outcome text check (outcome in ('ingested', 'failed', 'cancelled')), message text not null default '',
  check ((state = 'ended') = (outcome is not null)));
create table upload_file (
  upload_id integer not null references upload on delete cascade, name text not null, bytes bigint not null check (bytes > 0),
  received bigint not null default 0 check (received between 0 and bytes), sha256 text, primary key (upload_id, name));
grant select, insert, update, delete on upload, upload_file to portal_access;
grant select, update on upload to portal_ingest;
grant select on upload_file to portal_ingest;
