-- The second step of signing in with a password: a time-based code (RFC 6238) and recovery codes for when the device is lost.
-- secret_sealed: sealed by the web server (lib/access/seal.ts), so that the table alone makes no code. last_step: a code is good once.
create table second_factor (person_id uuid primary key references person, secret_sealed text not null, made_at timestamptz not null default now(),
  confirmed_at timestamptz, last_step bigint not null default 0);
create table recovery_code (person_id uuid not null references person, code_hash text not null, used_at timestamptz, primary key (person_id, code_hash));
grant select, insert, update, delete on second_factor, recovery_code to portal_access;
