-- Devices on the way to or from service, counted: what the page of the inventory shows of them without asking the snapshot Device by Device, and for
-- as long as cubes are kept. since: as in inventory_waiting, of which this is the sum.
create table inventory_waiting_month (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  device_type text not null, device_status text not null, since date not null, csp_region text not null, smets text not null,
  manufacturer text not null, esme_variant text not null, n integer not null,
  primary key (party_id, user_role, period, version, device_type, device_status, since, csp_region, smets, manufacturer, esme_variant)
) partition by list (period);
alter table inventory_waiting_month enable row level security;
alter table inventory_waiting_month force row level security;
create policy own_rows on inventory_waiting_month for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role());
create policy ingest_writes on inventory_waiting_month to portal_ingest using (true) with check (true);
grant select on inventory_waiting_month to portal_reader;
grant select, insert, update, delete on inventory_waiting_month to portal_ingest;
select ensure_month_partitions(month) from (
  select period as month from reporting_period union select to_char(day, 'YYYY-MM') from feed_day order by 1) known;

-- Versions made before: their owner counts them once, without the policies that hold it back from every Party's rows.
alter table inventory_waiting no force row level security;
alter table device_snapshot no force row level security;
alter table device_pack no force row level security;
alter table inventory_waiting_month no force row level security;
insert into inventory_waiting_month
select w.party_id, w.user_role, w.period, w.version, d.device_type, w.device_status, w.since, d.csp_region, d.smets, d.manufacturer, d.esme_variant, count(*)
from inventory_waiting w
join (select distinct on (period, version) period, version, day, load_id from publication_day where feed = 'devices' order by period, version, day desc) s
  on s.period = w.period and s.version = w.version
join device_row d on d.snapshot_date = s.day and d.load_id = s.load_id and d.device_id = w.device_id
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
alter table inventory_waiting force row level security;
alter table device_snapshot force row level security;
alter table device_pack force row level security;
alter table inventory_waiting_month force row level security;
