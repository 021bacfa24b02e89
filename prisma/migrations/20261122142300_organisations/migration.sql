-- Signing in with one's organisation (OpenID Connect). secret_sealed: sealed by the web server (lib/access/seal.ts). domains: the e-mail domains
-- the organisation answers for, in lower case. only_way: passwords of this portal are refused for them. signing_alg: of its id tokens, no other.
create table organisation (organisation_id text primary key check (organisation_id ~ '^[a-z][a-z0-9-]{1,39}$' and organisation_id <> 'credentials'),
  name text not null, issuer text not null, client_id text not null, secret_sealed text not null, domains text[] not null, only_way boolean not null default false,
  signing_alg text not null default 'RS256' check (signing_alg in ('RS256', 'PS256', 'ES256')),
  created_at timestamptz not null default now(), disabled_at timestamptz);
-- Who someone is to their organisation: issuer and subject, never the e-mail address alone. Bound once, by an invitation or a session.
create table identity (issuer text not null, subject text not null, person_id uuid not null references person,
  organisation_id text not null references organisation, bound_at timestamptz not null default now(), primary key (issuer, subject));
create index identity_by_person on identity (person_id);
alter table session add column organisation_id text, add column id_token_sealed text;
grant select, insert, update, delete on organisation, identity to portal_access;
