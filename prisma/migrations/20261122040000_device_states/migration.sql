-- What a Device has been asked, exactly and compactly: the state per Device that indicators need across files and months.
-- One row per Party, role, day, event, outcome, file and part. event: 'read' for a meter read, else the SRV of an event that is followed per
-- Device (lib/feeds/service-requests/device-events.ts says which). device_ids[i] and at_us[i] are event i, by Device, then time. Of the
-- successful reads of a Device and day only the first and the last are kept, of everything else each one; failed reads are in failure alone.
-- Requests that name no Device are not here. at_us: microseconds from the day's midnight UTC to the receipt of the request, or to its
-- earliest other time. Personal data by its Devices: dropped by partition. part: a day beyond the size of a unit is split by Device.
create table device_event_day (
  party_id text not null, user_role text not null, day date not null, event text not null, succeeded boolean not null,
  load_id integer not null, part integer not null, n integer not null, device_ids bigint[] not null, at_us bigint[] not null,
  primary key (party_id, user_role, day, event, succeeded, load_id, part)) partition by range (day);

-- A Device id of the facts (EUI-64 with hyphens, upper case) as the 64 bits it stands for, and back. '' is null.
create function device_number(device_id text) returns bigint language sql immutable strict parallel safe
  as $$ select ('x' || nullif(replace(device_id, '-', ''), ''))::bit(64)::bigint $$;
create function device_text(device_number bigint) returns text language sql immutable strict parallel safe
  as $$ select rtrim(regexp_replace(lpad(upper(to_hex(device_number)), 16, '0'), '(..)', '\1-', 'g'), '-') $$;

alter table device_event_day enable row level security;
alter table device_event_day force row level security;
create policy own_rows on device_event_day for select to portal_reader using (party_id = scoped_party() and user_role = scoped_role());
create policy ingest_writes on device_event_day to portal_ingest using (true) with check (true);
grant select on device_event_day to portal_reader;
grant select, insert, update, delete on device_event_day to portal_ingest;
revoke all on function device_number(text), device_text(bigint) from public;
grant execute on function device_number(text), device_text(bigint) to portal_reader, portal_ingest;
