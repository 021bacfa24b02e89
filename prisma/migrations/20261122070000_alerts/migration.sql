-- Alerts of a version: cubes of the Alerts sent, the legs of their way, storms, windows between two Alerts, and the industry's figures.
-- All written at publication from the table alert of the version's days.

-- Measures of a cell, the same in the three cubes: Alerts sent (n), of them delivered; Alerts held back by throttling; how many carry each of
-- the four times; delivery time = sent - received by the DSP in ms (time_n of them; a negative one is counted in n_negative and is no
-- time); within 60 s exactly; exact lower median of this very cell; histogram of lib/metrics/histogram.ts. storm_no 0 = in no storm.
create table alert_day (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  alert_code text not null, csp_region text not null, device_type text not null, smets text not null, storm_no integer not null, day date not null,
  n integer not null, n_delivered integer not null, n_throttled bigint not null,
  n_generated integer not null, n_received integer not null, n_sent integer not null, n_acknowledged integer not null, n_negative integer not null,
  n_within_60 integer not null, time_n integer not null, time_sum bigint not null, time_min bigint, time_max bigint, time_median bigint, time_hist bytea not null,
  primary key (party_id, user_role, period, version, alert_code, csp_region, device_type, smets, storm_no, day)) partition by list (period);
create table alert_month (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  alert_code text not null, csp_region text not null, device_type text not null, smets text not null, storm_no integer not null,
  n integer not null, n_delivered integer not null, n_throttled bigint not null,
  n_generated integer not null, n_received integer not null, n_sent integer not null, n_acknowledged integer not null, n_negative integer not null,
  n_within_60 integer not null, time_n integer not null, time_sum bigint not null, time_min bigint, time_max bigint, time_median bigint, time_hist bytea not null,
  primary key (party_id, user_role, period, version, alert_code, csp_region, device_type, smets, storm_no)) partition by list (period);
create table alert_model_month (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  alert_code text not null, csp_region text not null, device_type text not null, smets text not null,
  manufacturer text not null, model text not null, firmware_version text not null, esme_variant text not null, storm_no integer not null,
  n integer not null, n_delivered integer not null, n_throttled bigint not null,
  n_generated integer not null, n_received integer not null, n_sent integer not null, n_acknowledged integer not null, n_negative integer not null,
  n_within_60 integer not null, time_n integer not null, time_sum bigint not null, time_min bigint, time_max bigint, time_median bigint, time_hist bytea not null,
  primary key (party_id, user_role, period, version, alert_code, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant, storm_no)
) partition by list (period);

-- The way of an Alert in legs: device (generated to received by the DSP), dcc (received to sent), user (sent to acknowledged) and end-to-end
-- (generated to acknowledged). Alerts that carry both times of the leg; n_negative: clocks that disagree, no time. late_n: Alerts with all four
-- times and end to end over 60 s; late_longest: of those, where this leg was the longest of the three.
create table alert_leg (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  alert_code text not null, csp_region text not null, device_type text not null, smets text not null, storm_no integer not null,
  leg text not null check (leg in ('device', 'dcc', 'user', 'end-to-end')),
  n integer not null, n_negative integer not null, late_n integer not null, late_longest integer not null,
  time_n integer not null, time_sum bigint not null, time_min bigint, time_max bigint, time_median bigint, time_hist bytea not null,
  primary key (party_id, user_role, period, version, alert_code, csp_region, device_type, smets, storm_no, leg)) partition by list (period);

-- A storm: one Alert Code from one model and firmware in one Region, hour after hour far above that segment's own mean
-- (lib/periods/alerts/find-storms.ts). Hours are UTC, until_hour the first after it. Largest first.
create table alert_storm (
  party_id text not null, user_role text not null, period text not null, version integer not null, storm_no integer not null,
  alert_code text not null, manufacturer text not null, model text not null, firmware_version text not null, csp_region text not null,
  from_hour timestamptz not null, until_hour timestamptz not null, alerts integer not null, throttled bigint not null, devices integer not null,
  primary key (party_id, user_role, period, version, storm_no)) partition by list (period);

-- What an Electricity Distributor waits for (contracts.md 3, Matching): power-outage from AD1 to the first later 8F35 or 8F36 of a meter of the
-- hub, security-credentials from N16 to the first later N42 of the Device. closing_devices: whose Alert ends it; empty = the hub is linked to
-- no meter of the Party. ended_at: by an Alert of the version's own days; Alerts of other periods end it when they are read. is_stray: the
-- instant lies outside the period whose days brought it. Devices: personal data, kept as long as the Alerts.
create table alert_window (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  kind text not null check (kind in ('power-outage', 'security-credentials')), started_at timestamptz not null, device_id text not null,
  closing_devices text[] not null, mpxn text not null, csp_region text not null, energy_supplier text not null, device_type text not null,
  manufacturer text not null, model text not null, firmware_version text not null, ended_at timestamptz, is_stray boolean not null,
  primary key (party_id, user_role, period, version, kind, started_at, device_id)) partition by list (period);
create table alert_window_end (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  kind text not null check (kind in ('power-outage', 'security-credentials')), device_id text not null, ended_at timestamptz not null,
  is_stray boolean not null, primary key (party_id, user_role, period, version, kind, device_id, ended_at)) partition by list (period);

-- The industry's figures (disclosure.md P4): role x Alert Code x (month, day); alert_code '' = all Alerts. No Party in it. day = the first of the month
-- where grain = 'month'. A decision is 'shown' or the reason it is withheld; then the value is null. Shares 0..1, times ms, rounded (P3).
create table released_alert (
  user_role text not null, period text not null, version integer not null, grain text not null check (grain in ('month', 'day')), day date not null,
  alert_code text not null, policy_version integer not null,
  delivery_success double precision, delivery_success_decision text not null,
  within_60 double precision, within_60_decision text not null,
  volume double precision, volume_decision text not null,
  time_best_ms double precision, time_worst_ms double precision, time_mean_ms double precision, time_median_ms double precision, delivery_time_decision text not null,
  primary key (user_role, period, version, grain, alert_code, day)) partition by list (period);

do $$
declare t text;
begin
  foreach t in array array['alert_day', 'alert_month', 'alert_model_month', 'alert_leg', 'alert_storm', 'alert_window', 'alert_window_end'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_rows on %I for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role())', t);
    execute format('create policy ingest_writes on %I to portal_ingest using (true) with check (true)', t);
  end loop;
end $$;
grant select on alert_day, alert_month, alert_model_month, alert_leg, alert_storm, alert_window, alert_window_end, released_alert to portal_reader;
grant select, insert, update, delete on alert_day, alert_month, alert_model_month, alert_leg, alert_storm, alert_window, alert_window_end,
  released_alert to portal_ingest;
