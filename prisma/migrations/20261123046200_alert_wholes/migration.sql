-- The sums of Alerts also hold what all storms of a group make together: a question that leaves no storm out reads one row of each group.
-- is_whole: the row counts all Alerts of its group: storm 0 of a group without storms, else the row of storm_no -1, which adds up all others.
alter table alert_sum add column is_whole boolean not null default true;
alter table alert_model_sum add column is_whole boolean not null default true;
alter table alert_leg_sum add column is_whole boolean not null default true;

-- Versions made before: their owner sums them once, without the policies that hold it back from every Party's rows.
do $$
declare t text;
begin
  foreach t in array array['alert_sum', 'alert_model_sum', 'alert_leg_sum'] loop
    execute format('alter table %I no force row level security', t);
  end loop;
end $$;
-- The buckets of a histogram (uint16 bucket, uint32 count), one row each.
create function buckets_of(hist bytea) returns table (bucket integer, n bigint) language sql immutable as $$
  select (get_byte(hist, at) << 8) | get_byte(hist, at + 1),
    (get_byte(hist, at + 2)::bigint << 24) | (get_byte(hist, at + 3) << 16) | (get_byte(hist, at + 4) << 8) | get_byte(hist, at + 5)
  from generate_series(0, length(hist) - 6, 6) at
$$;

update alert_sum set is_whole = false where (party_id, user_role, period, version, level, alert_code, csp_region, device_type, smets, day) in (select party_id, user_role, period, version, level, alert_code, csp_region, device_type, smets, day from alert_sum where storm_no > 0);
insert into alert_sum (party_id, user_role, period, version, level, alert_code, csp_region, device_type, smets, day, storm_no, n, n_delivered, n_throttled, n_generated, n_received, n_sent, n_acknowledged, n_negative, n_within_60,
  time_n, time_sum, time_min, time_max, time_hist, is_whole)
select m.*, coalesce(h.hist, ''), true
from (
  select party_id, user_role, period, version, level, alert_code, csp_region, device_type, smets, day, -1, sum(n), sum(n_delivered), sum(n_throttled), sum(n_generated), sum(n_received), sum(n_sent), sum(n_acknowledged), sum(n_negative), sum(n_within_60),
    sum(time_n), sum(time_sum), min(time_min), max(time_max)
  from alert_sum where not is_whole group by party_id, user_role, period, version, level, alert_code, csp_region, device_type, smets, day) m
left join (
  select party_id, user_role, period, version, level, alert_code, csp_region, device_type, smets, day, string_agg(int2send(bucket::smallint) || int4send(n::integer), ''::bytea order by bucket) as hist
  from (
    select party_id, user_role, period, version, level, alert_code, csp_region, device_type, smets, day, b.bucket, sum(b.n) as n
    from (select *, time_hist || ''::bytea as unpacked from alert_sum where not is_whole offset 0) c, buckets_of(c.unpacked) b
    group by party_id, user_role, period, version, level, alert_code, csp_region, device_type, smets, day, b.bucket) b
  group by party_id, user_role, period, version, level, alert_code, csp_region, device_type, smets, day) h using (party_id, user_role, period, version, level, alert_code, csp_region, device_type, smets, day);

update alert_model_sum set is_whole = false where (party_id, user_role, period, version, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant) in (select party_id, user_role, period, version, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant from alert_model_sum where storm_no > 0);
insert into alert_model_sum (party_id, user_role, period, version, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant, storm_no, n, n_delivered, n_throttled, n_generated, n_received, n_sent, n_acknowledged, n_negative, n_within_60,
  time_n, time_sum, time_min, time_max, time_hist, is_whole)
select m.*, coalesce(h.hist, ''), true
from (
  select party_id, user_role, period, version, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant, -1, sum(n), sum(n_delivered), sum(n_throttled), sum(n_generated), sum(n_received), sum(n_sent), sum(n_acknowledged), sum(n_negative), sum(n_within_60),
    sum(time_n), sum(time_sum), min(time_min), max(time_max)
  from alert_model_sum where not is_whole group by party_id, user_role, period, version, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant) m
left join (
  select party_id, user_role, period, version, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant, string_agg(int2send(bucket::smallint) || int4send(n::integer), ''::bytea order by bucket) as hist
  from (
    select party_id, user_role, period, version, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant, b.bucket, sum(b.n) as n
    from (select *, time_hist || ''::bytea as unpacked from alert_model_sum where not is_whole offset 0) c, buckets_of(c.unpacked) b
    group by party_id, user_role, period, version, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant, b.bucket) b
  group by party_id, user_role, period, version, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant) h using (party_id, user_role, period, version, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant);

update alert_leg_sum set is_whole = false where (party_id, user_role, period, version, leg) in (select party_id, user_role, period, version, leg from alert_leg_sum where storm_no > 0);
insert into alert_leg_sum (party_id, user_role, period, version, leg, storm_no, n, n_negative, late_n, late_longest,
  time_n, time_sum, time_min, time_max, time_hist, is_whole)
select m.*, coalesce(h.hist, ''), true
from (
  select party_id, user_role, period, version, leg, -1, sum(n), sum(n_negative), sum(late_n), sum(late_longest),
    sum(time_n), sum(time_sum), min(time_min), max(time_max)
  from alert_leg_sum where not is_whole group by party_id, user_role, period, version, leg) m
left join (
  select party_id, user_role, period, version, leg, string_agg(int2send(bucket::smallint) || int4send(n::integer), ''::bytea order by bucket) as hist
  from (
    select party_id, user_role, period, version, leg, b.bucket, sum(b.n) as n
    from (select *, time_hist || ''::bytea as unpacked from alert_leg_sum where not is_whole offset 0) c, buckets_of(c.unpacked) b
    group by party_id, user_role, period, version, leg, b.bucket) b
  group by party_id, user_role, period, version, leg) h using (party_id, user_role, period, version, leg);

do $$
declare t text;
begin
  foreach t in array array['alert_sum', 'alert_model_sum', 'alert_leg_sum'] loop
    execute format('alter table %I alter column is_whole drop default', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;
drop function buckets_of(bytea);

analyze alert_sum, alert_model_sum, alert_leg_sum;
