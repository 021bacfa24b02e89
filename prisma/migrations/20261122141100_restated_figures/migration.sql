-- What a restatement changed, kept with the version that brought it, as its readers look at it.

-- A Party's own figures that the version gives differently from the one before it; those that stayed have no row. part of whole: requests that
-- succeeded of all; whole null where the figure is a count; of the mean Round Trip Time part is milliseconds, whole the responses. item '' = all.
create table restated_figure (
  party_id text not null, user_role text not null, period text not null, version integer not null,
  item_type text not null check (item_type in ('all', 'process', 'srv', 'alert', 'device')), item text not null,
  figure text not null check (figure in ('requests', 'outcome-success', 'delivery-failure', 'within-trt', 'round-trip-time', 'alerts', 'devices')),
  part_before bigint not null, whole_before bigint, part bigint not null, whole bigint,
  primary key (party_id, user_role, period, version, item_type, item, figure)) partition by list (period);
alter table restated_figure enable row level security;
alter table restated_figure force row level security;
create policy own_rows on restated_figure for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role());
create policy ingest_writes on restated_figure to portal_ingest using (true) with check (true);

-- Why: the files that replaced or added days since the version before. No Party in it.
create table restated_file (
  period text not null, version integer not null, feed text not null, load_id integer not null, file_name text not null,
  received_at timestamptz not null, days date[] not null, primary key (period, version, feed, load_id));

grant select on restated_figure, restated_file to portal_reader;
grant select, insert, update, delete on restated_figure, restated_file to portal_ingest;
