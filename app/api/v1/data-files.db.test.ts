import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as dataFile from "@/app/api/v1/data-files/[file]/route";
import { apiLimits } from "@/lib/api/rate-limit";
import { accessPool } from "@/lib/db/access-pool";
import { readerPool } from "@/lib/db/reader";
import { alertsPart } from "@/lib/periods/alerts/alerts-part";
import { inventoryPart } from "@/lib/periods/inventory/inventory-part";
import { apiWorld, type ApiWorld } from "@/lib/testing/api-world";
import type { RequestFact } from "@/lib/testing/facts";
import { alertColumns, deliverAlertsAndDevices, deviceColumns } from "@/lib/testing/other-facts";

let world: ApiWorld;
let token: string;
const feedColumns =
  "request_id,srv,command_variant,mode,qualifier,party_id,user_role,device_id,device_type,manufacturer,model,firmware_version,esme_variant,smets,csp_region," +
  "received_at,responded_at,response_code,failure_alert_code,execution_at,reason_code,round_trip_ms";

beforeAll(async () => {
  world = await apiWorld({ "data-files/[file]": dataFile }, { deliver: deliverAlertsAndDevices, parts: [inventoryPart, alertsPart] });
  token = await world.token("IS01", "IS");
});
afterAll(() => world.end());

const rowsOf = (text: string) => parse(text, { columns: true }) as Record<string, string>[];
const ownFailures = (month: string, test: (each: RequestFact) => boolean = () => true) =>
  world.industry.requests.filter((each) => each.partyId === "IS01" && each.reasonCode !== "" && each.day.startsWith(month) && test(each));

/** A fact as its row of the data file. */
function asRow(fact: RequestFact): Record<string, string> {
  return {
    request_id: fact.requestId,
    srv: fact.srv,
    command_variant: fact.commandVariant,
    mode: fact.mode,
    qualifier: fact.qualifier,
    party_id: fact.partyId,
    user_role: fact.userRole,
    device_id: fact.deviceId,
    device_type: fact.deviceType,
    manufacturer: fact.manufacturer,
    model: fact.model,
    firmware_version: fact.firmwareVersion,
    esme_variant: fact.esmeVariant,
    smets: fact.smets,
    csp_region: fact.cspRegion,
    received_at: fact.receivedAt,
    responded_at: fact.respondedAt ?? "",
    response_code: fact.responseCode,
    failure_alert_code: fact.failureAlertCode,
    execution_at: fact.executionAt ?? "",
    reason_code: fact.reasonCode,
    round_trip_ms: fact.rttMs === null ? "" : String(fact.rttMs),
  };
}

test("the failing requests of the period, every field as delivered, by day and request", async () => {
  const response = await world.ask("data-files/failures?period=2026-08", token);
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="failures_is_2026-08_v1.csv"');
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  const text = await response.text();
  expect(text.split("\n")[0]).toBe(feedColumns);
  const byRequest = (a: Record<string, string>, b: Record<string, string>) => (a.request_id < b.request_id ? -1 : 1);
  expect(rowsOf(text).sort(byRequest)).toEqual(ownFailures("2026-08").map(asRow).sort(byRequest));
  const days = rowsOf(text).map((row) => row.received_at.slice(0, 10));
  expect(text).toBe(
    await (await world.ask("data-files/failures.csv?role=IS&period=2026-08", token, { headers: { accept: "application/json" } })).text(),
  );
  expect([...new Set(days)].length).toBeGreaterThan(5);
});

test("filters and a process narrow it as they narrow the metrics", async () => {
  const count = async (query: string) =>
    rowsOf(await (await world.ask(`data-files/failures?period=2026-09&${query}`, token)).text()).length;
  expect(await count("reason_code=E20")).toBe(ownFailures("2026-09", ({ reasonCode }) => reasonCode === "E20").length);
  expect(await count("csp_region=North&csp_region=South")).toBe(
    ownFailures("2026-09", ({ cspRegion }) => ["North", "South"].includes(cspRegion)).length,
  );
  expect(await count("model=")).toBe(ownFailures("2026-09", ({ model }) => model === "").length);
  const prepay = ownFailures(
    "2026-09",
    ({ srv, qualifier }) => srv === "2.2" || (srv === "1.6" && qualifier === "Payment Mode = Prepayment"),
  );
  expect(await count("process=MP176-PP")).toBe(prepay.length);
  const strange = await world.ask("data-files/failures?period=2026-09&model=%27%20or%201=1--", token);
  expect([strange.status, (await strange.json()).parameter]).toEqual([400, "model"]);
  expect(await count("reason_code=E1&srv=1.1.2&csp_region=South&mode=non-device")).toBe(0);
});

test("gzip where it is asked for, and the same bytes inside", async () => {
  const plain = await (await world.ask("data-files/failures", token)).text();
  const packed = await world.ask("data-files/failures", token, { headers: { "accept-encoding": "br, gzip;q=0.5" } });
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(plain);
  const refused = await world.ask("data-files/failures", token, { headers: { "accept-encoding": "gzip;q=0" } });
  expect(refused.headers.get("content-encoding")).toBeNull();
  await refused.body?.cancel();
});

test("a role without an estate, a period that is not published and a foreign role are not found", async () => {
  const other = await world.token("OU01", "OU");
  for (const [path, as] of [
    ["inventory", other],
    ["failures?period=2026-10", token],
    ["failures?role=GS", token],
    ["parties", token],
    ["failures", await world.duty("reviewer")],
  ]) {
    expect((await world.ask(`data-files/${path}`, as)).status, path).toBe(404);
  }
  expect((await world.ask("data-files/alerts?srv=1.6", token)).status).toBe(400);
  expect((await world.ask("data-files/failures?process=MP0", token)).status).toBe(400);
});

test("readers who leave, at any point, give their connection back", async () => {
  for (let at = 0; at < 40; at++) {
    const response = await world.ask("data-files/failures", token, at % 2 ? { headers: { "accept-encoding": "gzip" } } : {});
    const reader = response.body?.getReader();
    if (at % 4 > 1) await reader?.read();
    await reader?.cancel();
  }
  const whole = await (await world.ask("data-files/failures", token)).text();
  expect(rowsOf(whole).length).toBe(ownFailures("2026-09").length);
  expect(readerPool().waitingCount).toBe(0);
  expect(readerPool().totalCount - readerPool().idleCount).toBe(0);
});

test("no scope is left on a connection that served a data file", async () => {
  await (await world.ask("data-files/failures", token)).text();
  const { rows } = await readerPool().query("select scoped_party() as party, (select count(*) from failure)::int as seen");
  expect(rows[0]).toEqual({ party: null, seen: 0 });
});

test("each file taken is in the audit trail, with who took it", async () => {
  await (await world.ask("data-files/failures?period=2026-08", token)).text();
  const { rows } = await accessPool().query(
    "select actor, party_id, detail from audit_event where action = 'extract' order by at desc limit 1",
  );
  expect(rows[0]).toMatchObject({ party_id: "IS01", detail: { file: "failures_is_2026-08_v1.csv", query: "period=2026-08" } });
  expect(rows[0].actor).toMatch(/^token:/);
});

test("HEAD says what there is and opens nothing", async () => {
  const response = await world.ask("data-files/failures", token, { method: "HEAD" });
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    200,
    "text/csv; charset=utf-8; header=present",
    "",
  ]);
  expect(apiLimits.filesPerCaller).toBe(4);
});

test("alerts: the feed's columns and the caller's own rows, hostile text made harmless", async () => {
  const text = await (await world.ask("data-files/alerts?period=2026-09", token)).text();
  expect(text.split("\n")[0]).toBe(alertColumns);
  const rows = rowsOf(text);
  expect(rows.map(({ alert_id }) => alert_id)).toEqual(["A1", "A2"]);
  expect(rows[0]).toMatchObject({ party_id: "IS01", firmware_version: "'=cmd|' /C calc'!A0", generated_at: "2026-09-03T10:00:00.123456Z" });
  expect(rows[0]).toMatchObject({ sent_at: "2026-09-03T10:00:02.000Z", acknowledged_at: "", throttled_alert_count: "2", delivered: "Y" });
  expect(rows[1].delivered).toBe("N");
});

test("inventory: the Devices that name the caller in its role's column, newest snapshot of the period", async () => {
  const text = await (await world.ask("data-files/inventory?period=2026-09", token)).text();
  expect(text.split("\n")[0]).toBe(deviceColumns);
  const rows = rowsOf(text);
  expect(rows.map(({ device_id }) => device_id)).toEqual(["00-D0-00-00-00-00-00-01", "00-D0-00-00-00-00-00-02"]);
  expect(rows[0]).toMatchObject({ date_commissioned: "2020-02-29", import_supplier: "IS01", gas_supplier: "GS01", model: "B1" });
  const gas = await (await world.ask("data-files/inventory?period=2026-09", await world.token("GS01", "GS"))).text();
  expect(rowsOf(gas).map(({ device_id }) => device_id)).toEqual(["00-D0-00-00-00-00-00-01"]);
  expect(rowsOf(await (await world.ask("data-files/inventory?period=2026-08", token)).text())).toEqual([]);
});
