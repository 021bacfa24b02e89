-- Sums of a Party's own requests and failures for the questions that pages ask first: what they read is bounded by what they show, however many
-- models, Devices and requests there are. Written at publication, and they say no more than the cubes and failures (they are not hashed again).

-- failure_month by what a process counts and why it failed, over all else.
create table failure_sum (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  srv text not null, qualifier text not null, reason_code text not null, n integer not null, n_delivery_fail integer not null,
  primary key (party_id, user_role, period, version, srv, qualifier, reason_code)) partition by list (period);
-- Requests by each value that the reference data may lack; of a Reason Code, failures.
create table own_value (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  dimension text not null, value text not null, n bigint not null,
  primary key (party_id, user_role, period, version, dimension, value)) partition by list (period);
-- The Devices that failed most in what a process counts. selection: what that was (lib/metrics/selection-key.ts), so that a later mapping finds none of
-- these. failures: of each of the Devices, most first; devices: how many failed in all. Personal data by the Devices.
create table failing_device (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  selection text not null, is_delivery boolean not null, device_ids text[] not null, failures integer[] not null, devices integer not null,
  primary key (party_id, user_role, period, version, selection, is_delivery)) partition by list (period);

do $$
declare t text;
begin
  foreach t in array array['failure_sum', 'own_value', 'failing_device'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_rows on %I for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role())', t);
    execute format('create policy ingest_writes on %I to portal_ingest using (true) with check (true)', t);
  end loop;
end $$;
grant select on failure_sum, own_value, failing_device to portal_reader;
grant select, insert, update, delete on failure_sum, own_value, failing_device to portal_ingest;
select ensure_month_partitions(month) from (
  select period as month from reporting_period union select to_char(day, 'YYYY-MM') from feed_day order by 1) known;

-- Versions made before: their owner sums them once, without the policies that hold it back from every Party's rows. Their failing Devices are counted
-- when they are asked for.
do $$
declare t text;
begin
  foreach t in array array['service_month', 'failure_month', 'failure_sum', 'own_value'] loop
    execute format('alter table %I no force row level security', t);
  end loop;
end $$;
insert into failure_sum
select party_id, user_role, period, version, srv, qualifier, reason_code, sum(n), sum(n_delivery_fail) from failure_month group by 1, 2, 3, 4, 5, 6, 7;
insert into own_value
select party_id, user_role, period, version, dimension, value, sum(n)
from service_month cross join lateral (values ('srv', srv), ('device_type', device_type), ('csp_region', csp_region)) v (dimension, value)
where value <> '' group by 1, 2, 3, 4, 5, 6
union all
select party_id, user_role, period, version, 'reason_code', reason_code, sum(n) from failure_sum group by 1, 2, 3, 4, 6;
do $$
declare t text;
begin
  foreach t in array array['service_month', 'failure_month', 'failure_sum', 'own_value'] loop
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

-- The Devices that failed go with the other rows of a month (migration packed_alerts).
create or replace function remove_month(month text, kind text) returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  row_tables constant text[] := array['failure', 'alert', 'alert_pack', 'device_snapshot', 'device_pack', 'device_event_day', 'inventory_waiting',
    'inventory_device_health', 'alert_window', 'alert_window_end', 'install_window', 'failing_device'];
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

analyze failure_sum, own_value;
