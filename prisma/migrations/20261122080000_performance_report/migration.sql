-- The Performance Measurement Report of a version: figures of the whole industry and DCC's own services, written once at publication. No
-- Party is in them; an Incident that concerns one Party alone is counted and not listed.
create table pmr_figure (
  period text not null, version integer not null, measure_id text not null, ordinal integer not null,
  dimensions jsonb not null, value double precision, unit text not null check (unit in ('share', 'count', 'minutes', 'hours', 'ms')),
  status text not null check (status in ('shown', 'suppressed', 'not-available', 'not-applicable')),
  numerator double precision, denominator double precision, note text not null,
  primary key (period, version, measure_id, ordinal)) partition by list (period);
create table pmr_incident (
  period text not null, version integer not null, incident_id text not null, category integer not null, service text not null, csp_region text not null,
  raised_at timestamptz not null, first_response_at timestamptz, resolved_at timestamptz, closed_at timestamptz,
  primary key (period, version, incident_id)) partition by list (period);
grant select on pmr_figure, pmr_incident to portal_reader;
grant select, insert, update, delete on pmr_figure, pmr_incident to portal_ingest;
