-- Watching for trouble: changes that are found without anybody asking, thresholds that people set, and what they silence.

-- The delivered days of a process as they are watched, in their order. log_ms: over the responses of a day, the sum of the natural log of the median
-- time of their cell of service_day. watched: the metrics that there was enough history and volume for; history_days: how many days before the month.
create table watch_month (
  party_id text not null, user_role text not null, period text not null, version integer not null, process_id text not null,
  days date[] not null, requests integer[] not null, failures integer[] not null, responses integer[] not null, log_ms double precision[] not null,
  watched text[] not null, history_days integer not null,
  primary key (party_id, user_role, period, version, process_id)) partition by list (period);

-- A run of days that is not as the days before lead one to expect (lib/watch/detection). observed and expected: share that succeeded, requests a
-- day, or typical Round Trip Time in ms. requests: what it rests on. chance: how often chance alone gives such a run in the series' month.
create table watch_change (
  party_id text not null, user_role text not null, period text not null, version integer not null, process_id text not null,
  metric text not null check (metric in ('outcome-success', 'volume', 'round-trip-time')), first_day date not null, last_day date not null,
  days integer not null, observed double precision not null, expected double precision not null, requests integer not null, chance double precision not null,
  primary key (party_id, user_role, period, version, process_id, metric, first_day)) partition by list (period);

-- What people of a Party and role watch for: a metric of a process above or below a level, judged by the month. level: a share 0 to 1, requests, or ms.
create table watch_threshold (
  party_id text not null, user_role text not null, threshold_id uuid not null, process_id text not null,
  metric text not null check (metric in ('outcome-success', 'delivery-failure', 'within-trt', 'volume', 'round-trip-time')),
  direction text not null check (direction in ('above', 'below')), level double precision not null check (level >= 0),
  made_by uuid not null references person, made_by_name text not null, made_at timestamptz not null default now(),
  primary key (party_id, user_role, threshold_id), unique (party_id, user_role, process_id, metric, direction));

-- What they do not want to hear of for a while, and why. metric '': all of the process.
create table watch_silence (
  party_id text not null, user_role text not null, silence_id uuid not null, process_id text not null, metric text not null,
  until date not null, reason text not null check (length(btrim(reason)) between 3 and 500),
  made_by uuid not null references person, made_by_name text not null, made_at timestamptz not null default now(), ended_at timestamptz,
  primary key (party_id, user_role, silence_id));

-- What a Party and role has been told of in a period, so that a restatement tells only what is new. No figure in it.
create table watch_told (
  party_id text not null, user_role text not null, period text not null, subject text not null, told_at timestamptz not null default now(),
  primary key (party_id, user_role, period, subject));
-- The versions that Parties have been told of; those shown before there was any watching are nobody's news.
create table watch_run (period text not null, version integer not null, run_at timestamptz not null default now(), primary key (period, version));
insert into watch_run (period, version) select period, version from reporting_period where version is not null;

do $$
declare t text;
begin
  foreach t in array array['watch_month', 'watch_change', 'watch_threshold', 'watch_silence', 'watch_told'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['watch_month', 'watch_change'] loop
    execute format('create policy own_rows on %I for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role())', t);
    execute format('create policy ingest_writes on %I to portal_ingest using (true) with check (true)', t);
  end loop;
  foreach t in array array['watch_threshold', 'watch_silence', 'watch_told'] loop
    execute format('create policy access_keeps on %I to portal_access using (true) with check (true)', t);
  end loop;
end $$;
grant select on watch_month, watch_change to portal_reader;
grant select, insert, update, delete on watch_month, watch_change to portal_ingest;
grant select, insert, update, delete on watch_threshold, watch_silence to portal_access;
grant select, insert on watch_told, watch_run to portal_access;

alter table notification_event drop constraint notification_event_happened_check, drop constraint notification_event_check1;
alter table notification_event
  add constraint notification_event_happened_check
    check (happened in ('period-published', 'period-restated', 'delivery-refused', 'report-unopened', 'trouble-found')),
  add constraint notification_event_check1 check ((happened in ('report-unopened', 'trouble-found')) = (party_id is not null));
