-- The change process of the catalogue (MP176: scope to add or amend metrics, and how such changes will be costed).

-- What a Party asks to have changed, and what the DCC answered. Seen by that Party and by operators; figures and the reader of facts stay out of it.
create table change_request (
  party_id text not null, request_id uuid not null, user_role text not null, asked_by uuid not null, asked_by_name text not null,
  asked_at timestamptz not null default now(),
  subject text not null check (subject in ('metric', 'process', 'srv', 'dimension', 'report', 'other')), item text not null, title text not null, words text not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined')),
  cost_words text not null default '', cost_pounds numeric(12, 2), decision_words text not null default '', effective_from date, decided_at timestamptz,
  primary key (party_id, request_id),
  check ((state = 'open') = (decided_at is null)));
create index change_request_by_time on change_request (asked_at desc);
alter table change_request enable row level security;
alter table change_request force row level security;
create policy access_keeps on change_request to portal_access using (true) with check (true);
grant select, insert, update on change_request to portal_access;

-- Processes are data: what operators add or end here stays when the files of the reference data are loaded again. changed_at null: as in the files.
alter table business_process add column changed_at timestamptz;
alter table business_process_item add column changed_at timestamptz;
grant select on business_process, business_process_item, service_request to portal_access;
grant insert, update on business_process, business_process_item to portal_access;

-- Every earlier state of a row of the catalogue, whoever changed it; a row that operators add is a change too. No Party in it.
create table catalogue_history (
  change_no bigint generated always as identity primary key, at timestamptz not null default now(), actor text not null, kind text not null, item text not null,
  before jsonb, after jsonb);
create index catalogue_history_by_item on catalogue_history (kind, item);
create function keep_catalogue_history() returns trigger language plpgsql as $$
begin
  insert into catalogue_history (actor, kind, item, before, after) values (
    coalesce(nullif(current_setting('portal.actor', true), ''), 'reference data'), tg_table_name,
    coalesce(case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end ->> tg_argv[0], ''),
    case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
  return null;
end $$;
revoke all on function keep_catalogue_history() from public;
grant execute on function keep_catalogue_history() to portal_access, portal_ingest;
grant insert on catalogue_history to portal_access, portal_ingest;
grant select (change_no, at, kind, item, before, after) on catalogue_history to portal_reader;

create trigger keep_added after insert on business_process for each row when (new.changed_at is not null) execute function keep_catalogue_history('process_id');
create trigger keep_history after update or delete on business_process for each row execute function keep_catalogue_history('process_id');
create trigger keep_added after insert on business_process_item for each row when (new.changed_at is not null) execute function keep_catalogue_history('process_id');
create trigger keep_history after update or delete on business_process_item for each row execute function keep_catalogue_history('process_id');
create trigger keep_history after update or delete on service_request for each row execute function keep_catalogue_history('srv');
create trigger keep_history after update or delete on response_code for each row execute function keep_catalogue_history('code');
create trigger keep_history after update or delete on alert_code for each row execute function keep_catalogue_history('code');
create trigger keep_history after update or delete on performance_measure for each row execute function keep_catalogue_history('id');

-- Requests of all Users of a role together, by SRV and qualifier: what a change of a process is tried on before it takes effect. For operators alone;
-- the reader never sees it, for the industry's exact volume is not released.
create table srv_total_month (
  user_role text not null, period text not null, version integer not null, srv text not null, qualifier text not null, n bigint not null, n_fail bigint not null,
  primary key (user_role, period, version, srv, qualifier)) partition by list (period);
grant select on srv_total_month to portal_access;
grant select, insert, update, delete on srv_total_month to portal_ingest;
