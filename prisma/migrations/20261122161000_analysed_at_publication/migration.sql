-- A month's partitions are analysed when it is published (refresh_statistics), without arrays and histograms. Autovacuum would do it all before, with
-- them, while the next file is loaded; it still vacuums.
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
      execute format('create table public.%I partition of public.%I for values %s with (autovacuum_analyze_threshold = 2147483647)',
        part, fact.relname, bounds);
      if fact.relrowsecurity then
        execute format('alter table public.%I enable row level security', part);
        execute format('alter table public.%I force row level security', part);
      end if;
    end if;
  end loop;
end $$;

do $$
declare
  part regclass;
begin
  for part in select i.inhrelid::regclass from pg_inherits i join pg_partitioned_table p on p.partrelid = i.inhparent
      join pg_class c on c.oid = i.inhparent where c.relnamespace = 'public'::regnamespace loop
    execute format('alter table %s set (autovacuum_analyze_threshold = 2147483647)', part);
  end loop;
end $$;
