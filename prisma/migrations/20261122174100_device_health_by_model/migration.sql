-- Devices that failed or are silent say of which model they are, so that the list behind a bar is read from an index in its order, as long as it
-- is shown and no longer. The snapshot is asked for the Devices on the screen only.
alter table inventory_device_health add column device_type text not null default '', add column manufacturer text not null default '',
  add column model text not null default '', add column firmware_version text not null default '';

-- Versions made before: their owner fills them in once, without the policies that hold it back from every Party's rows.
alter table inventory_device_health no force row level security;
alter table device_snapshot no force row level security;
alter table device_pack no force row level security;
update inventory_device_health h set device_type = d.device_type, manufacturer = d.manufacturer, model = d.model, firmware_version = d.firmware_version
from (select distinct on (period, version) period, version, day, load_id from publication_day where feed = 'devices' order by period, version, day desc) s
join device_row d on d.snapshot_date = s.day and d.load_id = s.load_id
where s.period = h.period and s.version = h.version and d.device_id = h.device_id;
alter table inventory_device_health force row level security;
alter table device_snapshot force row level security;
alter table device_pack force row level security;

create index inventory_device_health_silent on inventory_device_health
  (party_id, user_role, period, version, device_type, manufacturer, model, firmware_version, device_id) where is_silent;
create index inventory_device_health_failed on inventory_device_health
  (party_id, user_role, period, version, device_type, manufacturer, model, firmware_version, failures desc, device_id) where failures > 0;
analyze inventory_device_health;
