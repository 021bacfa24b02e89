-- Sums of the Alert cubes over codes and places, for the questions that pages ask first: what a page reads is bounded by what it shows, however many
-- codes, models and Alerts there are. Storms stay apart, so that they can be left out. Written at publication, and the cubes say no more than these
-- (they are not hashed again). time_median is null: the histogram of the sum has it, within 1 %.

-- level: 'place-day' and 'place-month' by Region, Device Type and SMETS version, 'code-month' by code; a column that the level does not name is '',
-- and day the first of the month where it is a month's.
create table alert_sum (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  level text not null check (level in ('place-day', 'place-month', 'code-month')),
  alert_code text not null, csp_region text not null, device_type text not null, smets text not null, storm_no integer not null, day date not null,
  n integer not null, n_delivered integer not null, n_throttled bigint not null,
  n_generated integer not null, n_received integer not null, n_sent integer not null, n_acknowledged integer not null, n_negative integer not null,
  n_within_60 integer not null, time_n integer not null, time_sum bigint not null, time_min bigint, time_max bigint, time_median bigint, time_hist bytea not null,
  primary key (party_id, user_role, period, version, level, alert_code, csp_region, device_type, smets, storm_no, day)) partition by list (period);
-- alert_model_month over all codes.
create table alert_model_sum (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  csp_region text not null, device_type text not null, smets text not null,
  manufacturer text not null, model text not null, firmware_version text not null, esme_variant text not null, storm_no integer not null,
  n integer not null, n_delivered integer not null, n_throttled bigint not null,
  n_generated integer not null, n_received integer not null, n_sent integer not null, n_acknowledged integer not null, n_negative integer not null,
  n_within_60 integer not null, time_n integer not null, time_sum bigint not null, time_min bigint, time_max bigint, time_median bigint, time_hist bytea not null,
  primary key (party_id, user_role, period, version, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant, storm_no)
) partition by list (period);
-- alert_leg over all codes and places.
create table alert_leg_sum (
  party_id text not null, user_role text not null, period text not null, version integer not null, storm_no integer not null,
  leg text not null check (leg in ('device', 'dcc', 'user', 'end-to-end')),
  n integer not null, n_negative integer not null, late_n integer not null, late_longest integer not null,
  time_n integer not null, time_sum bigint not null, time_min bigint, time_max bigint, time_median bigint, time_hist bytea not null,
  primary key (party_id, user_role, period, version, storm_no, leg)) partition by list (period);

do $$
declare t text;
begin
  foreach t in array array['alert_sum', 'alert_model_sum', 'alert_leg_sum'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_rows on %I for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role())', t);
    execute format('create policy ingest_writes on %I to portal_ingest using (true) with check (true)', t);
  end loop;
end $$;
grant select on alert_sum, alert_model_sum, alert_leg_sum to portal_reader;
grant select, insert, update, delete on alert_sum, alert_model_sum, alert_leg_sum to portal_ingest;
select ensure_month_partitions(month) from (
  select period as month from reporting_period union select to_char(day, 'YYYY-MM') from feed_day order by 1) known;

-- Versions made before: their owner sums them once, without the policies that hold it back from every Party's rows.
do $$
declare t text;
begin
  foreach t in array array['alert_day', 'alert_month', 'alert_model_month', 'alert_leg', 'alert_sum', 'alert_model_sum', 'alert_leg_sum'] loop
    execute format('alter table %I no force row level security', t);
  end loop;
end $$;
insert into alert_sum
select party_id, user_role, period, version, 'place-day', '', csp_region, device_type, smets, storm_no, day, sum(n), sum(n_delivered), sum(n_throttled), sum(n_generated), sum(n_received), sum(n_sent), sum(n_acknowledged), sum(n_negative), sum(n_within_60),
  sum(time_n), sum(time_sum), min(time_min), max(time_max), null, coalesce(string_agg(time_hist, ''::bytea), '')
from alert_day group by party_id, user_role, period, version, storm_no, csp_region, device_type, smets, day;
insert into alert_sum
select party_id, user_role, period, version, 'place-month', '', csp_region, device_type, smets, storm_no, (period || '-01')::date, sum(n), sum(n_delivered), sum(n_throttled), sum(n_generated), sum(n_received), sum(n_sent), sum(n_acknowledged), sum(n_negative), sum(n_within_60),
  sum(time_n), sum(time_sum), min(time_min), max(time_max), null, coalesce(string_agg(time_hist, ''::bytea), '')
from alert_month group by party_id, user_role, period, version, storm_no, csp_region, device_type, smets;
insert into alert_sum
select party_id, user_role, period, version, 'code-month', alert_code, '', '', '', storm_no, (period || '-01')::date, sum(n), sum(n_delivered), sum(n_throttled), sum(n_generated), sum(n_received), sum(n_sent), sum(n_acknowledged), sum(n_negative), sum(n_within_60),
  sum(time_n), sum(time_sum), min(time_min), max(time_max), null, coalesce(string_agg(time_hist, ''::bytea), '')
from alert_month group by party_id, user_role, period, version, storm_no, alert_code;
insert into alert_model_sum
select party_id, user_role, period, version, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant, storm_no, sum(n), sum(n_delivered), sum(n_throttled), sum(n_generated), sum(n_received), sum(n_sent), sum(n_acknowledged), sum(n_negative), sum(n_within_60),
  sum(time_n), sum(time_sum), min(time_min), max(time_max), null, coalesce(string_agg(time_hist, ''::bytea), '')
from alert_model_month group by party_id, user_role, period, version, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant, storm_no;
insert into alert_leg_sum
select party_id, user_role, period, version, storm_no, leg, sum(n), sum(n_negative), sum(late_n), sum(late_longest),
  sum(time_n), sum(time_sum), min(time_min), max(time_max), null, coalesce(string_agg(time_hist, ''::bytea), '')
from alert_leg group by party_id, user_role, period, version, storm_no, leg;
do $$
declare t text;
begin
  foreach t in array array['alert_day', 'alert_month', 'alert_model_month', 'alert_leg', 'alert_sum', 'alert_model_sum', 'alert_leg_sum'] loop
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

analyze alert_sum, alert_model_sum, alert_leg_sum;
