-- A table that autovacuum holds is being vacuumed and analysed by it: a publication does not wait for that.
create or replace function refresh_statistics(month text) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  part record; columns text;
begin
  if month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' then
    raise exception 'a period is YYYY-MM, not %', month using errcode = '22023';
  end if;
  for part in select c.oid, c.relname from pg_partitioned_table p join pg_inherits i on i.inhparent = p.partrelid join pg_class c on c.oid = i.inhrelid
      where c.relnamespace = 'public'::regnamespace and right(c.relname, 7) = '_' || replace(month, '-', '')
        and (c.reltuples < 0 or pg_stat_get_mod_since_analyze(c.oid) > 0
          or pg_stat_get_xact_tuples_inserted(c.oid) + pg_stat_get_xact_tuples_deleted(c.oid) > 0)
      order by c.relname loop
    select string_agg(quote_ident(a.attname), ', ') into columns from pg_attribute a join pg_type t on t.oid = a.atttypid
      where a.attrelid = part.oid and a.attnum > 0 and not a.attisdropped and t.typcategory <> 'A' and t.typname not in ('bytea', 'jsonb');
    execute format('analyze (skip_locked) public.%I (%s)', part.relname, columns);
  end loop;
  analyze (skip_locked) public.request_segment;
  analyze (skip_locked) public.publication_day;
end $$;
