-- The names of the Energy Suppliers that an Electricity Distributor's own N16 Alerts name (disclosure.md P11): counterparties in its own area, as the
-- register called them when the version was made. No figure: not part of what a version says.
create table alert_counterparty (
  party_id text not null, user_role text not null, period text not null, version integer not null, counterparty_id text not null, name text not null,
  primary key (party_id, user_role, period, version, counterparty_id)) partition by list (period);
alter table alert_counterparty enable row level security;
alter table alert_counterparty force row level security;
create policy own_rows on alert_counterparty for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role());
create policy ingest_writes on alert_counterparty to portal_ingest using (true) with check (true);
grant select on alert_counterparty to portal_reader;
grant select, insert, update, delete on alert_counterparty to portal_ingest;
