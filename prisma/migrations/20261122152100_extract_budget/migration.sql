-- Files of a Party's own rows and reports taken through the API on a day (UTC), against the daily budgets: by each token or person, and in all
-- (taker ''). Kept for a month.
create table extract_day (party_id text not null, day date not null, taker text not null, files integer not null, primary key (party_id, day, taker));
alter table extract_day enable row level security;
alter table extract_day force row level security;
create policy access_keeps on extract_day to portal_access using (true) with check (true);
grant select, insert, update, delete on extract_day to portal_access;
