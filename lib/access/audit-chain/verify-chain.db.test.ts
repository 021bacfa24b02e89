import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audit } from "@/lib/access/audit";
import type { Head } from "@/lib/access/audit-chain/read-chain";
import { verifyChain } from "@/lib/access/audit-chain/verify-chain";
import { connect } from "@/lib/db/connect";
import { type Random, randomFrom } from "@/lib/testing/random";
import { type AccessWorld, accessWorld } from "@/lib/testing/security/access-world";

let world: AccessWorld;
let superuser: pg.Client;
let noted: Head;
const written = 240;

beforeAll(async () => {
  world = await accessWorld();
  superuser = await connect(world.database.adminUrl);
});
afterAll(async () => {
  await superuser.end();
  await world.drop();
});

const count = async (table: string) => (await superuser.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0].n;

test("events of many connections at once make one chain; a long transaction that audits early holds nobody up", async () => {
  const slow = await connect(world.database.ingestUrl);
  await slow.query("begin");
  await audit("period-published", { period: "2026-09" }, { actor: "command" }, slow);
  await Promise.all(
    Array.from({ length: written }, (_, nth) => audit("extract", { file: `é ${nth}`, size: nth / 7 }, { actor: `token:${nth}` })),
  );
  expect(await count("audit_chain")).toBe(written);
  await slow.query("commit");
  await slow.query("begin");
  await audit("period-restated", {}, { actor: "command" }, slow);
  await slow.query("rollback");
  await slow.end();
  const finding = await verifyChain(world.db);
  expect(finding).toMatchObject({ checked: written + 1, broken: 0, first: null });
  noted = finding.head;
});

type Attack = (chance: Random) => string;
const any = (chance: Random) => chance.integer(2, written - 1);
const eventOf = (seq: number) => `event_id = (select event_id from audit_chain where seq = ${seq})`;
const cutAfter = (seq: number) => `delete from audit_event where event_id in (select event_id from audit_chain where seq > ${seq});
  delete from audit_chain where seq > ${seq}`;
// What someone who knows the code would do: compute every hash anew.
const rehash = `do $$ declare one record; last bytea := sha256('audit chain'); begin
  for one in select c.seq, e from audit_chain c join audit_event e using (event_id) order by c.seq loop
    last := sha256(last || convert_to(audit_text(one.seq, one.e), 'UTF8'));
    update audit_chain set hash = last where seq = one.seq;
  end loop;
  update audit_head set hash = last, seq = (select max(seq) from audit_chain); end $$`;

const attacks: Record<string, Attack> = {
  "an actor changed": (c) => `update audit_event set actor = actor || 'x' where ${eventOf(any(c))}`,
  "a time changed": (c) => `update audit_event set at = at + interval '1 microsecond' where ${eventOf(any(c))}`,
  "an action changed": (c) => `update audit_event set action = 'sign-in' where ${eventOf(any(c))}`,
  "a Party changed": (c) => `update audit_event set party_id = 'PTYB' where ${eventOf(any(c))}`,
  "a detail changed": (c) => `update audit_event set detail = detail || '{"file":"other"}' where ${eventOf(any(c))}`,
  "an address changed": (c) => `update audit_event set address = '192.0.2.1' where ${eventOf(any(c))}`,
  "an event deleted": (c) => `delete from audit_event where ${eventOf(any(c))}`,
  "a link deleted": (c) => `delete from audit_chain where seq = ${any(c)}`,
  "an event and its link deleted": (c) => {
    const seq = any(c);
    return `delete from audit_event where ${eventOf(seq)}; delete from audit_chain where seq = ${seq}`;
  },
  "the end cut off": (c) => cutAfter(any(c)),
  "the end cut off and the head with it": (c) => {
    const seq = any(c);
    return `${cutAfter(seq)}; update audit_head set (seq, hash) = (select seq, hash from audit_chain order by seq desc limit 1)`;
  },
  "two events swapped": (c) => {
    const seq = c.integer(2, written - 2);
    const other = c.integer(seq + 1, written - 1);
    return `create temp table was as select seq, event_id from audit_chain where seq in (${seq}, ${other});
      delete from audit_chain where seq in (${seq}, ${other});
      insert into audit_chain select ${seq + other} - seq, event_id, sha256('x') from was`;
  },
  "two links renumbered": (c) => {
    const seq = c.integer(2, written - 2);
    return `update audit_chain set seq = 1000000 where seq = ${seq}; update audit_chain set seq = ${seq} where seq = ${seq + 1};
      update audit_chain set seq = ${seq + 1} where seq = 1000000`;
  },
  "an event put in beside the chain": () =>
    "insert into audit_event (event_id, actor, action) values (gen_random_uuid(), 'person:x', 'extract')",
  "the head changed": () => "update audit_head set hash = sha256('y')",
  "everything computed anew after a change": (c) => `update audit_event set actor = 'x' where ${eventOf(any(c))}; ${rehash}`,
  "the head removed": () => "delete from audit_head",
};

test("random edits, deletes and reorders of a superuser are all found", async () => {
  const chance = randomFrom(9);
  const names = Object.keys(attacks);
  const tries = process.env.TEST_FULL ? 1000 : names.length * 4;
  const missed: string[] = [];
  for (let nth = 0; nth < tries; nth++) {
    const name = names[nth % names.length];
    await superuser.query("begin");
    await superuser.query("set local session_replication_role = replica");
    await superuser.query(attacks[name](chance));
    if ((await verifyChain(superuser, [noted])).first === null) missed.push(name);
    await superuser.query("rollback");
  }
  console.log(`audit chain: ${tries} edits, deletes and reorders tried, ${tries - missed.length} detected`);
  expect(missed).toEqual([]);
  expect(await verifyChain(superuser, [noted])).toMatchObject({ broken: 0, first: null });
});

test.each([
  "update audit_event set actor = 'x'",
  "delete from audit_event",
  "truncate audit_event",
  "update audit_chain set hash = ''",
  "delete from audit_chain",
  "truncate audit_chain",
  "delete from audit_head",
  "truncate audit_head",
])("%s is refused, even the owner and a superuser", async (statement) => {
  const owner = await connect(world.database.ownerUrl);
  for (const client of [owner, superuser]) await expect(client.query(statement)).rejects.toThrow(/only grows/);
  for (const client of [world.db]) await expect(client.query(statement)).rejects.toThrow(/permission denied/);
  await owner.end();
});
