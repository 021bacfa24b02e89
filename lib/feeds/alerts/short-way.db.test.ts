import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAlerts } from "@/lib/feeds/alerts/read-alerts";
import { alerts } from "@/lib/feeds/alerts/shape";
import { openDuck, type Duck } from "@/lib/ingest/duck";
import { readHeader } from "@/lib/ingest/header";
import { fetchReference } from "@/lib/ingest/known-lists";
import { readManyRows } from "@/lib/ingest/read-many-rows";
import type { Reading, ReadingTask } from "@/lib/ingest/reading";
import { alert, alertCsv, deviceId, register } from "@/lib/ingest/testing/rows";
import { ingestWorld, type IngestWorld } from "@/lib/ingest/testing/world";
import { randomFrom } from "@/lib/testing/random";

let world: IngestWorld;
beforeAll(async () => {
  world = await ingestWorld(register);
});
afterAll(() => world.close());

const random = randomFrom(20261124);
const plainTimes = ["2026-09-05T12:00:00.123Z", "2026-09-06T23:59:59.999Z", "2026-09-06T00:00:00.000Z"];
const oddTimes = [
  ...["2026-09-05T24:00:00.000Z", "2026-09-05T23:60:00.000Z", "2026-09-05T23:59:60.000Z", "2026-09-31T12:00:00.000Z"],
  ...["2026-09-05T12:00:00Z", "2026-09-05T12:00:00.1Z", "2026-09-05T12:00:00.123456Z", "2026-09-05T12:00:00.1234567Z"],
  ...["2026-09-05 12:00:00.123Z", "2026-09-05T12:00:00.123", "2026-09-05T12:00:00+01:00", "2026-09-05", "soon", "infinity", "epoch"],
  ...["0999-09-05T12:00:00.000Z", "1601-01-01T00:00:00.001Z", "9999-12-31T23:59:59.999Z", "2026-08-31T23:59:59.999Z"],
  ...["2026-10-01T00:00:00.000Z", "2026-11-05T12:00:00.000Z", "2026-9-05T12:00:00.0000Z", "2026-09-05T 9:00:00.000Z"],
];
const long = (bytes: number) => "ü".repeat(Math.floor(bytes / 2)) + "x".repeat(bytes % 2);
const values: Record<string, readonly string[]> = {
  alert_id: [
    "",
    "R1",
    "R2",
    "R3",
    "a\u001fb",
    long(200),
    long(201),
    'q"u,o\nte',
    "twelve bytes",
    "more than the twelve bytes, and then some more",
  ],
  alert_code: ["", "AD1", "8F35", "N13", "ZZ9", "a\u001fb", long(100), long(101)],
  party_id: ["", "SUP01", "SUP02", "NET12", "OLD01", "SUP99", "sup01"],
  user_role: ["", "IS", "GS", "ED", "XX"],
  device_id: ["", "00DB12340000000A", "00-db-12-34-00-00-00-0a", "80-00-00-00-00-00-00-00", "FF-FF-FF-FF-FF-FF-FF-FF", "00-DB-12-34-00-00-00", "00DB1234-0000000A", "00_DB_12_34_00_00_00_0A", "0_DB-12-34-00-00-00-0A", "00:DB:12:34:00:00:00:0A", "0x0B12340000000A", "00-DB-12-34-00-00-00-0G", "0DB12340000000A", "-0DB12340000000A"], // prettier-ignore
  device_type: ["", "TOASTER", long(100), long(101)],
  model: ["", "B1", "NULL", long(101)],
  smets: ["", "SMETS1", "SMETS3"],
  csp_region: ["", "Moon"],
  energy_supplier: ["", "SUP01", "SUP99", "SUP02 "],
  request_id: ["", "r1", "90-B3-D5-1F-30-01-00-01:00-DB-12-34-00-00-00-0A:1", long(200), long(201), "a\u001fb"],
  throttled_alert_count: [
    "",
    "0",
    "7",
    "007",
    "9999",
    "10000",
    "10001",
    "1000000",
    "1000001",
    "999999999",
    "99999999999",
    "-3",
    "+3",
    "1e3",
    " 7",
    "7 ",
    "1_000",
    "1.0",
    "x",
  ],
  generated_at: ["", ...plainTimes, ...oddTimes],
  dsp_received_at: ["", ...plainTimes, ...oddTimes],
  sent_at: ["", ...plainTimes, ...oddTimes],
  acknowledged_at: ["", ...plainTimes, ...oddTimes],
  delivered: ["", "N", "y", "true"],
};
const columns = Object.keys(values);

/** One character of a text made another, that a quick look might let pass. */
function spoiled(text: string): string {
  const at = random.integer(0, text.length - 1);
  return text.slice(0, at) + random.pick([..."0123459abFGZT:-+. _/\u001fé", ""]) + text.slice(at + 1);
}

function randomRow(k: number): Record<string, string | undefined> {
  const times = {
    generated_at: random.pick(["", ...plainTimes]),
    dsp_received_at: random.pick(plainTimes),
    sent_at: random.pick(plainTimes),
  };
  const row: Record<string, string | undefined> = alert({ alert_id: `A${k}`, device_id: deviceId(k % 40), model: `M${k % 9}`, ...times });
  for (let fault = random.integer(0, 3); fault > 0; fault--) {
    const column = random.pick(columns);
    row[column] = random.pick(values[column]);
    const text = row[random.pick(["device_id", "sent_at", "generated_at"])];
    if (text && random.chance(0.4)) row[text.includes("T") ? "sent_at" : "device_id"] = spoiled(text);
  }
  return row;
}

/** Reads the text with a DuckDB of its own; what `look` finds after it. */
async function reading<Found>(
  text: string,
  producedAt: string | null,
  read: (task: ReadingTask) => Promise<Reading>,
  look: (duck: Duck) => Promise<Found>,
) {
  const folder = await mkdtemp(join(world.folder, "way-"));
  const csvPath = join(folder, "alerts.csv");
  await writeFile(csvPath, text);
  const duck = await openDuck(folder);
  try {
    await fetchReference(world.client, duck, folder);
    await duck.run("create table covered as select date '2026-09-01' as first_day, date '2026-09-30' as last_day");
    const header = await readHeader(csvPath, alerts);
    const days = { from: "2026-09-01", to: "2026-09-30" } as const;
    const task = { duck, folder, csvPath, header, shape: alerts, days, producedAt, onProgress: () => {} };
    const found = await read(task);
    const aside = await duck.rows("select record, ordinal, column_name, rule, value from set_aside order by all");
    return { found, aside, rows: await look(duck) };
  } finally {
    duck.close();
    await rm(folder, { recursive: true });
  }
}

const times = ["generated_at", "dsp_received_at", "sent_at", "acknowledged_at"];
const kinds = "device_type, manufacturer, model, firmware_version, esme_variant, smets, csp_region";
const byRules = (duck: Duck) =>
  duck.rows(`
    select day::varchar as day, party_id, user_role, alert_id, alert_code, ${kinds}, energy_supplier, request_id,
      coalesce(throttled_alert_count, 0) as throttled, delivered, replace(device_id, '-', '') as device,
      ${times.map((name) => `(epoch_us(${name}) - epoch_us(day::timestamp))::varchar as ${name}`).join(", ")} from accepted_row order by all`);
const byShortWay = (duck: Duck) =>
  duck.rows(`
    select day::varchar as day, s.party_id, user_role, alert_id, alert_code, ${kinds}, n.party_id as energy_supplier, request_id,
      throttled_alert_count as throttled, delivered, coalesce(format('{:016X}', device), '') as device,
      ${times.map((name) => `${name}::varchar as ${name}`).join(", ")}
    from counted_row join seat s using (pr) join code using (cd) join kind using (kd) join supplier n using (sp) order by all`);

test.each([
  [100_000, "2026-10-02T06:00:00Z"],
  [3, "2026-10-02T06:00:00Z"],
  [0, null],
])("the short way and the rules agree on every row, whatever is wrong with it (codes learned from %i rows)", async (head, producedAt) => {
  const rows = Array.from({ length: process.env.TEST_FULL ? 20_000 : 4_000 }, (_, k) => randomRow(k));
  const text = `${alertCsv(rows)}too,short\n${alertCsv(rows.slice(0, 50)).split("\n").slice(1).join("\n")}`;
  const short = await reading(text, producedAt, (task) => readAlerts(task, world.client, head), byShortWay);
  const long = await reading(text, producedAt, (task) => readManyRows(task), byRules);
  expect(long.found.setAside).toBeGreaterThan(500);
  expect(long.rows.length).toBeGreaterThan(500);
  expect(short.found).toEqual(long.found);
  expect(short.aside).toEqual(long.aside);
  expect(short.rows).toEqual(long.rows);
});
