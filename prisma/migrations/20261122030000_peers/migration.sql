-- Peers: what a Party may see of the others in its User Role, written at publication under one version of the disclosure policy.

-- Bands of the contributors' own rates (disclosure.md P5): quartiles and 10th/90th, each with its decision. No Party in it; one value for all
-- viewers, decided for the worst-placed one (P1). A value is null where its decision is not 'shown'. Shares in steps of the policy.
create table released_band (
  user_role text not null, period text not null, version integer not null,
  metric text not null check (metric in ('outcome-success', 'delivery-failure', 'within-trt')),
  item_type text not null check (item_type in ('all', 'process', 'srv')), item text not null,
  breakdown text not null check (breakdown in ('', 'csp_region', 'device_type', 'smets')), breakdown_value text not null,
  policy_version integer not null,
  quartile_decision text not null, lower_quartile double precision, median double precision, upper_quartile double precision,
  tenth_decision text not null, tenth double precision, ninetieth double precision,
  primary key (user_role, period, version, metric, item_type, item, breakdown, breakdown_value),
  check ((quartile_decision = 'shown') = (lower_quartile is not null and median is not null and upper_quartile is not null)),
  check ((tenth_decision = 'shown') = (tenth is not null and ninetieth is not null))
) partition by list (period);

-- What one Party may see of its peers, one by one (P5, P6): peers[i] has rates[i]; the order is that of the pseudonyms' HMAC and says nothing.
-- Contributors are the corporate groups other than the viewer's. Both null where the decision is not 'shown'.
create table peer_view (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  metric text not null check (metric in ('outcome-success', 'delivery-failure', 'within-trt')),
  item_type text not null check (item_type in ('all', 'process', 'srv')), item text not null,
  breakdown text not null check (breakdown in ('', 'csp_region', 'device_type', 'smets')), breakdown_value text not null,
  policy_version integer not null, decision text not null, peers text[], rates double precision[],
  primary key (party_id, user_role, period, version, metric, item_type, item, breakdown, breakdown_value),
  check ((decision = 'shown') = (peers is not null and rates is not null and cardinality(peers) = cardinality(rates)))
) partition by list (period);

-- Outcome success expected at the industry's joint rates (Device Type x Region x SMETS version) over the Party's own mix of the process (P14):
-- own rate less industry rate = mix_effect + rate_effect before rounding; expected = the industry's rates over the own mix. Null unless 'shown'.
create table expected_rate (
  party_id text not null, user_role text not null, period text not null, version integer not null, process_id text not null,
  policy_version integer not null, decision text not null, expected double precision, mix_effect double precision, rate_effect double precision,
  primary key (party_id, user_role, period, version, process_id),
  check ((decision = 'shown') = (expected is not null and mix_effect is not null and rate_effect is not null))
) partition by list (period);

-- Whose figures each Party's were when the version was made (P0): restatements and later periods are judged against it (P8, P9), whatever the
-- register says by then. `contributor`: as lib/peers/contributor.ts words it. For the publication alone.
create table publication_group (
  party_id text not null, period text not null, version integer not null, contributor text not null,
  primary key (party_id, period, version));

-- Changes of a Party's group as the register reported them: within the period of a change both groups know the Party's figures.
create table party_group_change (
  party_id text not null, changed_at timestamptz not null default now(), earlier_group_id text not null, group_id text not null,
  primary key (party_id, changed_at));
create function note_group_change() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  insert into party_group_change (party_id, earlier_group_id, group_id) values (new.party_id, old.group_id, new.group_id)
  on conflict (party_id, changed_at) do update set group_id = excluded.group_id;
  return new;
end $$;
revoke all on function note_group_change() from public;
create trigger note_group_change after update of group_id on party for each row when (old.group_id is distinct from new.group_id)
  execute function note_group_change();

-- The key of this installation's pseudonyms (P6). No hash of content depends on it.
create table disclosure_key (is_only boolean primary key default true check (is_only), key bytea not null, created_at timestamptz not null default now());
insert into disclosure_key (key) values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

do $$
declare t text;
begin
  foreach t in array array['peer_view', 'expected_rate', 'publication_group', 'party_group_change'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy ingest_writes on %I to portal_ingest using (true) with check (true)', t);
  end loop;
  foreach t in array array['peer_view', 'expected_rate'] loop
    execute format('create policy own_rows on %I for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role())', t);
  end loop;
end $$;

grant select on released_band, peer_view, expected_rate to portal_reader;
grant select, insert, update, delete on released_band, peer_view, expected_rate, publication_group, party_group_change to portal_ingest;
grant select on disclosure_key to portal_ingest;
