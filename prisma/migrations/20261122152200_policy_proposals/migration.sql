-- A change of the disclosure policy takes two people where two exist: one operator or publisher proposes it, another approves. made_against: the
-- newest version of the policy when it was proposed.
create table policy_proposal (
  proposal_id integer generated always as identity primary key, made_against integer not null, parameters jsonb not null,
  effective_from date not null check (extract(day from effective_from) = 1), note text not null check (length(btrim(note)) between 5 and 500),
  proposed_by uuid not null references person, proposed_at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'approved', 'declined', 'withdrawn')),
  decided_by uuid references person, decided_at timestamptz, policy_version integer,
  check ((state = 'open') = (decided_at is null)), check ((state = 'approved') = (policy_version is not null)));
grant select, insert, update on policy_proposal to portal_access;

-- Stores an open proposal as the next version of the policy. Who proposed it may approve it only while nobody else could. Gives what came of it:
-- approved, or why not: gone, no-duty, same-person, basis-changed, month-published. Runs as its owner: the web server's roles may not write a policy.
create function approve_policy(proposal integer, person uuid) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  wanted policy_proposal; made integer;
begin
  perform pg_advisory_xact_lock(hashtext('disclosure policy'));
  select * into wanted from policy_proposal p where p.proposal_id = proposal and p.state = 'open' for update;
  if not found then return 'gone'; end if;
  if not exists (select from duty d join person h on h.person_id = d.person_id where d.person_id = person and d.duty in ('operator', 'publisher')
      and h.disabled_at is null) then return 'no-duty'; end if;
  if wanted.proposed_by = person and exists (select from duty d join person h on h.person_id = d.person_id
      where d.duty in ('operator', 'publisher') and h.disabled_at is null and d.person_id <> person) then return 'same-person'; end if;
  if wanted.made_against is distinct from (select max(policy_version) from disclosure_policy) then return 'basis-changed'; end if;
  if wanted.effective_from <= (select max(r.period || '-01')::date from reporting_period r where r.version is not null) then return 'month-published'; end if;
  insert into disclosure_policy (policy_version, effective_from, parameters, note)
    values (wanted.made_against + 1, wanted.effective_from, wanted.parameters, wanted.note) returning policy_version into made;
  update policy_proposal set state = 'approved', decided_by = person, decided_at = now(), policy_version = made where proposal_id = proposal;
  return 'approved';
end $$;
revoke all on function approve_policy(integer, uuid) from public;
grant execute on function approve_policy(integer, uuid) to portal_access;
