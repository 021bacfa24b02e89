import { afterAll, beforeAll, expect, test } from "vitest";
import { device, deviceCsv, deviceId, register } from "@/lib/ingest/testing/rows";
import { ingestWorld, type IngestWorld } from "@/lib/ingest/testing/world";
import { inventoryPart } from "@/lib/periods/inventory/inventory-part";
import { publishPeriod } from "@/lib/periods/publish-period";
import { requestFact } from "@/lib/testing/facts";
import { makePartVersion } from "@/lib/testing/part-versions";
import { randomFrom } from "@/lib/testing/random";
import { writeRequests } from "@/lib/testing/write-facts";

let world: IngestWorld;
const held = (k: number, changes: Record<string, string> = {}) =>
  device({ device_id: deviceId(1_000_000 + k), import_supplier: "SUP01", ...changes });
const estate = (n: number) => Array.from({ length: n }, (_, k) => held(k));
const snapshot = (day: string, rows: Record<string, string | undefined>[]) =>
  world.ingest({ feed: "devices", name: `devices_${day}.csv`, body: deviceCsv(rows), from: day, to: day }, { tolerance: 100 });
const stored = async (day: string) =>
  (
    await world.client.query(
      "select s.*, s.date_commissioned::text from device_snapshot s join feed_day d on d.feed = 'devices' and d.day = s.snapshot_date and d.load_id = s.load_id where s.snapshot_date = $1 order by device_id",
      [day],
    )
  ).rows;

beforeAll(async () => {
  world = await ingestWorld(register);
});
afterAll(() => world.close());

test("a Device that comes twice is kept once and its repeat set aside; malformed ids and Parties nobody knows are set aside by name", async () => {
  const receipt = await snapshot("2026-07-31", [
    held(1),
    held(1, { device_status: "Suspended" }),
    held(1, { device_id: deviceId(1_000_001).replaceAll("-", "").toLowerCase() }),
    held(2, { device_id: "00-DB-12-34-00-00-00-0G" }),
    held(3, { device_id: "" }),
    held(4, { import_supplier: "NOBODY" }),
    held(5, { communications_hub_id: "hub" }),
  ]);
  expect(receipt).toMatchObject({ state: "accepted", accepted: 1, set_aside: 6 });
  const { rows } = await world.client.query("select line, column_name, rule from set_aside_row order by line");
  expect(rows.map(({ column_name, rule }) => [column_name, rule])).toEqual([
    ["device_id", "duplicate"],
    ["device_id", "duplicate"],
    ["device_id", "identifier"],
    ["device_id", expect.any(String)],
    ["import_supplier", "unknown-party"],
    ["communications_hub_id", "identifier"],
  ]);
  expect((await stored("2026-07-31")).map(({ device_status }) => device_status)).toEqual(["Commissioned"]);
});

test("a hub is a CHF and a GPF: two Devices, each counted for its own suppliers", async () => {
  await snapshot("2026-08-31", [
    held(10, { device_type: "CHF", communications_hub_id: deviceId(1_000_010) }),
    held(11, { device_type: "GPF", import_supplier: "", gas_supplier: "SUP01", communications_hub_id: deviceId(1_000_010) }),
    held(12, { model: "", manufacturer: "", firmware_version: "", import_mpxn: "1200000000011" }),
    held(13, { import_mpxn: "1200000000033", gas_supplier: "SUP01", import_supplier: "SUP02" }),
    ...estate(200).map((row, k) => ({ ...row, device_id: deviceId(2_000_000 + k) })),
  ]);
  await writeRequests(
    world.client,
    ["2026-08-30"],
    [requestFact(randomFrom(1), { partyId: "SUP01", userRole: "IS", day: "2026-08-30", requestId: "A" })],
  );
  if (process.env.TEST_FULL) expect((await publishPeriod(world.client, { period: "2026-08" })).outcome).toBe("published");
  else await makePartVersion(world.client, inventoryPart, "2026-08", 1);
  const { rows } = await world.client.query(
    "select party_id, user_role, device_type, sum(n)::int as n from inventory_month group by 1, 2, 3 order by 1, 2, 3",
  );
  expect(rows.map((row) => Object.values(row).join(" "))).toEqual([
    "SUP01 GS ESME 1",
    "SUP01 GS GPF 1",
    "SUP01 IS CHF 1",
    "SUP01 IS ESME 201",
    "SUP02 IS ESME 1",
  ]);
});

test("a Device without a model is counted, and in no Device Model that is released; a wrong check digit is kept and flagged", async () => {
  const { rows } = await world.client.query(
    "select n from inventory_month where model = '' and manufacturer = '' and firmware_version = '' and user_role = 'IS' and device_type = 'ESME'",
  );
  expect(rows.length).toBeGreaterThan(0);
  const flagged = (await stored("2026-08-31")).filter(({ data_quality }) => data_quality.length > 0);
  expect(flagged.map(({ device_id, data_quality }) => [device_id, data_quality])).toEqual([[deviceId(1_000_013), ["mpan-check-digit"]]]);
});

test("half the estate missing, in a snapshot that is not of the month's end, is accepted and loudly told before publication", async () => {
  expect(await snapshot("2026-09-29", estate(100))).toMatchObject({ state: "accepted", accepted: 100 });
  await writeRequests(
    world.client,
    ["2026-09-03"],
    [requestFact(randomFrom(1), { partyId: "SUP01", userRole: "IS", day: "2026-09-03", requestId: "B" })],
  );
  const strict = await publishPeriod(world.client, { period: "2026-09", isStrict: true });
  expect(strict).toMatchObject({ outcome: "blocked" });
  const result = await publishPeriod(world.client, { period: "2026-09" });
  expect(result.outcome).toBe("published");
  expect("checks" in result && result.checks.find(({ check }) => check === "estate")).toMatchObject({
    outcome: "warning",
    findings: [
      "devices: 51 % OF THE ESTATE IS MISSING: 100 Devices on 2026-09-29 against 204 on 2026-08-31",
      "devices: the newest snapshot is of 2026-09-29, not of the month's last day 2026-09-30",
    ],
  });
});
