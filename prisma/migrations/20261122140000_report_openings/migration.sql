-- Which Party has opened its report of which version, so that an operator sees who has not and can remind them. No person, no figure: one row
-- per Party, role and version, kept by the web server's access role. times counts downloads of the report, as PDF or ZIP. No reference to
-- party: a Party without facts may leave the register, and what it opened stays true.
create table report_opening (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  first_opened_at timestamptz not null default now(), last_opened_at timestamptz not null default now(), times integer not null default 1,
  primary key (party_id, user_role, period, version));
alter table report_opening enable row level security;
alter table report_opening force row level security;
create policy access_keeps on report_opening to portal_access using (true) with check (true);
grant select, insert, update on report_opening to portal_access;
