import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { foreignCanaries, plantCanaries, type Seat, seats } from "@/lib/testing/security/canary-rows";

// The application's own "where party_id = $1" is left out of every query here: row-level security holds alone.

let database: TestDatabase;
let reader: pg.Client;
let tables: string[];
const tried = { queries: 0, foreign: 0 };

beforeAll(async () => {
  database = await freshDatabase();
  tables = await plantCanaries(database);
  reader = await connect(database.readerUrl);
});
afterAll(async () => {
  console.info(`lock 1 off: ${tried.queries} queries without a Party in them, foreign rows: ${tried.foreign}`);
  await reader.end();
  await database.drop();
});

async function asSeat(seat: Seat, statements: string[]): Promise<string> {
  const texts: string[] = [];
  await reader.query("begin");
  try {
    await reader.query("select begin_party_scope($1, $2)", [seat.partyId, seat.userRole]);
    for (const statement of statements) {
      await reader.query("savepoint before");
      const answer = await reader.query(statement).catch((error: Error) => ({ rows: [{ error: error.message }] }));
      await reader.query("rollback to savepoint before");
      texts.push(JSON.stringify(answer.rows));
      tried.queries += 1;
    }
  } finally {
    await reader.query("rollback");
  }
  return texts.join("\n");
}

/** All at full counts, else one of each Party, in either role. */
const looking = process.env.TEST_FULL === "1" ? seats : [seats[0], seats[3], seats[4]];

describe.each(looking)("$partyId as $userRole", (seat) => {
  const others = seats.filter((one) => one !== seat);

  test("sees its own rows of every table, and none of anybody else", async () => {
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) {
      const text = await asSeat(seat, [`select * from ${table}`]);
      expect(foreignCanaries(text, seat), table).toEqual([]);
      expect(text, table).toContain(seat.partyId);
    }
  });

  test("no shape of query gets round it", async () => {
    for (const table of tables) {
      const text = await asSeat(seat, shapesOf(table, others));
      const foreign = foreignCanaries(text, seat);
      tried.foreign += foreign.length;
      expect(foreign, table).toEqual([]);
    }
  });

  test("a condition that breaks on foreign rows never meets one", async () => {
    const foreign = others.filter((one) => one.partyId !== seat.partyId).map((one) => one.partyId);
    for (const table of tables) {
      const text = await asSeat(seat, [
        `select count(*) from ${table} t where 1 / (case when t::text ~ '${foreign.join("|")}' then 0 else 1 end) = 1`,
      ]);
      expect(text, table).not.toMatch(/error/);
    }
  });

  test("counts and statistics say nothing of foreign rows", async () => {
    const [all] = JSON.parse(await asSeat(seat, ["select count(*)::int as n, array_agg(distinct party_id) as parties from service_month"]));
    expect(all).toEqual({ n: 1, parties: [seat.partyId] });
    expect(
      await asSeat(seat, ["select most_common_vals::text as v, histogram_bounds::text as h from pg_stats where schemaname = 'public'"]),
    ).not.toMatch(/canary/);
    expect(await asSeat(seat, ["explain (analyze, verbose, timing off) select * from failure where model like 'canary%'"])).not.toMatch(
      /Rows Removed by Filter: [1-9]/,
    );
  });
});

function shapesOf(table: string, others: Seat[]): string[] {
  const foreign = others.map((one) => `'${one.partyId}'`).join(", ");
  const rows = `select t::text as row from ${table} t`;
  return [
    `${rows} where true or ${table === "device_snapshot" ? "true" : `party_id in (${foreign})`}`,
    `with c as materialized (select * from ${table}) select c::text as row from c`,
    `select (select string_agg(t::text, ',') from ${table} t) as row`,
    `select u.row from (values (1)) v cross join lateral (${rows}) u`,
    `${rows} union all ${rows} offset 0`,
    `${rows} tablesample system (100)`,
    `select a::text as row from ${table} a full join ${table} b on true`,
    `select query_to_xml('select * from ${table}', true, false, '')::text as row`,
    `select table_to_xml('${table}', true, false, '')::text as row`,
    `select database_to_xml(true, false, '')::text as row`,
    `copy (select * from ${table}) to program 'cat'`,
    `lock table ${table}`,
    `set role portal_owner`,
    `set session authorization portal_ingest`,
    `set row_security = off; ${rows}`,
    `alter table ${table} disable row level security`,
    `create temporary view v as ${rows}; select * from v`,
    `do $$ begin perform * from ${table}; raise exception '%', (select string_agg(t::text, ',') from ${table} t); end $$`,
    `select t::text as row from only ${table} t`,
    `insert into ${table} select * from ${table} returning *`,
    `update ${table} set load_id = load_id returning *`,
    `delete from ${table} returning *`,
    `select * from ${table}_202608`,
  ];
}

test("partitions cannot be read past their parent, nor the tables of accounts at all", async () => {
  const { rows } = await reader.query<{ name: string }>("select relname as name from pg_class where relispartition and relkind = 'r'");
  expect(rows.length).toBeGreaterThan(5);
  for (const { name } of rows) await expect(reader.query(`select * from ${name}`), name).rejects.toThrow(/permission denied/);
  for (const name of [
    "person",
    "membership",
    "session",
    "one_time_link",
    "api_token",
    "invitation",
    "organisation",
    "identity",
    "second_factor",
    "recovery_code",
    "audit_event",
    "audit_chain",
    "delivery_file",
    "set_aside_row",
  ]) {
    await expect(reader.query(`select * from ${name}`), name).rejects.toThrow(/permission denied/);
  }
});
