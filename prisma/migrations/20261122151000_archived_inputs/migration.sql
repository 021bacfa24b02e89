-- What a version was made from beside its deliveries: the register, the processes and the other reference data, Incidents and outages, as they were
-- when it was computed. With the facts, which stay as long as a version names them, it can be made again at any time. A state is kept once, however
-- many versions saw it. The register is in it: for the publication alone.
create table archived_table (sha256 text primary key, table_name text not null, rows jsonb not null);
create table publication_input (
  period text not null, version integer not null, table_name text not null, sha256 text not null references archived_table,
  primary key (period, version, table_name));
grant select, insert, delete on archived_table, publication_input to portal_ingest;

-- The newest delivery that the version knew: what counted of the months around it then.
alter table publication add column loads_until integer;
