-- The indicators of MP176 Table 1 that are no SRV, and to which process a shared SRV most likely belonged. Written at publication from
-- device_event_day. period: of the publication that says it; starts_in: the month the window starts in, this one or one of the two before,
-- so that a window left open is told again by the next publication.

-- One row per hub with a successful 8.14.1 in the month: from the first of them, was any of its Devices read within 30 days?
create table install_window (
  party_id text not null, user_role text not null, period text not null, version integer not null, starts_in text not null,
  hub bigint not null, installed_at timestamptz not null, read_at timestamptz,
  state text not null, -- read, no-read, open (not over, or a day is not delivered), unlinked (no Device of the hub is known)
  primary key (party_id, user_role, period, version, starts_in, hub)) partition by list (period);

-- Counts by outcome. item: the SRV, where an indicator is about one. n is null where it is withheld (disclosure.md): facts of the supplier
-- before are counts to the nearest 5, or nothing.
create table process_indicator (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  indicator text not null, starts_in text not null, item text not null, outcome text not null,
  n integer, n_failed integer, decision text not null,
  primary key (party_id, user_role, period, version, indicator, starts_in, item, outcome)) partition by list (period);

-- Installs by day of the period; counts are null on a day that is not delivered. predicted: from the days before the period alone.
create table install_day (
  party_id text not null, user_role text not null, period text not null, version integer not null, day date not null,
  commissioned integer, failed integer, left_open integer, predicted double precision,
  primary key (party_id, user_role, period, version, day)) partition by list (period);
-- How the prediction was made: days it was fitted on, and its weighted absolute error on days predicted from the days before them.
create table install_forecast (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  fitted_days integer not null, tested_days integer not null, error double precision, repeat_error double precision,
  primary key (party_id, user_role, period, version)) partition by list (period);

do $$
declare t text;
begin
  foreach t in array array['install_window', 'process_indicator', 'install_day', 'install_forecast'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_rows on %I for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role())', t);
    execute format('create policy ingest_writes on %I to portal_ingest using (true) with check (true)', t);
    execute format('grant select on %I to portal_reader', t);
    execute format('grant select, insert, update, delete on %I to portal_ingest', t);
  end loop;
end $$;
