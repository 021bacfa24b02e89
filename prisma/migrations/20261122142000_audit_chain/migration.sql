-- The audit trail as a chain: each link's hash is sha-256 over the hash before it and its event, so that an event that is changed, taken out,
-- put in or moved breaks every link after it. Events are linked as their transaction commits (a deferred trigger): who audits early in a long
-- transaction holds nobody up, and as nothing else is locked after the head, nobody waits in a ring.
create table audit_chain (seq bigint primary key check (seq > 0), event_id uuid not null unique, hash bytea not null);
create table audit_head (only_row boolean primary key default true check (only_row), seq bigint not null, hash bytea not null);
insert into audit_head (seq, hash) values (0, sha256('audit chain'));

-- What is hashed of an event; lib/access/audit-chain/read-chain.ts says the same in its own words.
create function audit_text(seq bigint, event audit_event) returns text language sql stable set search_path = pg_catalog, public as $$
  select jsonb_build_array(seq, event.event_id, to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), event.actor, event.action,
    event.party_id, event.detail, event.address)::text
$$;
revoke all on function audit_text(bigint, audit_event) from public;

create function chain_audit_event() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  head audit_head;
begin
  select * into strict head from audit_head for update;
  head.seq := head.seq + 1;
  head.hash := sha256(head.hash || convert_to(audit_text(head.seq, new), 'UTF8'));
  insert into audit_chain (seq, event_id, hash) values (head.seq, new.event_id, head.hash);
  update audit_head set seq = head.seq, hash = head.hash;
  return null;
end $$;
revoke all on function chain_audit_event() from public;

create function refuse_audit_change() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  raise exception 'the audit trail only grows: % of % is refused', lower(tg_op), tg_table_name using errcode = '42501';
end $$;
revoke all on function refuse_audit_change() from public;

-- What was written before begins the chain, in the order of time.
alter table audit_event no force row level security;
do $$
declare
  event audit_event; head audit_head;
begin
  select * into strict head from audit_head;
  for event in select * from audit_event order by at, event_id loop
    head.seq := head.seq + 1;
    head.hash := sha256(head.hash || convert_to(audit_text(head.seq, event), 'UTF8'));
    insert into audit_chain (seq, event_id, hash) values (head.seq, event.event_id, head.hash);
  end loop;
  update audit_head set seq = head.seq, hash = head.hash;
end $$;
alter table audit_event force row level security;

create constraint trigger chain after insert on audit_event deferrable initially deferred for each row execute function chain_audit_event();
create trigger only_grows before update or delete on audit_event for each statement execute function refuse_audit_change();
create trigger never_emptied before truncate on audit_event for each statement execute function refuse_audit_change();
create trigger only_grows before update or delete on audit_chain for each statement execute function refuse_audit_change();
create trigger never_emptied before truncate on audit_chain for each statement execute function refuse_audit_change();
create trigger only_grows before delete on audit_head for each statement execute function refuse_audit_change();
create trigger never_emptied before truncate on audit_head for each statement execute function refuse_audit_change();

create index audit_event_by_party on audit_event (party_id, at desc, event_id desc);
grant select on audit_chain, audit_head to portal_access;
