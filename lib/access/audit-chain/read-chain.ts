import type pg from "pg";

/** One link and its event as they are stored; `text` null: the event is gone. `text` is what the link's hash covers besides the hash before. */
export type Link = { seq: number; eventId: string; hash: Buffer; text: string | null };
/** Where a chain ends. */
export type Head = { seq: number; hash: string };

// What migration 20261122142000 hashes (audit_text), said again here: a function changed in the database must not decide what is true.
const linkSql = `
  select c.seq::float8 as seq, c.event_id as "eventId", c.hash,
    case when e.event_id is not null then jsonb_build_array(c.seq, e.event_id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      e.actor, e.action, e.party_id, e.detail, e.address)::text end as text
  from audit_chain c left join audit_event e on e.event_id = c.event_id
  where c.seq > $1 order by c.seq limit $2`;

const batch = 2000;

/** Every link in the order of its number, a few thousand at a time in memory. `db` is a connection of portal_access. */
export async function* linksOf(db: pg.ClientBase): AsyncGenerator<Link> {
  for (let after = -1; ;) {
    const { rows } = await db.query<Link>(linkSql, [after, batch]);
    yield* rows;
    if (rows.length < batch) return;
    after = rows[rows.length - 1].seq;
  }
}

/** The head the database keeps; null when its row is gone. */
export async function keptHead(db: pg.ClientBase): Promise<Head | null> {
  const { rows } = await db.query<Head>("select seq::float8 as seq, encode(hash, 'hex') as hash from audit_head");
  return rows[0] ?? null;
}

/** The id of an event that no link names, the oldest first; null when there is none. */
export async function firstUnlinked(db: pg.ClientBase): Promise<string | null> {
  const { rows } = await db.query<{ event_id: string }>(
    `select e.event_id from audit_event e where not exists (select from audit_chain c where c.event_id = e.event_id)
     order by e.at, e.event_id limit 1`,
  );
  return rows[0]?.event_id ?? null;
}
