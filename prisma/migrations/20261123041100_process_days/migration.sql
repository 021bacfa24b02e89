-- A Party's own requests in a process by day, a month in a row: arrays side by side, by `days`. What a process page draws first; merged histograms, for those
-- of the daily cube weigh more than all else that the page reads. Of many requests only (lib/periods/own/process-days.ts). selection: what the process counted (lib/metrics/selection-key.ts). Times of a day
-- without responses are 0. Written at publication, and says no more than service_day (it is not hashed). Versions made before have none: their daily
-- cube is read.
create table process_days (
  party_id text not null, user_role text not null, period text not null, version integer not null, selection text not null, days date[] not null,
  n integer[] not null, n_fail integer[] not null, n_delivery_fail integer[] not null, n_trt integer[] not null, n_within_trt integer[] not null,
  rtt_n integer[] not null, rtt_sum bigint[] not null, rtt_min bigint[] not null, rtt_max bigint[] not null, rtt_hists bytea[] not null,
  primary key (party_id, user_role, period, version, selection)) partition by list (period);
-- Compressing them would take longer than reading them.
alter table process_days alter column rtt_hists set storage external;
alter table process_days enable row level security;
alter table process_days force row level security;
create policy own_rows on process_days for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role());
create policy ingest_writes on process_days to portal_ingest using (true) with check (true);
grant select on process_days to portal_reader;
grant select, insert, update, delete on process_days to portal_ingest;
select ensure_month_partitions(month) from (
  select period as month from reporting_period union select to_char(day, 'YYYY-MM') from feed_day order by 1) known;
