-- Inventory: what a version says of the Devices of a Party's estate, from the newest snapshot of the period. Written at publication.

-- Every Device of the estate, counted once in each role that holds it. Columns as in device_snapshot; '' = absent.
create table inventory_month (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  device_type text not null, manufacturer text not null, model text not null, firmware_version text not null, csp_region text not null,
  device_status text not null, firmware_status text not null, cpl_status text not null, smets text not null, esme_variant text not null,
  n integer not null,
  primary key (party_id, user_role, period, version, device_type, manufacturer, model, firmware_version, csp_region, device_status,
    firmware_status, cpl_status, smets, esme_variant)) partition by list (period);

-- The same without Region, status, SMETS version and variant: small enough to read many months of.
create table inventory_firmware_month (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  device_type text not null, manufacturer text not null, model text not null, firmware_version text not null, firmware_status text not null,
  cpl_status text not null, n integer not null,
  primary key (party_id, user_role, period, version, device_type, manufacturer, model, firmware_version, firmware_status, cpl_status)
) partition by list (period);

-- Devices on the way to or from service. since: the first snapshot of the unbroken run in which the Party held it in this status.
create table inventory_waiting (
  party_id text not null, user_role text not null, period text not null, version integer not null, device_id text not null,
  device_status text not null, since date not null,
  primary key (party_id, user_role, period, version, device_id)) partition by list (period);

-- Released to everyone of the role, no Party in it (disclosure.md P4): the whole estate, by one of Device Type, Region and SMETS version, by
-- Device Model, and by Device Model and firmware. devices: to three significant figures; share: of the Device Model that is on the firmware.
-- Of Device Models and firmware only shown rows are kept: the name of a model that is withheld would tell that somebody has it.
create table released_inventory (
  user_role text not null, period text not null, version integer not null,
  level text not null check (level in ('all', 'device_type', 'csp_region', 'smets', 'model', 'firmware')),
  device_type text not null, csp_region text not null, smets text not null, manufacturer text not null, model text not null,
  firmware_version text not null, policy_version integer not null, decision text not null, devices double precision, share double precision,
  primary key (user_role, period, version, level, device_type, csp_region, smets, manufacturer, model, firmware_version),
  check ((decision = 'shown') = (devices is not null) and (share is null or level = 'firmware'))) partition by list (period);

-- What one Party may see of its peers, one by one (P5, P6): the share of each peer's Devices of the model that is on the firmware. peers[i] has
-- shares[i]; the order is that of the pseudonyms. Only what is shown is kept.
create table inventory_peer_view (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  device_type text not null, manufacturer text not null, model text not null, firmware_version text not null,
  policy_version integer not null, peers text[] not null, shares double precision[] not null,
  primary key (party_id, user_role, period, version, device_type, manufacturer, model, firmware_version),
  check (cardinality(peers) = cardinality(shares))) partition by list (period);

do $$
declare t text;
begin
  foreach t in array array['inventory_month', 'inventory_firmware_month', 'inventory_waiting', 'inventory_peer_view'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_rows on %I for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role())', t);
    execute format('create policy ingest_writes on %I to portal_ingest using (true) with check (true)', t);
  end loop;
end $$;

grant select on inventory_month, inventory_firmware_month, inventory_waiting, released_inventory, inventory_peer_view to portal_reader;
grant select, insert, update, delete on inventory_month, inventory_firmware_month, inventory_waiting, released_inventory,
  inventory_peer_view to portal_ingest;

-- One Device's history: by its meter point, and its failing requests and Alerts. Led by the Party, so that a Device of someone else is looked
-- for along the same path as one that does not exist.
create index device_snapshot_by_import_mpxn on device_snapshot (import_mpxn, snapshot_date, load_id) where import_mpxn <> '';
create index device_snapshot_by_secondary_mpan on device_snapshot (secondary_import_mpan, snapshot_date, load_id) where secondary_import_mpan <> '';
create index device_snapshot_by_export_mpan on device_snapshot (export_mpan, snapshot_date, load_id) where export_mpan <> '';
create index failure_by_device on failure (party_id, user_role, device_id, day) where device_id <> '';
create index alert_by_device on alert (party_id, user_role, device_id, day) where device_id <> '';

-- A Party's Devices of a type, model and firmware, for the lists of them. Equal keys share a place in the index, so this costs little more than
-- the Party alone did.
drop index device_snapshot_import, device_snapshot_export, device_snapshot_gas, device_snapshot_distributor;
create index device_snapshot_import on device_snapshot (import_supplier, snapshot_date, load_id, device_type, model, firmware_version)
  where import_supplier <> '';
create index device_snapshot_export on device_snapshot (export_supplier, snapshot_date, load_id, device_type, model, firmware_version)
  where export_supplier <> '';
create index device_snapshot_gas on device_snapshot (gas_supplier, snapshot_date, load_id, device_type, model, firmware_version)
  where gas_supplier <> '';
create index device_snapshot_distributor on device_snapshot (electricity_distributor, snapshot_date, load_id, device_type, model, firmware_version)
  where electricity_distributor <> '';

-- How the Devices of the estate fare in the month. Of every model and firmware: how many Devices, how many of them failed a request of the
-- Party's and how often; how many are meters in service, and how many of those are silent: no successful read by the Party in the month.
create table inventory_health_month (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  device_type text not null, manufacturer text not null, model text not null, firmware_version text not null,
  n integer not null, n_failed integer not null, failures integer not null, n_meters integer not null, n_silent integer not null,
  primary key (party_id, user_role, period, version, device_type, manufacturer, model, firmware_version)) partition by list (period);
-- The Devices among them that failed a request or are silent, one by one. Personal data: dropped by partition.
create table inventory_device_health (
  party_id text not null, user_role text not null, period text not null, version integer not null, device_id text not null,
  failures integer not null, is_silent boolean not null,
  primary key (party_id, user_role, period, version, device_id)) partition by list (period);
create index inventory_device_health_by_failures on inventory_device_health (party_id, user_role, period, version, failures desc, device_id)
  where failures > 0;

do $$
declare t text;
begin
  foreach t in array array['inventory_health_month', 'inventory_device_health'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_rows on %I for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role())', t);
    execute format('create policy ingest_writes on %I to portal_ingest using (true) with check (true)', t);
  end loop;
end $$;
grant select on inventory_health_month, inventory_device_health to portal_reader;
grant select, insert, update, delete on inventory_health_month, inventory_device_health to portal_ingest;
