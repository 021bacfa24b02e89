-- What the page of an Electricity Distributor says of a month's outages and credentials (lib/metrics/alerts/distributor), written at publication and
-- not hashed again: pairing a month's Alerts takes long, and what comes of them is little. period, version: of the version in making when it was
-- written, with which it goes; of_period: the month summed up; basis: the published versions and the rules it rests on, so that it is read only while
-- both hold. Personal data by the Devices of open_outages.
create table distributor_summary (
  party_id text not null, user_role text not null, period text not null, version integer not null, of_period text not null, basis text not null,
  outages jsonb not null, by_model jsonb not null, open_outages jsonb not null, likely_outages jsonb not null, credentials jsonb not null,
  primary key (party_id, user_role, period, version, of_period)) partition by list (period);
alter table distributor_summary enable row level security;
alter table distributor_summary force row level security;
create policy own_rows on distributor_summary for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role());
create policy ingest_writes on distributor_summary to portal_ingest using (true) with check (true);
grant select on distributor_summary to portal_reader;
grant select, insert, update, delete on distributor_summary to portal_ingest;
select ensure_month_partitions(month) from (
  select period as month from reporting_period union select to_char(day, 'YYYY-MM') from feed_day order by 1) known;

-- They go with the other rows of a month (migration own_sums).
create or replace function remove_month(month text, kind text) returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  row_tables constant text[] := array['failure', 'alert', 'alert_pack', 'device_snapshot', 'device_pack', 'device_event_day', 'inventory_waiting',
    'inventory_device_health', 'alert_window', 'alert_window_end', 'install_window', 'failing_device', 'distributor_summary'];
  fact record; removed integer := 0;
begin
  if month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' or kind not in ('rows', 'cubes') then
    raise exception 'a month is YYYY-MM and a kind rows or cubes, not % and %', month, kind using errcode = '22023';
  end if;
  for fact in select c.relname from pg_partitioned_table p join pg_class c on c.oid = p.partrelid where c.relnamespace = 'public'::regnamespace
      and (c.relname = any(row_tables)) = (kind = 'rows') order by c.relname loop
    if to_regclass(format('public.%I', fact.relname || '_' || replace(month, '-', ''))) is not null then
      execute format('drop table public.%I', fact.relname || '_' || replace(month, '-', ''));
      removed := removed + 1;
    end if;
  end loop;
  return removed;
end $$;
