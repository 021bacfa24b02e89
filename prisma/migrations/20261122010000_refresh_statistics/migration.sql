-- Statistics of a month's facts and cubes, taken when it is published: autovacuum never analyses a partitioned parent, and without
-- statistics a Party's question is planned as if every table were empty. Runs as its owner, for only an owner may analyse before
-- PostgreSQL 17; does nothing but that.
create function refresh_statistics(month text) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  fact text; part text;
begin
  if month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' then
    raise exception 'a period is YYYY-MM, not %', month using errcode = '22023';
  end if;
  foreach fact in array array['request_day', 'service_day', 'failure', 'alert', 'device_snapshot',
      'service_month', 'model_month', 'failure_month', 'cause_month', 'released_industry'] loop
    part := fact || '_' || replace(month, '-', '');
    if to_regclass(format('public.%I', part)) is not null then
      execute format('analyze public.%I', part);
    end if;
  end loop;
  analyze public.request_segment;
  analyze public.publication_day;
end $$;
revoke all on function refresh_statistics(text) from public;
grant execute on function refresh_statistics(text) to portal_ingest;
