-- Alerts as they are kept from now on: many of a Party, role and day in a row, arrays side by side. A row an Alert weighed 320 bytes and was written
-- three times. Exact: unpacked it is the same Alerts. Days delivered before stay as they are in the table alert; sent_alert shows both alike.

-- What the Device of an Alert is: the Party's own dictionary, so that nobody reads of a model that is not among the own Devices.
create table alert_kind (
  party_id text not null, user_role text not null, kind_no integer not null, device_type text not null, manufacturer text not null, model text not null,
  firmware_version text not null, esme_variant text not null, smets text not null, csp_region text not null, primary key (party_id, user_role, kind_no));

-- alert_code: of the codes that are looked for by themselves (lib/feeds/alerts/codes-apart.ts), else ''. part: 2^k + the last k bits of the Device's
-- number, so that one Device's Alerts of a day are in one row a code, found by k numbers whatever k was; any such number where there is no Device.
-- devices: the 64 bits of the EUI-64, null = none. Times in microseconds from the day's midnight UTC, null = absent. Texts are joined by U+001F.
-- throttled, delivered: empty where all are 0, or all true; codes: where alert_code says it; suppliers, request_ids: where all are ''.
create table alert_pack (
  party_id text not null, user_role text not null, day date not null, load_id integer not null, alert_code text not null, part integer not null,
  n integer not null, kind_nos integer[] not null, devices bigint[] not null, generated_us bigint[] not null, received_us bigint[] not null,
  sent_us bigint[] not null, acknowledged_us bigint[] not null, throttled integer[] not null, delivered boolean[] not null,
  alert_ids text not null, codes text not null, suppliers text not null, request_ids text not null,
  primary key (party_id, user_role, day, load_id, alert_code, part)) partition by range (day);
create index alert_pack_part on alert_pack (party_id, user_role, part, day);

do $$
declare t text;
begin
  foreach t in array array['alert_kind', 'alert_pack'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_rows on %I for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role())', t);
    execute format('create policy ingest_writes on %I to portal_ingest using (true) with check (true)', t);
  end loop;
end $$;
grant select on alert_kind, alert_pack to portal_reader;
grant select, insert, update, delete on alert_kind, alert_pack to portal_ingest;
select ensure_month_partitions(month) from (
  select period as month from reporting_period union select to_char(day, 'YYYY-MM') from feed_day order by 1) known;

-- (Each pack is joined with its Party's few kinds by itself, offset 0: the planner cannot know how many Alerts a pack has.)
-- Every Alert, packed or not, under the policies of who asks. packed_code and packed_part (null where not packed) let a question pass over rows that
-- cannot hold what it looks for before they are unpacked.
create view sent_alert with (security_invoker = true) as
  select party_id, user_role, day, load_id, alert_id, alert_code, device_id, device_type, manufacturer, model, firmware_version, esme_variant, smets,
    csp_region, energy_supplier, request_id, throttled_alert_count, generated_at, dsp_received_at, sent_at, acknowledged_at, delivered,
    null::text as packed_code, null::integer as packed_part
  from alert
  union all
  select p.party_id, p.user_role, p.day, p.load_id, u.alert_id, coalesce(u.code, p.alert_code),
    coalesce(substr(u.eui, 1, 2) || '-' || substr(u.eui, 3, 2) || '-' || substr(u.eui, 5, 2) || '-' || substr(u.eui, 7, 2) || '-' || substr(u.eui, 9, 2) || '-'
      || substr(u.eui, 11, 2) || '-' || substr(u.eui, 13, 2) || '-' || substr(u.eui, 15, 2), ''),
    u.device_type, u.manufacturer, u.model, u.firmware_version, u.esme_variant, u.smets, u.csp_region, coalesce(u.supplier, ''), coalesce(u.request_id, ''),
    coalesce(u.throttled, 0), p.day::timestamp at time zone 'UTC' + u.generated * interval '1 microsecond',
    p.day::timestamp at time zone 'UTC' + u.received * interval '1 microsecond', p.day::timestamp at time zone 'UTC' + u.sent * interval '1 microsecond',
    p.day::timestamp at time zone 'UTC' + u.acknowledged * interval '1 microsecond', coalesce(u.delivered, true), p.alert_code, p.part
  from alert_pack p
  cross join lateral (
    select e.*, upper(encode(int8send(e.device), 'hex')) as eui, k.device_type, k.manufacturer, k.model, k.firmware_version, k.esme_variant, k.smets, k.csp_region
    from rows from (
        unnest(p.kind_nos, p.devices, p.generated_us, p.received_us, p.sent_us, p.acknowledged_us, p.throttled, p.delivered),
        string_to_table(p.alert_ids, chr(31)), string_to_table(p.codes, chr(31)), string_to_table(p.suppliers, chr(31)), string_to_table(p.request_ids, chr(31)))
      as e (kind_no, device, generated, received, sent, acknowledged, throttled, delivered, alert_id, code, supplier, request_id)
    join alert_kind k on k.kind_no = e.kind_no
    where k.party_id = p.party_id and k.user_role = p.user_role
    offset 0) u;
grant select on sent_alert to portal_reader, portal_ingest;

-- Statistics of the dictionary, when it has grown. Runs as its owner: only an owner may analyse.
create function refresh_alert_kinds() returns void language sql security definer set search_path = pg_catalog, public
  as $$ analyze (skip_locked) public.alert_kind $$;
revoke all on function refresh_alert_kinds() from public;
grant execute on function refresh_alert_kinds() to portal_ingest;

-- Packed Alerts are row-level data: a month of them goes with the rest of it (migration retention).
create or replace function remove_month(month text, kind text) returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  row_tables constant text[] := array['failure', 'alert', 'alert_pack', 'device_snapshot', 'device_pack', 'device_event_day', 'inventory_waiting',
    'inventory_device_health', 'alert_window', 'alert_window_end', 'install_window'];
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
