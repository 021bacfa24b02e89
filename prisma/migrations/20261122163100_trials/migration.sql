-- A new metric or process runs on trial beside the rest before it is adopted (MP176: scope to add or amend metrics). Both are data.

-- A share of two counts that every cube of requests holds (lib/metrics/defined/counts.ts). On trial from trial_from; from adopted_from on it is a metric
-- like any other and part of the reports; from ended_from on it is neither. Each the first day of a month.
create table defined_metric (
  metric_id text primary key check (metric_id ~ '^[a-z][a-z0-9-]{2,39}$'), name text not null, in_words text not null,
  numerator text not null, denominator text not null, better_when text not null check (better_when in ('higher', 'lower', 'no-judgement')),
  source text not null, trial_from date not null, adopted_from date, ended_from date, changed_at timestamptz not null default now(),
  check (adopted_from >= trial_from), check (ended_from >= trial_from));
grant select on defined_metric to portal_reader, portal_ingest;
grant select, insert, update on defined_metric to portal_access;
create trigger keep_added after insert on defined_metric for each row execute function keep_catalogue_history('metric_id');
create trigger keep_history after update or delete on defined_metric for each row execute function keep_catalogue_history('metric_id');

-- A process on trial is one of the suite TRIAL whose items are 'trial-srv': everything that counts, totals, releases or reports reads items of type
-- 'srv' alone. What is on trial is nothing a version is judged against.
create or replace function version_basis(asked text) returns jsonb language sql stable set search_path = pg_catalog, public as $$
  select jsonb_build_object(
    'version', (select r.version from reporting_period r where r.period = asked),
    'before', (select r.period || '@' || r.version from reporting_period r where r.version is not null and r.period < asked order by r.period desc limit 1),
    'after', (select r.period || '@' || r.version from reporting_period r where r.version is not null and r.period > asked order by r.period limit 1),
    'policy', (select max(p.policy_version) from disclosure_policy p where p.effective_from <= (asked || '-01')::date),
    'register', (select max(f.load_id) from delivery_file f where f.feed = 'parties' and f.state = 'accepted'),
    'items', (select md5(string_agg(i::text, chr(10) order by i.item_id)) from business_process_item i where i.item_type <> 'trial-srv'))
$$;
