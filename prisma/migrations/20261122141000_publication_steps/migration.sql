-- A Reporting Period step by step: open -> computed -> checked -> published -> restated. What an operator computes is a version like any other,
-- a candidate: readers see the version of reporting_period alone, and that moves when a publisher approves, or at the instant named with it.
-- published_at null: nobody sees the version yet. There is at most one such version of a period, always its highest.
alter table publication alter column published_at drop not null;
alter table publication
  add column computed_at timestamptz not null default clock_timestamp(),
  add column computed_by uuid references person, -- null: the command, which acts as operator of record
  add column made_against jsonb not null default '{}', -- what version_basis() was when it was computed
  add column approved_at timestamptz,
  add column approved_by uuid references person,
  add column visible_from timestamptz;
create unique index publication_candidate on publication (period) where published_at is null;

-- Why a finding of a check does not stand against publishing the candidate. Goes into publication.checks with the approval.
create table check_waiver (
  period text not null, version integer not null, check_id text not null, reason text not null check (length(btrim(reason)) between 1 and 500),
  person_id uuid not null references person, waived_at timestamptz not null default now(),
  primary key (period, version, check_id), foreign key (period, version) references publication on delete cascade);

-- Computations asked for on screen. Carried out by the publication's own code in a process of its own; the page reads here how far it is.
create table publication_job (
  job_id integer generated always as identity primary key, period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  requested_by uuid not null references person, requested_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'ended')), attempts integer not null default 0,
  started_at timestamptz, ended_at timestamptz, steps text[] not null default '{}',
  outcome text check (outcome in ('made', 'unchanged', 'refused', 'blocked', 'failed')), message text not null default '',
  checks jsonb not null default '[]', version integer, check ((state = 'ended') = (outcome is not null)));
create unique index publication_job_open on publication_job (period) where state <> 'ended';
create index publication_job_by_period on publication_job (period, job_id desc);

-- What a version is judged against beside its own deliveries: the version readers see, the months beside it (disclosure.md P8, P9), the policy,
-- the register of Parties, what belongs to a process. A candidate made against something else must be computed again.
create function version_basis(asked text) returns jsonb language sql stable set search_path = pg_catalog, public as $$
  select jsonb_build_object(
    'version', (select r.version from reporting_period r where r.period = asked),
    'before', (select r.period || '@' || r.version from reporting_period r where r.version is not null and r.period < asked order by r.period desc limit 1),
    'after', (select r.period || '@' || r.version from reporting_period r where r.version is not null and r.period > asked order by r.period limit 1),
    'policy', (select max(p.policy_version) from disclosure_policy p where p.effective_from <= (asked || '-01')::date),
    'register', (select max(f.load_id) from delivery_file f where f.feed = 'parties' and f.state = 'accepted'),
    'items', (select md5(string_agg(i::text, chr(10) order by i.item_id)) from business_process_item i))
$$;

-- Shows the candidate to readers, in the caller's transaction. For the two functions below alone.
create function show_version(asked text, made integer) returns void language sql set search_path = pg_catalog, public as $$
  update publication set published_at = clock_timestamp() where period = asked and version = made;
  update reporting_period r set state = 'published', version = p.version, published_at = p.published_at, data_as_of = p.data_as_of
    from publication p where p.period = asked and p.version = made and r.period = asked;
$$;

-- Approves the candidate as the publisher has seen it (its hash), from the instant on; null: at once. Two people where two exist: who computed it
-- or waived a check may not approve while somebody else could. Gives what came of it: published, approved (not visible yet), or why not: busy,
-- gone, no-publisher, same-person, unchecked, days-changed, basis-changed. Runs as its owner: the web server's roles may not move a version.
create function approve_version(asked text, made integer, hash text, person uuid, visible timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  candidate publication;
begin
  if not pg_try_advisory_xact_lock(72707372) then return 'busy'; end if;
  select * into candidate from publication p where p.period = asked and p.version = made and p.content_hash = hash and p.published_at is null
    and p.approved_at is null for update;
  if not found then return 'gone'; end if;
  if not exists (select from duty d join person h on h.person_id = d.person_id where d.person_id = person and d.duty = 'publisher' and h.disabled_at is null)
    then return 'no-publisher'; end if;
  if (candidate.computed_by = person or exists (select from check_waiver w where w.period = asked and w.version = made and w.person_id = person))
    and exists (select from duty d join person h on h.person_id = d.person_id where d.duty = 'publisher' and h.disabled_at is null
      and d.person_id is distinct from candidate.computed_by
      and not exists (select from check_waiver w where w.period = asked and w.version = made and w.person_id = d.person_id))
    then return 'same-person'; end if;
  if exists (select from jsonb_array_elements(candidate.checks) c where c ->> 'outcome' in ('warning', 'blocked')
      and not exists (select from check_waiver w where w.period = asked and w.version = made and w.check_id = c ->> 'check'))
    then return 'unchecked'; end if;
  if candidate.made_against is distinct from version_basis(asked) then return 'basis-changed'; end if;
  if exists (
    (select feed, day, load_id from publication_day d where d.period = asked and d.version = made and feed in ('service-requests', 'alerts', 'devices', 'reported-measures')
      except select feed, day, load_id from feed_day)
    union all
    (select feed, day, load_id from feed_day where to_char(day, 'YYYY-MM') = asked and feed in ('service-requests', 'alerts', 'devices', 'reported-measures')
      except select feed, day, load_id from publication_day d where d.period = asked and d.version = made))
    then return 'days-changed'; end if;
  update publication p set approved_at = now(), approved_by = person, visible_from = visible, published_by = 'person:' || person,
    checks = coalesce((select jsonb_agg(case when w.reason is null then c else c || jsonb_build_object('outcome', 'waived', 'waivedBecause', w.reason) end order by place)
      from jsonb_array_elements(p.checks) with ordinality as e(c, place)
      left join check_waiver w on w.period = asked and w.version = made and w.check_id = c ->> 'check' and c ->> 'outcome' = 'warning'), '[]')
    where p.period = asked and p.version = made;
  if visible > now() then return 'approved'; end if;
  perform show_version(asked, made);
  return 'published';
end $$;

-- Takes an approval back before its instant has come. False: there is none to take back.
create function withdraw_approval(asked text, made integer, person uuid) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from duty d join person h on h.person_id = d.person_id where d.person_id = person and d.duty = 'publisher' and h.disabled_at is null)
    then return false; end if;
  update publication p set approved_at = null, approved_by = null, visible_from = null, published_by = ''
    where p.period = asked and p.version = made and p.published_at is null and p.approved_at is not null;
  return found;
end $$;

-- Shows the approved versions whose instant has come, and gives them. One whose months beside it or policy have changed since stays hidden.
create function release_due_versions() returns table (shown_period text, shown_version integer, approver uuid)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  due record;
begin
  if not exists (select from publication p where p.published_at is null and p.approved_at is not null and p.visible_from <= now()) then return; end if;
  if not pg_try_advisory_xact_lock(72707372) then return; end if;
  for due in select p.period, p.version, p.approved_by from publication p where p.published_at is null and p.approved_at is not null
      and p.visible_from <= now() order by p.period for update loop
    continue when (select p.made_against from publication p where p.period = due.period and p.version = due.version)
      is distinct from version_basis(due.period);
    perform show_version(due.period, due.version);
    shown_period := due.period; shown_version := due.version; approver := due.approved_by;
    return next;
  end loop;
end $$;

revoke all on function version_basis(text), show_version(text, integer), approve_version(text, integer, text, uuid, timestamptz),
  withdraw_approval(text, integer, uuid), release_due_versions() from public;
grant execute on function version_basis(text) to portal_ingest, portal_access;
grant execute on function approve_version(text, integer, text, uuid, timestamptz), withdraw_approval(text, integer, uuid), release_due_versions()
  to portal_access;

grant select on publication, publication_day, disclosure_policy, business_process_item to portal_access;
grant select, insert, update, delete on check_waiver to portal_access;
grant select, insert, update on publication_job to portal_access;
grant select, update on publication_job to portal_ingest;
