-- Views that a person keeps under a name: an address of this site, and as whom it was kept ('' for a duty). Only an address: opening it shows what the
-- person may read then. Reached by portal_access alone.
create table saved_view (
  party_id text not null, person_id uuid not null references person, view_id uuid not null, user_role text not null,
  name text not null check (length(btrim(name)) between 1 and 80), address text not null check (length(address) <= 2000 and address ~ '^/([^/]|$)'),
  kept_at timestamptz not null default now(), primary key (party_id, person_id, view_id));
create index saved_view_by_person on saved_view (person_id, kept_at desc);
alter table saved_view enable row level security;
alter table saved_view force row level security;
create policy access_keeps on saved_view to portal_access using (true) with check (true);
grant select, insert, delete on saved_view to portal_access;
