import { createHash } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope, type UserRole } from "@/lib/access/party-scope";
import { connect } from "@/lib/db/connect";
import { useReader } from "@/lib/db/reader";
import type { AnyDimension } from "@/lib/metrics/dimensions";
import { loadDataFile } from "@/lib/metrics/loaders/load-data-file";
import { loadDevice } from "@/lib/metrics/loaders/load-device";
import { loadDeviceList } from "@/lib/metrics/loaders/load-device-list";
import { packOlderMonths, unpackAround } from "@/lib/periods/inventory/packs/keep-packed";
import { packMonth } from "@/lib/periods/inventory/packs/pack-month";
import { packSql } from "@/lib/periods/inventory/packs/pack-sql";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { deviceFact, deviceIdOf, writeSnapshot, type DeviceFact } from "@/lib/testing/device-facts";
import { partiesOf } from "@/lib/testing/facts";
import { randomFrom } from "@/lib/testing/random";
import { writeParties } from "@/lib/testing/write-facts";

const parties = [...partiesOf("IS", 3), ...partiesOf("GS", 2), ...partiesOf("ED", 2)];
const idsOf = (role: UserRole) => parties.filter(({ roles }) => roles.includes(role)).map(({ partyId }) => partyId);
const holders = { IS: idsOf("IS"), ES: ["IS01", ""], GS: idsOf("GS"), ED: idsOf("ED") };
const random = randomFrom(8);
const hostile = {
  model: "=1+1",
  manufacturer: `a "b", {c}\\`,
  s1sp: "S1",
  han_variant: "é, ",
  date_commissioned: "",
  communications_hub_id: deviceIdOf(7),
};
const devices: DeviceFact[] = Array.from({ length: 6_000 }, (_, k) =>
  deviceFact(random, k * 7919, holders, {
    date_commissioned: random.chance(0.1) ? "" : "2021-05-03",
    ...(random.chance(0.2) && { secondary_import_mpan: "1200000000011", export_mpan: "0012345678901" }),
    ...(random.chance(0.1) && { import_mpxn: "022279", communications_hub_id: "FF-FF-FF-FF-FF-FF-FF-FE" }),
    ...(k === 17 && { ...hostile, import_supplier: "IS01" }),
  }),
);
devices.push({ ...devices[0], device_id: "FE-DC-BA-98-76-54-32-10" });
const months = ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09"];
let database: TestDatabase;
let ingest: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  ingest = await connect(database.ingestUrl);
  await useReader(database.readerUrl);
  await writeParties(ingest, parties);
  for (const month of months) {
    const loadId = await writeSnapshot(ingest, `${month}-28`, month === "2026-05" ? devices : devices.slice(0, 300));
    await ingest.query(
      "insert into reporting_period values ($1, 'published', 1, now(), now()) on conflict (period) do update set state = 'published', version = 1",
      [month],
    );
    await ingest.query("insert into publication values ($1, 1, now(), now(), 'test', 1, '[]', '')", [month]);
    await ingest.query("insert into publication_day values ($1, 1, 'devices', $2, $3)", [month, `${month}-28`, loadId]);
  }
  await ingest.query("update device_snapshot set data_quality = '{mpan-check-digit}' where import_mpxn like '%3'");
});
afterAll(async () => {
  await ingest.end();
  await useReader("");
  await database.drop();
});

const seats = parties.flatMap(({ partyId, roles }) =>
  roles.filter((role) => ["IS", "ES", "GS", "ED"].includes(role)).map((role) => mintPartyScope(partyId, role)),
);

/** The sha-256 of every kind of data file of the packed month, seat by seat. */
async function hashes(): Promise<string[]> {
  const filters = (values: [AnyDimension, string[]][]) => new Map(values);
  const questions = [
    { filters: filters([]) },
    { filters: filters([["device_type", ["ESME"]], ["csp_region", ["North", ""]]]) },
    { filters: filters([]), after: deviceIdOf(3000 * 7919) },
  ]; // prettier-ignore
  const found: string[] = [];
  for (const scope of seats) {
    for (const question of questions) {
      const { open } = await loadDataFile(scope, { id: "inventory", period: "2026-05", processId: null, ...question });
      const bytes = Buffer.from(await new Response(await open(false, () => {})).arrayBuffer());
      found.push(`${scope.partyId} ${scope.userRole} ${bytes.length} ${createHash("sha256").update(bytes).digest("hex")}`);
    }
  }
  return found;
}
const plainRows = async () =>
  (await ingest.query<{ n: number }>("select count(*)::int as n from device_snapshot where snapshot_date < '2026-06-01'")).rows[0].n;

test("a packed month gives byte for byte the data files it gave before, to every Party and role; and unpacks to the same rows", async () => {
  const before = await hashes();
  expect(new Set(before).size).toBeGreaterThan(seats.length);
  const all = async () => (await ingest.query("select * from device_snapshot where snapshot_date < '2026-06-01' order by device_id")).rows;
  const rows = await all();
  expect(await packMonth(ingest, "2026-05")).toEqual({ outcome: "packed", devices: devices.length });
  expect(await plainRows()).toBe(0);
  expect(await hashes()).toEqual(before);
  expect(await packMonth(ingest, "2026-05")).toEqual({ outcome: "nothing" });
  await ingest.query("begin");
  await unpackAround(ingest, "2026-05");
  expect(await all()).toEqual(rows);
  await ingest.query("rollback");
});

test("lists and look-ups find a Device of a packed month by EUI-64 and by meter point, and nobody else's", async () => {
  const scope = mintPartyScope("IS01", "IS");
  const own = devices.filter(({ import_supplier }) => import_supplier === "IS01");
  const list = await loadDeviceList(scope, "2026-05", { device_type: "ESME", model: "M200" }, null, 10_000);
  const wanted = own.filter(({ device_type, model }) => device_type === "ESME" && model === "M200");
  expect(list.devices.map(({ deviceId }) => deviceId)).toEqual(wanted.map(({ device_id }) => device_id).sort());
  const late = own.filter(({ device_type, import_mpxn }) => device_type === "ESME" && import_mpxn !== "022279").at(-2)!;
  const answers = [
    await loadDevice(scope, { kind: "device", deviceId: late.device_id }),
    await loadDevice(scope, { kind: "mpxn", mpxn: late.import_mpxn }),
  ];
  for (const answer of answers) {
    expect(
      answer?.kind === "device" && answer.history.snapshots.map(({ period, model, importMpxn }) => [period, model, importMpxn]),
    ).toEqual([["2026-05", late.model, late.import_mpxn]]);
  }
  const foreign = devices.slice(400).find(({ import_supplier }) => import_supplier !== "IS01" && import_supplier !== "")!;
  expect(await loadDevice(scope, { kind: "device", deviceId: foreign.device_id })).toBeNull();
});

test("killed before its commit, packing leaves the month as it was; what would not come back exactly is not packed", async () => {
  const doomed = await connect(database.ingestUrl);
  await doomed.query("begin");
  await doomed.query(packSql, ["2026-06-01", "2026-06-30"]);
  await doomed.query("select clear_snapshot_month('2026-06')");
  const { rows } = await doomed.query<{ pid: number }>("select pg_backend_pid() as pid");
  const admin = await connect(database.adminUrl);
  await admin.query("select pg_terminate_backend($1)", [rows[0].pid]);
  await doomed.end().catch(() => {});
  const june = async () =>
    (await ingest.query("select count(*)::int as n from device_row where snapshot_date = '2026-06-28' and packed_devices is null")).rows;
  expect(await june()).toEqual([{ n: 300 }]);
  await admin.query("update device_snapshot set device_id = lower(device_id) where snapshot_date = '2026-06-28' and device_type = 'ESME'");
  await expect(packMonth(ingest, "2026-06")).rejects.toThrow(/would not come back/);
  expect(await june()).toEqual([{ n: 300 }]);
  await admin.end();
});

test("after a publication every month but the newest three is packed; a month that cannot be is named and stays", async () => {
  const said: string[] = [];
  await packOlderMonths(ingest, (line) => said.push(line));
  expect(said).toEqual([expect.stringMatching(/^The Devices of 2026-06 stay unpacked: /)]);
  await ingest.query("update device_snapshot set device_id = upper(device_id) where snapshot_date = '2026-06-28'");
  await packOlderMonths(ingest, (line) => said.push(line));
  expect(said.at(-1)).toBe("Packed the 300 Devices of 2026-06");
  const { rows } = await ingest.query("select distinct to_char(snapshot_date, 'YYYY-MM') as month from device_snapshot order by 1");
  expect(rows.map(({ month }) => month)).toEqual(["2026-07", "2026-08", "2026-09"]);
});
