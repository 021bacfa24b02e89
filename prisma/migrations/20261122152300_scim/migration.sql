-- Provisioning of a Party's people by its own directory (SCIM 2.0, RFC 7643 and 7644). A token of its kind reaches the people of its Party alone, and
-- nothing else. default_roles: the User Roles of people for whom the directory names none.
create table scim_token (party_id text not null, token_id uuid not null, name text not null, secret_hash text not null unique, default_roles text[] not null,
  made_by uuid not null references person, created_at timestamptz not null default now(), expires_at timestamptz not null, revoked_at timestamptz,
  last_used_at timestamptz, last_address text not null default '', primary key (party_id, token_id));
-- What a directory says of somebody: kept beside the account, which is theirs. scim_id: what the directory knows them by; their invitation may still
-- be open. deleted_at: the directory has taken them away.
create table scim_user (party_id text not null, scim_id uuid not null, email text not null, name text not null default '', external_id text,
  user_roles text[] not null, created_at timestamptz not null default now(), changed_at timestamptz not null default now(), is_active boolean not null default true,
  deleted_at timestamptz, primary key (party_id, scim_id), unique (party_id, email));
do $$
declare t text;
begin
  foreach t in array array['scim_token', 'scim_user'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy access_keeps on %I to portal_access using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to portal_access', t);
  end loop;
end $$;
