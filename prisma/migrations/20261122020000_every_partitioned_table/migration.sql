-- A month's partitions and statistics follow the catalogue: every table partitioned by range has a partition per month of days, every one
-- partitioned by list a partition per period, with the row-level security of its parent. A new subject adds its table and nothing here.
create or replace function ensure_month_partitions(month text) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  first date; fact record; part text; bounds text;
begin
  if month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' then
    raise exception 'a period is YYYY-MM, not %', month using errcode = '22023';
  end if;
  first := (month || '-01')::date;
  perform pg_advisory_xact_lock(hashtext('partition ' || month));
  for fact in select c.relname, c.relrowsecurity, p.partstrat from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
      where c.relnamespace = 'public'::regnamespace order by c.relname loop
    part := fact.relname || '_' || replace(month, '-', '');
    if to_regclass(format('public.%I', part)) is null then
      bounds := case fact.partstrat when 'r' then format('from (%L) to (%L)', first, (first + interval '1 month')::date)
        else format('in (%L)', month) end;
      execute format('create table public.%I partition of public.%I for values %s', part, fact.relname, bounds);
      if fact.relrowsecurity then
        execute format('alter table public.%I enable row level security', part);
        execute format('alter table public.%I force row level security', part);
      end if;
    end if;
  end loop;
end $$;

create or replace function refresh_statistics(month text) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  fact text; part text;
begin
  if month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' then
    raise exception 'a period is YYYY-MM, not %', month using errcode = '22023';
  end if;
  for fact in select c.relname from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
      where c.relnamespace = 'public'::regnamespace order by c.relname loop
    part := fact || '_' || replace(month, '-', '');
    if to_regclass(format('public.%I', part)) is not null then
      execute format('analyze public.%I', part);
    end if;
  end loop;
  analyze public.request_segment;
  analyze public.publication_day;
end $$;
