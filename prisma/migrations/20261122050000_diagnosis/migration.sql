-- Diagnosis: why a process differs from the month before and from the industry, and whether a firmware version fails for everyone.

-- Outcome success of all requests to Devices of a model and firmware version (disclosure.md P4), over every Party of the role; rate in steps of
-- the policy, null unless the decision is 'shown'. A version that only few Parties fit has no row. Readers do not see this table: what of it
-- concerns a Party's own models is in firmware_month.
create table released_firmware (
  user_role text not null, period text not null, version integer not null,
  manufacturer text not null, model text not null, firmware_version text not null, policy_version integer not null,
  decision text not null, outcome_success double precision,
  primary key (user_role, period, version, manufacturer, model, firmware_version),
  check ((decision = 'shown') = (outcome_success is not null))) partition by list (period);

-- A Party's own requests to Devices of a model and firmware version, beside what is released of the same; industry null unless 'shown'.
create table firmware_month (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  manufacturer text not null, model text not null, firmware_version text not null, device_type text not null,
  requests integer not null, failures integer not null, decision text not null, industry double precision,
  primary key (party_id, user_role, period, version, manufacturer, model, firmware_version),
  check ((decision = 'shown') = (industry is not null))) partition by list (period);

-- One look for the segments that explain a process: against the released industry rates (earlier_version 0) or against the month before in the
-- version named. process_id '': all requests, not searched. inflation: by how much more than chance failures vary from day to day.
create table diagnosis_month (
  party_id text not null, user_role text not null, period text not null, version integer not null, process_id text not null,
  against text not null check (against in ('industry', 'month')), earlier_version integer not null,
  requests integer not null, failures integer not null, inflation double precision not null, tested integer not null,
  primary key (party_id, user_role, period, version, process_id, against, earlier_version)) partition by list (period);

-- What was found, by failures above expected. A condition is null where the segment is not narrowed by it, '' where the requests have none. Against
-- the month, reason_code is a condition and failures carry it; main_reason is what most of the failures carry. baseline: what the expected
-- failures come from; rates: which released cell gave the rate of each SRV.
create table finding_month (
  party_id text not null, user_role text not null, period text not null, version integer not null, process_id text not null,
  against text not null check (against in ('industry', 'month')), earlier_version integer not null, place integer not null,
  srv text, mode text, csp_region text, smets text, device_type text, manufacturer text, model text, firmware_version text, reason_code text,
  requests integer not null, failures integer not null, above_expected double precision not null, deviation double precision not null,
  requests_before integer, failures_before integer, main_reason text, main_reason_failures integer,
  baseline text not null check (baseline in ('self', 'wider', 'model', 'srv', 'industry')), rates jsonb not null,
  primary key (party_id, user_role, period, version, process_id, against, earlier_version, place)) partition by list (period);

do $$
declare t text;
begin
  foreach t in array array['firmware_month', 'diagnosis_month', 'finding_month'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_rows on %I for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role())', t);
    execute format('create policy ingest_writes on %I to portal_ingest using (true) with check (true)', t);
  end loop;
end $$;
grant select on firmware_month, diagnosis_month, finding_month to portal_reader;
grant select, insert, update, delete on released_firmware, firmware_month, diagnosis_month, finding_month to portal_ingest;

-- Findings say what causes said, and more.
drop table cause_month;
