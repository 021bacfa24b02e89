-- The foundation: reference data, the register of Parties, deliveries, facts, publications, released figures, people.
-- Roles (portal_owner, portal_ingest, portal_reader, portal_access) are made by lib/db/bootstrap.ts before this runs.
-- No role may bypass row-level security; every table with a party_id has it enabled and forced.

-- ---------------------------------------------------------------------------------------------------------------- scope
-- The Party and User Role of the running transaction; null when begin_party_scope was not called in it.
create function scoped_party() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('portal.party_id', true), '') $$;
create function scoped_role() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('portal.user_role', true), '') $$;

-- The only way into a Party's rows: SET LOCAL, so the scope dies with the transaction (Citus sends SET LOCAL to workers,
-- set_config() it does not).
create function begin_party_scope(party text, role text) returns void language plpgsql as $$
begin
  if party is null or party = '' or role is null or role = '' then
    raise exception 'a party scope needs a Party and a User Role' using errcode = '22023';
  end if;
  execute format('set local portal.party_id = %L', party);
  execute format('set local portal.user_role = %L', role);
end $$;

-- ------------------------------------------------------------------------------------------------------ reference data
create table user_role (code text primary key, name text not null, fuel text not null, gets_inventory_report boolean not null);
create table device_type (code text primary key, name text not null, fuel text not null, description text not null, status_note text not null);
create table csp_region (code text primary key, name text not null, smets text not null, technology text not null);
create table service_request (
  srv text primary key, service_reference text not null, name text not null, service_group text not null, critical boolean not null,
  eligible_user_roles text[] not null, modes text[] not null,
  trt_on_demand_s integer, trt_future_dated_s integer, trt_dcc_scheduled_s integer, trt_other_s integer, trt_smets1_s integer,
  trt_basis text not null, device_families text not null, source text not null);
create table response_code (code text primary key, code_class text not null, short_name text not null, description text not null,
  delivery_failure boolean not null, description_status text not null, source text not null);
create table alert_code (code text primary key, family text not null, name text not null, meaning text not null, recipients text not null,
  device_types text not null, name_status text not null, source text not null);
create table business_process (process_id text primary key, suite text not null, display_order integer not null, name text not null,
  sub_process text not null, purpose text not null, source text not null);
create table business_process_item (item_id text primary key, suite text not null, process_id text not null references business_process,
  item_order integer not null, item_type text not null, srv text, alert_code text, indicator_code text, description text not null,
  qualifier text not null, matched_qualifier text, -- the qualifier where it reads Name = Value, else null: any row of the SRV counts
  notes text not null, source text not null, valid_from date not null, valid_to date);
create table performance_measure (id text primary key, family text not null, name text not null, measure_or_indicator text not null,
  definition text not null, formula text not null, unit text not null, target_service_level numeric, minimum_service_level numeric,
  value_status text not null, source text not null);
create table incident_category (category integer primary key, definition text not null, initial_response_minutes integer,
  resolution_minutes integer, times_status text not null, source text not null);
create table smi_status (status text primary key, display_name text not null, meaning text not null, in_service boolean not null, meaning_status text not null);
create table meter_variant (code text primary key, base_name text not null, option_names text not null);
create table distributor_area (distributor_id text primary key, kind text not null, licence_area text not null, operator text not null, csp_region_estimate text not null);

-- --------------------------------------------------------------------------------------------------- register of Parties
create table party (party_id text primary key, name text not null, party_category text not null, group_id text not null, group_name text not null);
create table party_role (party_id text not null references party, user_role text not null references user_role, valid_from date not null,
  valid_to date, user_id text not null, distributor_ids text[] not null, primary key (party_id, user_role, valid_from));

-- ------------------------------------------------------------------------------------------------------------ deliveries
-- One row per accepted or refused file. load_id is given under the ingest lock and marks the facts the file brought.
create table delivery_file (
  load_id integer primary key, sha256 text not null, feed text not null, delivery text not null, name text not null,
  first_day date, last_day date, produced_at timestamptz, received_at timestamptz not null default now(),
  state text not null check (state in ('accepted', 'refused')), reason text not null default '',
  rows_read bigint not null default 0, rows_accepted bigint not null default 0, rows_not_counted bigint not null default 0,
  rows_set_aside bigint not null default 0, bytes bigint not null default 0, seconds double precision not null default 0,
  notices jsonb not null default '[]', receipt jsonb not null);
create index delivery_file_by_sha on delivery_file (sha256, feed, first_day, last_day);
create index delivery_file_by_time on delivery_file (received_at desc);
create table set_aside_row (load_id integer not null references delivery_file, line bigint not null, ordinal integer not null,
  column_name text not null, rule text not null, value text not null, primary key (load_id, line, ordinal));
-- Codes and names that the reference data lacks: kept, shown as unknown, listed to the operator.
create table unknown_value (load_id integer not null references delivery_file, kind text not null, value text not null, rows bigint not null,
  primary key (load_id, kind, value));
-- Which file's facts make up a feed's day now. Replacing a day is moving this pointer.
create table feed_day (feed text not null, day date not null, load_id integer not null references delivery_file, rows bigint not null,
  primary key (feed, day));

-- ---------------------------------------------------------------------------------------------- Reporting Periods, versions
create table reporting_period (period text primary key check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  state text not null check (state in ('open', 'computed', 'checked', 'published')), version integer, published_at timestamptz, data_as_of timestamptz);
create table publication (period text not null references reporting_period, version integer not null, published_at timestamptz not null,
  data_as_of timestamptz, published_by text not null, policy_version integer not null, checks jsonb not null, content_hash text not null,
  primary key (period, version));
-- The days a version was made from: a version never changes when a later file replaces a day.
-- No row counts: a reader of every Party may see this table, and the industry's exact volume is not released.
create table publication_day (period text not null, version integer not null, feed text not null, day date not null, load_id integer not null,
  primary key (period, version, feed, day), foreign key (period, version) references publication);
create table disclosure_policy (policy_version integer primary key, effective_from date not null, parameters jsonb not null, note text not null);

-- ------------------------------------------------------------------------------------------------------------------ facts
-- A Party's dictionary of what its requests look like: every dimension of a request but its day and SRV.
-- trt_state: 0 no Target Response Time, 1 within, 2 not within.
create table request_segment (
  party_id text not null, user_role text not null, segment_id integer not null,
  mode text not null, qualifier text not null, csp_region text not null, device_type text not null, smets text not null,
  manufacturer text not null, model text not null, firmware_version text not null, esme_variant text not null,
  reason_code text not null, trt_state smallint not null, -- reason_code '' = success
  primary key (party_id, user_role, segment_id));

-- Every counted request, exactly: one row per Party, role, day, SRV and file; segment_ids[i] and rtt_ms[i] are request i
-- (rtt_ms null: no response). Ordered by segment, then rtt. No Device, no request id: not personal data.
create table request_day (
  party_id text not null, user_role text not null, day date not null, srv text not null, load_id integer not null,
  n integer not null, segment_ids integer[] not null, rtt_ms bigint[] not null,
  primary key (party_id, user_role, day, srv, load_id)) partition by range (day);

-- Measures of a cell of a cube, the same in all of them: counts; RTT in ms over responses (rtt_n = 0: min, max, median null);
-- rtt_median is the exact lower median of this cell; rtt_hist the mergeable histogram of lib/metrics/histogram.ts.
create table service_day (
  party_id text not null, user_role text not null, day date not null, srv text not null, mode text not null, qualifier text not null,
  csp_region text not null, device_type text not null, smets text not null, load_id integer not null,
  n integer not null, n_fail integer not null, n_delivery_fail integer not null, n_trt integer not null, n_within_trt integer not null,
  rtt_n integer not null, rtt_sum bigint not null, rtt_min bigint, rtt_max bigint, rtt_median bigint, rtt_hist bytea not null,
  primary key (party_id, user_role, day, srv, mode, qualifier, csp_region, device_type, smets, load_id)) partition by range (day);

-- One row per failing request, for the data file and the drill-down. Personal data by its Device: dropped by partition.
create table failure (
  party_id text not null, user_role text not null, day date not null, load_id integer not null, request_id text not null,
  srv text not null, command_variant text not null, mode text not null, qualifier text not null, device_id text not null,
  device_type text not null, manufacturer text not null, model text not null, firmware_version text not null, esme_variant text not null,
  smets text not null, csp_region text not null, received_at timestamptz, responded_at timestamptz, execution_at timestamptz,
  response_code text not null, failure_alert_code text not null, reason_code text not null, round_trip_ms bigint,
  primary key (party_id, user_role, day, load_id, request_id)) partition by range (day);

-- Alerts as sent, one row each.
create table alert (
  party_id text not null, user_role text not null, day date not null, load_id integer not null, alert_id text not null,
  alert_code text not null, device_id text not null, device_type text not null, manufacturer text not null, model text not null,
  firmware_version text not null, esme_variant text not null, smets text not null, csp_region text not null, energy_supplier text not null,
  request_id text not null, throttled_alert_count integer not null, generated_at timestamptz, dsp_received_at timestamptz,
  sent_at timestamptz, acknowledged_at timestamptz, delivered boolean not null,
  primary key (party_id, user_role, day, load_id, alert_id)) partition by range (day);

-- Month-end snapshot, one row per Device. A Device belongs to up to three suppliers and a distributor, so it is not keyed by
-- Party; its policy compares the column of the scoped role.
create table device_snapshot (
  snapshot_date date not null, load_id integer not null, device_id text not null, device_type text not null, device_status text not null,
  manufacturer text not null, model text not null, firmware_version text not null, firmware_status text not null, cpl_status text not null,
  smets_version text not null, smets text not null, date_commissioned date, import_mpxn text not null, secondary_import_mpan text not null,
  export_mpan text not null, esme_variant text not null, csp_region text not null, gbcs_version text not null, han_variant text not null,
  s1sp text not null, connectivity text not null, communications_hub_id text not null,
  import_supplier text not null, export_supplier text not null, gas_supplier text not null, electricity_distributor text not null,
  data_quality text[] not null default '{}', -- e.g. mpan-check-digit: kept, flagged
  primary key (snapshot_date, load_id, device_id)) partition by range (snapshot_date);

create index device_snapshot_import on device_snapshot (import_supplier, snapshot_date, load_id) where import_supplier <> '';
create index device_snapshot_export on device_snapshot (export_supplier, snapshot_date, load_id) where export_supplier <> '';
create index device_snapshot_gas on device_snapshot (gas_supplier, snapshot_date, load_id) where gas_supplier <> '';
create index device_snapshot_distributor on device_snapshot (electricity_distributor, snapshot_date, load_id) where electricity_distributor <> '';

-- The newest row per id wins, whatever file it came in. party_id '' = concerns the industry.
create table incident (
  incident_id text primary key, party_id text not null, load_id integer not null, category integer not null, responsible_party text not null,
  service text not null, csp_region text not null, business_process_ids text[] not null, raised_at timestamptz not null,
  first_response_at timestamptz, resolved_at timestamptz, closed_at timestamptz, summary text not null);
create table service_outage (
  outage_id text primary key, load_id integer not null, services text[] not null, sub_system text not null, csp_region text not null,
  planned boolean not null, started_at timestamptz not null, ended_at timestamptz);
create table reported_measure (
  period text not null, measure_id text not null, provider text not null, csp_region text not null, load_id integer not null,
  events_within_target bigint not null, events_total bigint not null, primary key (period, measure_id, provider, csp_region, load_id));

-- ----------------------------------------------------------------------------------- month cubes, written at publication
create table service_month (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  srv text not null, mode text not null, qualifier text not null, csp_region text not null, device_type text not null, smets text not null,
  n integer not null, n_fail integer not null, n_delivery_fail integer not null, n_trt integer not null, n_within_trt integer not null,
  rtt_n integer not null, rtt_sum bigint not null, rtt_min bigint, rtt_max bigint, rtt_median bigint, rtt_hist bytea not null,
  primary key (party_id, user_role, period, version, srv, mode, qualifier, csp_region, device_type, smets)) partition by list (period);
create table model_month (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  srv text not null, mode text not null, qualifier text not null, csp_region text not null, device_type text not null, smets text not null,
  manufacturer text not null, model text not null, firmware_version text not null, esme_variant text not null,
  n integer not null, n_fail integer not null, n_delivery_fail integer not null, n_trt integer not null, n_within_trt integer not null,
  rtt_n integer not null, rtt_sum bigint not null, rtt_min bigint, rtt_max bigint, rtt_median bigint, rtt_hist bytea not null,
  primary key (party_id, user_role, period, version, srv, mode, qualifier, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant)
) partition by list (period);
create table failure_month (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  srv text not null, mode text not null, qualifier text not null, csp_region text not null, device_type text not null, smets text not null,
  manufacturer text not null, model text not null, firmware_version text not null, esme_variant text not null, reason_code text not null,
  n integer not null, n_delivery_fail integer not null,
  primary key (party_id, user_role, period, version, srv, mode, qualifier, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant, reason_code)
) partition by list (period);

-- What to fix first: a Party's own segments whose failures exceed what the released industry rates give for the same requests (disclosure.md
-- P14; lib/metrics/queries/segment-sql.ts), above a floor of support. rates: which released cell gave the rate of each SRV.
create table cause_month (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  process_id text not null, device_type text not null, manufacturer text not null, model text not null, firmware_version text not null,
  csp_region text not null, reason_code text not null,
  requests integer not null, failures integer not null, above_expected double precision not null, rates jsonb not null,
  primary key (party_id, user_role, period, version, process_id, device_type, manufacturer, model, firmware_version, csp_region, reason_code)
) partition by list (period);

-- ----------------------------------------------------------------------- released figures: no Party in them, written once
-- One row per cell of the lattice of disclosure.md P4: role x (all requests, process, SRV) x (all, Region, Device Type, SMETS) x
-- (month, day). day null = the month. A decision is 'shown' or the reason it is withheld; then the value is null.
create table released_industry (
  user_role text not null, period text not null, version integer not null, grain text not null check (grain in ('month', 'day')),
  day date not null, -- the first of the month where grain = 'month'
  item_type text not null check (item_type in ('all', 'process', 'srv')), item text not null,
  breakdown text not null check (breakdown in ('', 'csp_region', 'device_type', 'smets')), breakdown_value text not null,
  policy_version integer not null,
  outcome_success double precision, outcome_success_decision text not null,
  delivery_failure double precision, delivery_failure_decision text not null,
  within_trt double precision, within_trt_decision text not null,
  volume double precision, volume_decision text not null,
  rtt_best_ms double precision, rtt_worst_ms double precision, rtt_mean_ms double precision, rtt_median_ms double precision, round_trip_time_decision text not null,
  primary key (user_role, period, version, grain, item_type, item, breakdown, breakdown_value, day)) partition by list (period);

-- ----------------------------------------------------------------------------------------------- people, sessions, tokens
-- Reached by portal_access alone; the reader of facts cannot see who has an account.
create table person (person_id uuid primary key, email text not null unique, name text not null default '', password_hash text, disabled_at timestamptz,
  failed_sign_ins integer not null default 0, locked_until timestamptz, created_at timestamptz not null default now());
create table membership (party_id text not null, person_id uuid not null references person, user_role text not null,
  is_admin boolean not null default false, primary key (party_id, person_id, user_role));
create index membership_by_person on membership (person_id);
create table duty (person_id uuid not null references person, duty text not null check (duty in ('operator', 'publisher', 'reviewer')), primary key (person_id, duty));
create table session (session_id uuid primary key, secret_hash text not null, person_id uuid not null references person, party_id text, user_role text,
  duty text, created_at timestamptz not null default now(), last_seen_at timestamptz not null default now(), expires_at timestamptz not null,
  ended_at timestamptz, address text not null default '', user_agent text not null default '');
create index session_by_person on session (person_id) where ended_at is null;
create table one_time_link (link_hash text primary key, person_id uuid not null references person, purpose text not null,
  created_at timestamptz not null default now(), expires_at timestamptz not null, used_at timestamptz);
create table api_token (token_id uuid primary key, party_id text, user_role text, duty text, name text not null, secret_hash text not null unique,
  created_at timestamptz not null default now(), expires_at timestamptz not null, revoked_at timestamptz, last_used_at timestamptz);
create table audit_event (event_id uuid primary key, at timestamptz not null default now(), actor text not null, action text not null,
  party_id text, detail jsonb not null default '{}', address text not null default '');
create index audit_event_by_time on audit_event (at desc);

-- ------------------------------------------------------------------------------------------------------------- partitions
-- Makes the month's partitions of every fact and cube table. Called by the ingest and by the publication; safe to repeat.
-- Runs as its owner because the ingest role may create nothing else; rights on a partition are never granted.
create function ensure_month_partitions(month text) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  first date; fact text;
begin
  if month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' then
    raise exception 'a period is YYYY-MM, not %', month using errcode = '22023';
  end if;
  first := (month || '-01')::date;
  perform pg_advisory_xact_lock(hashtext('partition ' || month));
  foreach fact in array array['request_day', 'service_day', 'failure', 'alert', 'device_snapshot'] loop
    if to_regclass(format('public.%I', fact || '_' || replace(month, '-', ''))) is null then
      execute format('create table public.%I partition of public.%I for values from (%L) to (%L)',
        fact || '_' || replace(month, '-', ''), fact, first, (first + interval '1 month')::date);
      execute format('alter table public.%I enable row level security', fact || '_' || replace(month, '-', ''));
      execute format('alter table public.%I force row level security', fact || '_' || replace(month, '-', ''));
    end if;
  end loop;
  foreach fact in array array['service_month', 'model_month', 'failure_month', 'cause_month', 'released_industry'] loop
    if to_regclass(format('public.%I', fact || '_' || replace(month, '-', ''))) is null then
      execute format('create table public.%I partition of public.%I for values in (%L)', fact || '_' || replace(month, '-', ''), fact, month);
      if fact <> 'released_industry' then
        execute format('alter table public.%I enable row level security', fact || '_' || replace(month, '-', ''));
        execute format('alter table public.%I force row level security', fact || '_' || replace(month, '-', ''));
      end if;
    end if;
  end loop;
end $$;

-- ---------------------------------------------------------------------------------------------------- row-level security
do $$
declare t text;
begin
  foreach t in array array['party', 'party_role', 'request_segment', 'request_day', 'service_day', 'failure', 'alert', 'device_snapshot', 'incident',
      'service_month', 'model_month', 'failure_month', 'cause_month', 'membership', 'session', 'api_token', 'audit_event'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['request_segment', 'request_day', 'service_day', 'failure', 'alert', 'service_month', 'model_month', 'failure_month',
      'cause_month'] loop
    execute format('create policy own_rows on %I for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role())', t);
  end loop;
  foreach t in array array['party', 'party_role', 'request_segment', 'request_day', 'service_day', 'failure', 'alert', 'device_snapshot', 'incident',
      'service_month', 'model_month', 'failure_month', 'cause_month', 'audit_event'] loop
    execute format('create policy ingest_writes on %I to portal_ingest using (true) with check (true)', t);
  end loop;
  foreach t in array array['membership', 'session', 'api_token', 'audit_event'] loop
    execute format('create policy access_keeps on %I to portal_access using (true) with check (true)', t);
  end loop;
end $$;
create policy own_party on party for select to portal_reader using (party_id = scoped_party());
create policy own_roles on party_role for select to portal_reader using (party_id = scoped_party());
create policy register on party for select to portal_access using (true);
create policy register on party_role for select to portal_access using (true);
create policy own_estate on device_snapshot for select to portal_reader using (
  case scoped_role() when 'IS' then import_supplier when 'ES' then export_supplier when 'GS' then gas_supplier
    when 'ED' then electricity_distributor end = scoped_party());
create policy own_or_industry on incident for select to portal_reader using (party_id = '' or party_id = scoped_party());

-- ------------------------------------------------------------------------------------------------------------------ rights
revoke all on schema public from public;
grant usage on schema public to portal_ingest, portal_reader, portal_access;
revoke all on all functions in schema public from public;
grant execute on function scoped_party(), scoped_role(), begin_party_scope(text, text) to portal_reader, portal_ingest;
grant execute on function ensure_month_partitions(text) to portal_ingest;

grant select on user_role, device_type, csp_region, service_request, response_code, alert_code, business_process, business_process_item,
  performance_measure, incident_category, smi_status, meter_variant, distributor_area, reporting_period, publication_day,
  disclosure_policy, released_industry to portal_reader, portal_ingest;
grant select (period, version, published_at, data_as_of, policy_version, content_hash) on publication to portal_reader;
grant select (load_id, received_at) on delivery_file to portal_reader; -- when a feed's days came, nothing of what is in them
grant select on party, party_role, request_segment, request_day, service_day, failure, alert, device_snapshot, incident,
  service_month, model_month, failure_month, cause_month to portal_reader;
grant select, insert, update, delete on user_role, device_type, csp_region, service_request, response_code, alert_code, business_process,
  business_process_item, performance_measure, incident_category, smi_status, meter_variant, distributor_area, disclosure_policy,
  party, party_role, delivery_file, set_aside_row, unknown_value, feed_day, reporting_period, publication, publication_day,
  request_segment, request_day, service_day, failure, alert, device_snapshot, incident, service_outage, reported_measure,
  service_month, model_month, failure_month, cause_month, released_industry to portal_ingest;
grant insert on audit_event to portal_ingest;
grant select on party, party_role, user_role, reporting_period, delivery_file, set_aside_row, unknown_value, feed_day to portal_access;
grant select, insert, update, delete on person, membership, duty, session, one_time_link, api_token to portal_access;
grant select, insert on audit_event to portal_access;
