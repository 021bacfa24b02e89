import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dayNumber, encodeRows, sendBinary, textFields } from "@/lib/ingest/binary-copy";
import { openDuck, type Duck } from "@/lib/ingest/duck";
import { ingestWorld } from "@/lib/ingest/testing/world";

let world: Awaited<ReturnType<typeof ingestWorld>>;
let duck: Duck;
beforeAll(async () => {
  world = await ingestWorld();
  duck = await openDuck(world.folder);
});
afterAll(async () => {
  duck.close();
  await world.close();
});

const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const bits = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const record = fc.record({
  text: fc.string({ unit: "grapheme-composite", maxLength: 20 }).filter((text) => !text.includes("\0")),
  day: fc
    .date({ min: new Date("1990-01-01"), max: new Date("2060-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  number: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  large: fc.option(whole),
  yes: fc.boolean(),
  bytes: fc.uint8Array({ maxLength: 50 }),
  numbers: fc.array(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { maxLength: 30 }),
  times: fc.array(fc.option(whole), { maxLength: 30 }),
  devices: fc.array(fc.tuple(bits, bits), { maxLength: 30 }),
  flags: fc.array(fc.boolean(), { maxLength: 30 }),
  marks: fc.array(fc.option(fc.tuple(bits, bits)), { maxLength: 30 }),
});
const signed = ([upper, lower]: [number, number]) => String(BigInt.asIntN(64, (BigInt(upper) << 32n) | BigInt(lower)));

test("PostgreSQL reads every row as it was written", { timeout: 120_000 }, async () => {
  await world.client.query(
    "create temp table sent (no integer, text text, other text, day date, number integer, large bigint, yes boolean, bytes bytea, numbers integer[], times bigint[], devices bigint[], flags boolean[], marks bigint[])",
  );
  const long = {
    text: "",
    day: "2026-02-28",
    number: 1,
    large: null,
    yes: true,
    bytes: new Uint8Array(),
    numbers: [],
    devices: [],
    flags: [],
    marks: [],
  };
  const longer = Array.from({ length: 100_000 }, (_, index) => (index % 7 ? index * 1_000_003 : null));
  const property = fc.asyncProperty(fc.array(record, { maxLength: 40 }), async (some) => {
    const records = [...some, { ...long, times: longer }];
    const pieces = await encodeRows(function* (into) {
      for (const [no, each] of records.entries()) {
        into.row(13);
        into.int4(no);
        into.fields(textFields(each.text, "é"));
        into.int4(dayNumber(each.day));
        into.int4(each.number);
        into.int8(each.large);
        into.boolean(each.yes);
        into.bytes(each.bytes);
        into.int4Array(each.numbers.length, (index) => each.numbers[index]);
        into.int8Array(each.times.length, (index) => each.times[index]);
        into.bitsArray(
          each.devices.length,
          (index) => each.devices[index][0],
          (index) => each.devices[index][1],
        );
        into.booleanArray(each.flags.length, (index) => each.flags[index]);
        into.bitsArray(
          each.marks.length,
          (index) => each.marks[index]?.[0] ?? 0,
          (index) => each.marks[index]?.[1] ?? 0,
          (index) => each.marks[index] === null,
        );
        yield;
      }
    });
    await sendBinary(world.client, "sent", pieces);
    const { rows } = await world.client.query(
      "select text, other, day::text, number, large, yes, encode(bytes, 'hex') as bytes, numbers, times, devices, flags, marks from sent order by no",
    );
    await world.client.query("truncate sent");
    expect(rows).toEqual(
      records.map((each) => ({
        ...each,
        other: "é",
        large: each.large === null ? null : String(each.large),
        bytes: Buffer.from(each.bytes).toString("hex"),
        times: each.times.map((time) => (time === null ? null : String(time))),
        devices: each.devices.map(signed),
        marks: each.marks.map((mark) => mark && signed(mark)),
      })),
    );
  });
  await fc.assert(property, { numRuns: process.env.TEST_FULL ? 300 : 10 });
});

test("columns of numbers come from DuckDB whole and in order, and null is refused", async () => {
  const rows = 600_000;
  const { n, square } = await duck.numbers(
    ["n", "square"],
    `select range as n, range * range as square from range(${rows}) order by n desc`,
  );
  expect([n.length, square.length]).toEqual([rows, rows]);
  expect(n.every((value, index) => value === rows - 1 - index && square[index] === value * value)).toBe(true);
  expect((await duck.numbers(["n"], "select 1 as n where false")).n).toHaveLength(0);
  await expect(duck.numbers(["n"], "select null::integer as n")).rejects.toThrow("null");
});
