-- Snapshots of older months, packed: up to 2,000 Devices of the same four holders in a row, arrays side by side in the order of their numbers, what
-- many Devices share said once in kinds. The holders are plain columns, so the policy is that of device_snapshot. Exact: unpacked it is the same
-- rows. Numbers stand for text: a Device or hub is the 64 bits of its EUI-64, a meter point its digits with a 1 before them; null = absent.
-- kinds[k]: a JSON list of the columns device_type to csp_region as below, gbcs_version to connectivity, and data_quality.
create table device_pack (
  snapshot_date date not null, load_id integer not null, import_supplier text not null, export_supplier text not null, gas_supplier text not null,
  electricity_distributor text not null, block integer not null, n integer not null, kinds text[] not null, devices bigint[] not null,
  kind_nos smallint[] not null, hubs bigint[] not null, import_mpxns bigint[] not null, secondary_mpans bigint[] not null, export_mpans bigint[] not null,
  commissioned date[] not null,
  primary key (snapshot_date, load_id, import_supplier, export_supplier, gas_supplier, electricity_distributor, block)) partition by range (snapshot_date);
create index device_pack_import on device_pack (import_supplier, snapshot_date, load_id) where import_supplier <> '';
create index device_pack_export on device_pack (export_supplier, snapshot_date, load_id) where export_supplier <> '';
create index device_pack_gas on device_pack (gas_supplier, snapshot_date, load_id) where gas_supplier <> '';
create index device_pack_distributor on device_pack (electricity_distributor, snapshot_date, load_id) where electricity_distributor <> '';

alter table device_pack enable row level security;
alter table device_pack force row level security;
create policy own_estate on device_pack for select to portal_reader using (
  case scoped_role() when 'IS' then import_supplier when 'ES' then export_supplier when 'GS' then gas_supplier
    when 'ED' then electricity_distributor end = scoped_party());
create policy ingest_writes on device_pack to portal_ingest using (true) with check (true);
grant select on device_pack to portal_reader;
grant select, insert, update, delete on device_pack to portal_ingest;

-- Every Device of every snapshot, packed or not, under the policies of who asks. packed_devices and packed_mpxns (null where not packed) let a
-- look-up pass over rows that cannot hold it before they are unpacked.
create view device_row with (security_invoker = true) as
  select snapshot_date, load_id, device_id, device_type, device_status, manufacturer, model, firmware_version, firmware_status, cpl_status, smets_version,
    smets, date_commissioned, import_mpxn, secondary_import_mpan, export_mpan, esme_variant, csp_region, gbcs_version, han_variant, s1sp, connectivity,
    communications_hub_id, import_supplier, export_supplier, gas_supplier, electricity_distributor, data_quality,
    null::bigint[] as packed_devices, null::bigint[] as packed_import, null::bigint[] as packed_secondary, null::bigint[] as packed_export
  from device_snapshot
  union all
  select p.snapshot_date, p.load_id,
    substr(u.eui, 1, 2) || '-' || substr(u.eui, 3, 2) || '-' || substr(u.eui, 5, 2) || '-' || substr(u.eui, 7, 2) || '-' || substr(u.eui, 9, 2) || '-'
      || substr(u.eui, 11, 2) || '-' || substr(u.eui, 13, 2) || '-' || substr(u.eui, 15, 2),
    k.device_type, k.device_status, k.manufacturer, k.model, k.firmware_version, k.firmware_status, k.cpl_status, k.smets_version, k.smets, u.commissioned,
    coalesce(substr(u.import_mpxn::text, 2), ''), coalesce(substr(u.secondary_mpan::text, 2), ''), coalesce(substr(u.export_mpan::text, 2), ''),
    k.esme_variant, k.csp_region, k.gbcs_version, k.han_variant, k.s1sp, k.connectivity,
    coalesce(substr(u.hub, 1, 2) || '-' || substr(u.hub, 3, 2) || '-' || substr(u.hub, 5, 2) || '-' || substr(u.hub, 7, 2) || '-' || substr(u.hub, 9, 2) || '-'
      || substr(u.hub, 11, 2) || '-' || substr(u.hub, 13, 2) || '-' || substr(u.hub, 15, 2), ''),
    p.import_supplier, p.export_supplier, p.gas_supplier, p.electricity_distributor, k.data_quality, p.devices, p.import_mpxns, p.secondary_mpans, p.export_mpans
  from device_pack p
  cross join lateral (
    select upper(encode(int8send(d.device), 'hex')) as eui, d.kind_no, upper(encode(int8send(d.hub), 'hex')) as hub, d.import_mpxn, d.secondary_mpan,
      d.export_mpan, d.commissioned
    from unnest(p.devices, p.kind_nos, p.hubs, p.import_mpxns, p.secondary_mpans, p.export_mpans, p.commissioned)
      as d (device, kind_no, hub, import_mpxn, secondary_mpan, export_mpan, commissioned)) u
  join lateral (
    select e.no, e.v ->> 0 as device_type, e.v ->> 1 as device_status, e.v ->> 2 as manufacturer, e.v ->> 3 as model, e.v ->> 4 as firmware_version,
      e.v ->> 5 as firmware_status, e.v ->> 6 as cpl_status, e.v ->> 7 as smets_version, e.v ->> 8 as smets, e.v ->> 9 as esme_variant, e.v ->> 10 as csp_region,
      e.v ->> 11 as gbcs_version, e.v ->> 12 as han_variant, e.v ->> 13 as s1sp, e.v ->> 14 as connectivity,
      array(select jsonb_array_elements_text(e.v -> 15)) as data_quality
    from (select kind::jsonb as v, no from unnest(p.kinds) with ordinality as each (kind, no) offset 0) e) k on k.no = u.kind_no;
grant select on device_row to portal_reader, portal_ingest;

-- Gives back the room of a month's snapshots once all of them are packed. The ingest, which may delete every row, says so in the transaction that
-- packs them; a reader in the middle of a file is waited for. Runs as its owner: only an owner may truncate a partition.
create function clear_snapshot_month(month text) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' then
    raise exception 'a period is YYYY-MM, not %', month using errcode = '22023';
  end if;
  execute format('truncate public.%I', 'device_snapshot_' || replace(month, '-', ''));
end $$;
revoke all on function clear_snapshot_month(text) from public;
grant execute on function clear_snapshot_month(text) to portal_ingest;
