-- A level of alert_sum that knows no place: the days of a Party's Alerts, one row each where nothing is left out. A page draws them first, and merged
-- histograms of every place and day weighed more than all else that it read.
alter table alert_sum drop constraint alert_sum_level_check;
alter table alert_sum add constraint alert_sum_level_check check (level in ('day', 'place-day', 'place-month', 'code-month'));

-- Versions made before: their owner sums them once, without the policies that hold it back from every Party's rows.
alter table alert_sum no force row level security;
-- The buckets of a histogram (uint16 bucket, uint32 count), one row each.
create function buckets_of(hist bytea) returns table (bucket integer, n bigint) language sql immutable as $$
  select (get_byte(hist, at) << 8) | get_byte(hist, at + 1),
    (get_byte(hist, at + 2)::bigint << 24) | (get_byte(hist, at + 3) << 16) | (get_byte(hist, at + 4) << 8) | get_byte(hist, at + 5)
  from generate_series(0, length(hist) - 6, 6) at
$$;
-- day_no: the days of all Parties, numbered; storm: each row under its own number and, where it is whole, under -1.
with numbered as materialized (
  select *, dense_rank() over (order by party_id, user_role, period, version, day)::integer as day_no, time_hist || ''::bytea as unpacked
  from alert_sum where level = 'place-day'),
place as (
  select c.*, s.storm
  from numbered c, lateral (select c.storm_no as storm where c.storm_no >= 0 union all select -1 where c.is_whole) s),
day as materialized (
  select day_no, storm, min(party_id) as party_id, min(user_role) as user_role, min(period) as period, min(version) as version, min(day) as day, sum(n) as n, sum(n_delivered) as n_delivered, sum(n_throttled) as n_throttled, sum(n_generated) as n_generated, sum(n_received) as n_received, sum(n_sent) as n_sent, sum(n_acknowledged) as n_acknowledged, sum(n_negative) as n_negative, sum(n_within_60) as n_within_60,
    sum(time_n) as time_n, sum(time_sum) as time_sum, min(time_min) as time_min, max(time_max) as time_max,
    max(max(storm)) over (partition by day_no) as last_storm
  from place group by day_no, storm),
histogram as materialized (
  select day_no, storm, string_agg(int2send(bucket::smallint) || int4send(n::integer), ''::bytea order by bucket) as hist
  from (select day_no, storm, b.bucket, sum(b.n) as n from place p, buckets_of(p.unpacked) b group by day_no, storm, b.bucket) b
  group by day_no, storm)
insert into alert_sum (party_id, user_role, period, version, level, alert_code, csp_region, device_type, smets, storm_no, day,
  n, n_delivered, n_throttled, n_generated, n_received, n_sent, n_acknowledged, n_negative, n_within_60, time_n, time_sum, time_min, time_max, time_hist, is_whole)
select party_id, user_role, period, version, 'day', '', '', '', '', storm, day, d.n, n_delivered, n_throttled, n_generated, n_received, n_sent, n_acknowledged, n_negative, n_within_60,
  time_n, time_sum, time_min, time_max, coalesce(h.hist, ''), storm = -1 or last_storm = 0
from day d left join histogram h using (day_no, storm)
where storm <> -1 or last_storm > 0;
drop function buckets_of(bytea);
alter table alert_sum force row level security;

analyze alert_sum;
