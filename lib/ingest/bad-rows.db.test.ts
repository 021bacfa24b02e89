import { afterAll, beforeAll, expect, test } from "vitest";
import type { Receipt } from "@/lib/ingest/receipt";
import { alert, alertCsv, device, deviceCsv, request, requestColumns, requestCsv } from "@/lib/ingest/testing/rows";
import { ingestWorld, type IngestWorld } from "@/lib/ingest/testing/world";

let world: IngestWorld;
beforeAll(async () => {
  world = await ingestWorld();
});
afterAll(() => world.close());

async function setAside(receipt: Receipt) {
  const { rows } = await world.client.query(
    "select line::int, column_name as column, rule, value from set_aside_row where load_id = $1 order by line, ordinal",
    [receipt.load_id],
  );
  return rows;
}

const lenient = { tolerance: 100 };
const columns = [...requestColumns];

test("every request that breaks a rule is set aside with its line, column, rule and value; the rest goes on", async () => {
  const broken: [Record<string, string>, string, string][] = [
    [{ request_id: "" }, "request_id", "required"],
    [{ srv: "4.1.x" }, "srv", "code"],
    [{ srv: "4" }, "srv", "code"],
    [{ mode: "sometimes" }, "mode", "outside-list"],
    [{ mode: "" }, "mode", "required"],
    [{ party_id: "SUP99" }, "party_id", "unknown-party"],
    [{ user_role: "ED" }, "user_role", "role-not-held"],
    [{ user_role: "XX" }, "user_role", "role-not-held"],
    [{ party_id: "OLD01" }, "user_role", "role-not-held"],
    [{ device_id: "00-DB-12-34-56-78-9A" }, "device_id", "identifier"],
    [{ device_id: "00DB1234-56789ABC" }, "device_id", "identifier"],
    [{ device_id: "00:DB:12:34:56:78:9A:BC" }, "device_id", "identifier"],
    [{ received_at: "2026-09-05 12:00:00Z" }, "received_at", "time"],
    [{ received_at: "2026-09-05T12:00:00" }, "received_at", "time"],
    [{ received_at: "2026-09-05T12:00:00+01:00" }, "received_at", "time"],
    [{ received_at: "2026-09-31T12:00:00Z" }, "received_at", "time"],
    [{ received_at: "2026-09-05T24:00:00Z" }, "received_at", "time"],
    [{ received_at: "2026-09-05T24:00:00.000Z" }, "received_at", "time"],
    [{ responded_at: "2026-09-05T24:00:00.000Z" }, "responded_at", "time"],
    [{ received_at: "2026-09-05T 9:00:00.000Z" }, "received_at", "time"],
    [{ received_at: "2026-09-05T12:00:00.1234567Z" }, "received_at", "time"],
    [{ responded_at: "soon" }, "responded_at", "time"],
    [{ execution_at: "2026-09-05" }, "execution_at", "time"],
    [{ response_code: "X9" }, "response_code", "code"],
    [{ response_code: "i0" }, "response_code", "code"],
    [{ responded_at: "2026-09-05T11:59:59.999Z" }, "responded_at", "negative-round-trip"],
    [{ received_at: "2026-08-31T23:59:59.999Z" }, "received_at", "outside-days"],
    [{ received_at: "2026-10-01T00:00:00.000Z", responded_at: "2026-10-01T00:00:01Z" }, "received_at", "outside-days"],
    [{ received_at: "", responded_at: "" }, "received_at", "required"],
    [{ qualifier: "q".repeat(101) }, "qualifier", "too-long"],
  ];
  const rows = broken.flatMap(([overrides]) => [request(), request(overrides)]);
  const receipt = await world.ingest({ body: requestCsv(rows, columns) }, lenient);
  expect(receipt).toMatchObject({ state: "accepted", rows_read: 2 * broken.length, accepted: broken.length, set_aside: broken.length });
  expect(await setAside(receipt)).toEqual(
    broken.map(([, column, rule], index) => ({ line: 2 * index + 3, column, rule, value: rows[2 * index + 1]?.[column] ?? "" })),
  );
  expect(await world.count("feed_day", `load_id = ${receipt.load_id} and rows > 0`)).toBe(1);
});

test("lines are those of the file: blank lines and line breaks in fields count", async () => {
  const text = requestCsv([
    request({ qualifier: "two\nlines" }),
    request({ mode: "x" }),
    request({ qualifier: 'a "quoted", word' }),
    request({ mode: "y" }),
  ]);
  const [header, ...lines] = text.split("\n");
  const cut = "SUP01,IS,too,short";
  const body = [
    header,
    "",
    ...lines.slice(0, 3),
    "",
    cut,
    ...lines.slice(3),
    `"closed"and more${",".repeat(columns.length - 1)}`,
    `${lines[3]},more`,
  ].join("\n");
  const receipt = await world.ingest({ body, rows: 7 }, lenient);
  expect(receipt).toMatchObject({ state: "accepted", rows_read: 7, accepted: 2, set_aside: 5 });
  expect(await setAside(receipt)).toMatchObject([
    { line: 5, rule: "outside-list" },
    { line: 7, rule: "columns", value: cut },
    { line: 9, rule: "outside-list" },
    { line: 11, rule: "quotes" },
    { line: 12, rule: "columns" },
  ]);
});

test("a field of 10 MB sets its row aside", async () => {
  const huge = request({ qualifier: "x".repeat(10 * 2 ** 20) });
  const receipt = await world.ingest({ body: requestCsv([request(), huge, request({ mode: "x" }), request()]) }, lenient);
  expect(receipt).toMatchObject({ rows_read: 4, accepted: 2, set_aside: 2 });
  expect(await setAside(receipt)).toMatchObject([
    { line: 3, rule: "line-too-long" },
    { line: 4, rule: "outside-list" },
  ]);
});

test("a repeat of a counted request_id is set aside; an acknowledgement and a first leg are no repeat", async () => {
  const once = request();
  const rows = [
    { ...once, command_variant: "4" },
    { ...once, response_code: "I99" },
    { ...once, mode: "sometimes" },
    once,
    { ...once, response_code: "E20" },
    request({ mode: "non-device", response_code: "I99", device_id: "" }),
    once,
  ];
  const receipt = await world.ingest({ body: requestCsv(rows) }, lenient);
  expect(receipt).toMatchObject({ rows_read: 7, accepted: 2, not_counted: 2, set_aside: 3 });
  expect(await setAside(receipt)).toEqual([
    { line: 4, column: "mode", rule: "outside-list", value: "sometimes" },
    { line: 6, column: "request_id", rule: "duplicate", value: once.request_id },
    { line: 8, column: "request_id", rule: "duplicate", value: once.request_id },
  ]);
  expect(await world.count("failure", `load_id = ${receipt.load_id}`)).toBe(0);
});

test("codes the reference data lacks are kept and listed", async () => {
  const rows = [
    request({ srv: "99.1" }),
    request({ srv: "4.10", response_code: "E999" }),
    request({ device_type: "TOASTER", csp_region: "Moon", esme_variant: "ZZ" }),
    request({ failure_alert_code: "N998", command_variant: "9" }),
    request({ response_code: "W77", srv: "4.10" }),
  ];
  const receipt = await world.ingest({ body: requestCsv(rows) });
  expect(receipt).toMatchObject({ accepted: 5, set_aside: 0 });
  expect(receipt.unknown.map(({ kind, value, rows: count }) => `${kind} ${value} ${count}`).toSorted()).toEqual([
    "alert_code N998 1",
    "command_variant 9 1",
    "csp_region Moon 1",
    "device_type TOASTER 1",
    "esme_variant ZZ 1",
    "response_code E999 1",
    "response_code W77 1",
    "srv 99.1 1",
  ]);
  expect(await world.count("unknown_value", `load_id = ${receipt.load_id}`)).toBe(8);
  expect(await world.count("request_day", `load_id = ${receipt.load_id} and srv = '4.1'`)).toBe(0);
  expect(await world.count("request_day", `load_id = ${receipt.load_id} and srv = '4.10'`)).toBe(1);
  expect(await world.count("failure", `load_id = ${receipt.load_id} and reason_code in ('E999', 'N998')`)).toBe(2);
});

test("days are UTC days, also when clocks change; a period in the future is taken with a notice", async () => {
  const rows = ["2026-10-24T23:59:59.999Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00.5Z", "2026-10-25T23:59:59.999999Z"].map(
    (received_at) => request({ received_at, responded_at: "2026-10-26T00:00:00Z" }),
  );
  const receipt = await world.ingest({ body: requestCsv(rows), from: "2026-10-24", to: "2026-10-25" });
  expect(receipt).toMatchObject({ accepted: 4, notices: ["4 rows have a time after the file was produced"] });
  const { rows: days } = await world.client.query("select day::text, n from request_day where load_id = $1 order by day", [
    receipt.load_id,
  ]);
  expect(days).toEqual([
    { day: "2026-10-24", n: 1 },
    { day: "2026-10-25", n: 3 },
  ]);
  const future = request({ received_at: "2099-01-01T00:00:00Z", responded_at: "2099-01-01T00:00:01Z" });
  expect(await world.ingest({ body: requestCsv([future]), from: "2099-01-01", to: "2099-01-01" })).toMatchObject({
    accepted: 1,
    notices: [/after/],
  });
});

test("a Service Request its role may not send is taken with a notice", async () => {
  const receipt = await world.ingest({ body: requestCsv([request({ srv: "1.1.1", party_id: "NET12", user_role: "ED" })]) });
  expect(receipt).toMatchObject({ accepted: 1, notices: ["1 row has a Service Request that its role may not send: 1.1.1 as ED"] });
});

test("Alerts and Devices are held to their rules", async () => {
  const shape = [
    alert(),
    alert({ delivered: "yes" }),
    alert({ energy_supplier: "SUP99" }),
    alert({ throttled_alert_count: "-1" }),
    alert({ sent_at: "" }),
  ];
  const alerts = await world.ingest({ feed: "alerts", body: alertCsv(shape) }, lenient);
  expect(await setAside(alerts)).toMatchObject([
    { line: 3, column: "delivered", rule: "outside-list", value: "yes" },
    { line: 4, column: "energy_supplier", rule: "unknown-party" },
    { line: 5, column: "throttled_alert_count", rule: "number" },
    { line: 6, column: "sent_at", rule: "required" },
  ]);
  const one = device();
  const estate = [
    one,
    device({ device_id: "nonsense" }),
    device({ gas_supplier: "SUP99" }),
    device({ import_mpxn: "12345" }),
    { ...one, device_status: "x" },
  ];
  const devices = await world.ingest({ feed: "devices", body: deviceCsv(estate), from: "2026-09-30" }, lenient);
  expect(await setAside(devices)).toMatchObject([
    { line: 3, column: "device_id", rule: "identifier" },
    { line: 4, column: "gas_supplier", rule: "unknown-party" },
    { line: 5, column: "import_mpxn", rule: "identifier" },
    { line: 6, column: "device_id", rule: "duplicate" },
  ]);
});
