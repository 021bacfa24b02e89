-- How long months are kept (row-level data is personal data by its Devices and meter points). What was removed is said, so that nobody takes it
-- for a month in which nothing happened. No Party in it. kind: 'rows' one Device, request or Alert a row; 'cubes' everything else of a month.
create table removed_month (month text not null, kind text not null check (kind in ('rows', 'cubes')), removed_at timestamptz not null default now(),
  primary key (month, kind));
grant select on removed_month to portal_reader, portal_access, portal_ingest;
grant insert on removed_month to portal_ingest;

-- Drops the month's partitions of one kind and gives their number. Every partitioned table that is not named here is a cube. Runs as its owner:
-- only an owner may drop. The caller decides which months are old (lib/periods/retention).
create function remove_month(month text, kind text) returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  row_tables constant text[] := array['failure', 'alert', 'device_snapshot', 'device_pack', 'device_event_day', 'inventory_waiting', 'inventory_device_health',
    'alert_window', 'alert_window_end', 'install_window'];
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
revoke all on function remove_month(text, text) from public;
grant execute on function remove_month(text, text) to portal_ingest;
