import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope, type UserRole } from "@/lib/access/party-scope";
import { withIndustry, withParty } from "@/lib/access/with-party";
import { connect } from "@/lib/db/connect";
import { useReader } from "@/lib/db/reader";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomFrom } from "@/lib/testing/random";
import { plantCanaries } from "@/lib/testing/security/canary-rows";

const cases = process.env.TEST_FULL ? 60_000 : 1_000;
let database: TestDatabase;
let reader: pg.Client;
let countSql: string;
let countAll: { name: string; text: string };
const figures = { cases: 0, rows: 0 };

beforeAll(async () => {
  database = await freshDatabase();
  const tables = await plantCanaries(database);
  await useReader(database.readerUrl);
  reader = await connect(database.readerUrl);
  countSql = `select ${tables.map((table) => `(select count(*) from ${table})`).join(" + ")} as n`;
  countAll = { name: "count all", text: countSql }; // prepared: planning so many tables takes longer than counting them
});
afterAll(async () => {
  console.info(`scope fuzz: ${figures.cases} cases, rows seen: ${figures.rows}`);
  await reader.end();
  await useReader(database.readerUrl);
  await database.drop();
});

/** Rows of all Parties' tables that the scope shows; a refused scope shows none. Also looks once more after the transaction. */
async function rowsSeen(begin: string, values: unknown[]): Promise<number> {
  figures.cases += 1;
  let seen = 0;
  await reader.query("begin");
  try {
    await reader.query(begin, values);
    seen += Number((await reader.query(countAll)).rows[0].n);
  } catch {
    // refused: nothing was seen
  } finally {
    await reader.query("rollback");
  }
  seen += Number((await reader.query(countAll)).rows[0].n);
  figures.rows += seen;
  return seen;
}

const hostile = [
  ...[
    "",
    " ",
    "null",
    "NULL",
    "undefined",
    "0",
    "%",
    "_",
    "*",
    "PTY%",
    "PTY_",
    "ptya",
    "PTYA ",
    " PTYA",
    "PTYA\t",
    "PTYA\n",
    "\u{feff}PTYA",
  ],
  ...[
    "PTYA'",
    "PTYA''",
    "PTYA' or '1'='1",
    "PTYA'; reset role; --",
    "'; set portal.party_id = 'PTYA",
    "PTYA,PTYB",
    "PTYA|PTYB",
    "{PTYA,PTYB}",
  ],
  ...[
    "$1",
    "%L",
    "%s",
    "%I",
    "\\",
    "\\'",
    "PTYA\\",
    '"PTYA"',
    "(select party_id from party limit 1)",
    "current_setting('portal.party_id')",
  ],
  ...[
    "ＰＴＹＡ",
    "РТYА",
    "PTYA\u0301",
    "PTYA\u200b",
    "\u0000PTYA",
    "PTYA\u0000",
    "x".repeat(100_000),
    "🦜",
    "\ud800",
    "on",
    "default",
    "PTYA/*",
    "--",
  ],
];

test.each(["", "' or true --", "IS'", "is", "IS,GS", "XX", "%"])("no hostile Party with the role %j shows a row", async (userRole) => {
  for (const partyId of hostile) expect(await rowsSeen("select begin_party_scope($1, $2)", [partyId, userRole]), partyId).toBe(0);
});

test("no hostile Party with a real role, and no real Party with a hostile role, shows a row of facts", async () => {
  for (const text of hostile) expect(await rowsSeen("select begin_party_scope($1, 'IS')", [text]), text).toBe(0);
  for (const [party, role] of [
    [null, null],
    ["PTYA", null],
    [null, "IS"],
    ["PTYA", ""],
    ["", "IS"],
  ]) {
    expect(await rowsSeen("select begin_party_scope($1, $2)", [party, role])).toBe(0);
  }
});

test("the setting itself, set past the function, shows nothing for what is no Party", async () => {
  for (const text of hostile.filter((one) => !one.includes("\u0000") && one !== "\ud800")) {
    const quoted = `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
    expect(await rowsSeen(`set local portal.party_id = ${quoted}`, []), text).toBe(0);
    expect(await rowsSeen("select set_config('portal.party_id', $1, true), set_config('portal.user_role', 'IS', true)", [text]), text).toBe(
      0,
    );
  }
});

test("random texts of SQL's own characters show nothing", async () => {
  const random = randomFrom(20261122);
  const pieces = [
    "PTYA",
    "PTYB",
    "IS",
    "'",
    "''",
    '"',
    ";",
    "--",
    "/*",
    "*/",
    "\\",
    "%",
    "_",
    " ",
    "\n",
    "$$",
    "or",
    "union select",
    "null",
    "(",
    ")",
    "=",
    "é",
    "🦜",
  ];
  const text = () => Array.from({ length: random.integer(0, 6) }, () => random.pick(pieces)).join("");
  for (let index = 0; index < cases; index++) {
    const [party, role] = [text(), text()];
    if (/^PTY[AB]$/.test(party)) continue;
    expect(await rowsSeen("select begin_party_scope($1, $2)", [party, role]), JSON.stringify([party, role])).toBe(0);
  }
});

test("withParty passes hostile scopes as values, and withIndustry has none", async () => {
  const count = (db: { $queryRawUnsafe<T>(sql: string): Promise<T> }) =>
    db.$queryRawUnsafe<{ n: bigint }[]>(countSql).then((rows) => Number(rows[0].n));
  for (const text of hostile) {
    figures.cases += 1;
    const seen = await withParty(mintPartyScope(text, "IS" as UserRole), count).catch(() => 0);
    figures.rows += seen;
    expect(seen, text).toBe(0);
    expect(await withIndustry(count)).toBe(0);
  }
  expect(await withParty(mintPartyScope("PTYA", "IS"), count)).toBeGreaterThan(10);
});
