-- A Party sees nothing of a period before it is published, or its own figures of the version in making, labelled provisional, if an operator allows
-- it. Own figures alone: what is released about others is seen once, when it is published. It goes with the version: one that is computed again is
-- embargoed until it is allowed anew.
alter table publication
  add column provisional_since timestamptz,
  add column provisional_by uuid references person;
grant select (computed_at, visible_from, provisional_since) on publication to portal_reader;

-- Shows the version in making to each Party as far as it is its own, as the operator has seen it (its hash). Gives what came of it: provisional, or
-- why not: gone, no-operator, published-before (Parties see a version of the period; the next one is not for their eyes before it is published).
create function allow_provisional(asked text, made integer, hash text, person uuid) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from duty d join person h on h.person_id = d.person_id where d.person_id = person and d.duty = 'operator' and h.disabled_at is null)
    then return 'no-operator'; end if;
  if exists (select from reporting_period r where r.period = asked and r.version is not null) then return 'published-before'; end if;
  update publication p set provisional_since = now(), provisional_by = person
    where p.period = asked and p.version = made and p.content_hash = hash and p.published_at is null and p.provisional_since is null;
  if not found then return 'gone'; end if;
  return 'provisional';
end $$;

-- Puts the version in making under embargo again. False: it was not shown.
create function end_provisional(asked text, made integer, person uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from duty d join person h on h.person_id = d.person_id where d.person_id = person and d.duty = 'operator' and h.disabled_at is null)
    then return false; end if;
  update publication p set provisional_since = null, provisional_by = null
    where p.period = asked and p.version = made and p.published_at is null and p.provisional_since is not null;
  return found;
end $$;

revoke all on function allow_provisional(text, integer, text, uuid), end_provisional(text, integer, uuid) from public;
grant execute on function allow_provisional(text, integer, text, uuid), end_provisional(text, integer, uuid) to portal_access;
