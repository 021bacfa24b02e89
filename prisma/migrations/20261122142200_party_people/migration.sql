-- What a Party's administrator decides: who of its people is let in, who is invited, and which tokens there are.
-- suspended_at: the Party lets the person in no more; their roles are kept for when it does again.
alter table membership add column suspended_at timestamptz;
-- made_by: as the actor of an audit event. last_address: where it was last used from, as far as known.
alter table api_token add column made_by text not null default '', add column last_address text not null default '';

-- An invitation becomes an account, or is added to one, only when its holder takes it up: nobody decides about an address by typing it.
create table invitation (party_id text not null, invitation_id uuid not null, link_hash text not null unique, email text not null, name text not null default '',
  user_roles text[] not null, is_admin boolean not null default false, invited_by uuid not null references person, created_at timestamptz not null default now(),
  expires_at timestamptz not null, accepted_at timestamptz, withdrawn_at timestamptz, primary key (party_id, invitation_id));
alter table invitation enable row level security;
alter table invitation force row level security;
create policy access_keeps on invitation to portal_access using (true) with check (true);
grant select, insert, update, delete on invitation to portal_access;
