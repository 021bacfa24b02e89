import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { noFilters, type FirmwareState, type InventoryFilters } from "@/lib/inventory/models";
import { loadDevice } from "@/lib/metrics/loaders/load-device";
import { loadDeviceList } from "@/lib/metrics/loaders/load-device-list";
import { loadInventory } from "@/lib/metrics/loaders/load-inventory";
import { loadModel } from "@/lib/metrics/loaders/load-model";
import { inventoryPart } from "@/lib/periods/inventory/inventory-part";
import { deviceFact, writeSnapshot, type DeviceFact, type Holders } from "@/lib/testing/device-facts";
import { eventOf } from "@/lib/testing/device-events";
import { partiesOf, requestFact } from "@/lib/testing/facts";
import { publishedWorld, type PublishedWorld } from "@/lib/testing/published-world";
import { randomFrom } from "@/lib/testing/random";

const ids = (role: "IS" | "GS" | "ED", groups: number) => partiesOf(role, groups).map(({ partyId }) => partyId);
const holders: Holders = { IS: ids("IS", 9), ES: ["IS01", ""], GS: ids("GS", 6), ED: ids("ED", 5) };
const random = randomFrom(21);
const august = Array.from({ length: 5000 }, (_, k) => deviceFact(random, k, holders));
const september = august
  .slice(100)
  .map((device): DeviceFact => ({
    ...device,
    ...(random.chance(0.1) && { device_status: "Commissioned" }),
    ...(random.chance(0.2) && { firmware_version: "0102" }),
  }))
  .concat(Array.from({ length: 150 }, (_, k) => deviceFact(random, 9_000 + k, holders)));
const scope = mintPartyScope("IS01", "IS");
const own = (devices: DeviceFact[]) => devices.filter(({ import_supplier }) => import_supplier === "IS01");
const mine = own(september).find(({ device_type }) => device_type === "ESME") ?? september[0];
const foreign = september.find(({ import_supplier, device_type }) => import_supplier !== "IS01" && device_type === "ESME") ?? september[0];

let world: PublishedWorld;
beforeAll(async () => {
  const to = (requestId: string, deviceId: string, fixed: Parameters<typeof requestFact>[2]) =>
    requestFact(random, { partyId: "IS01", userRole: "IS", day: "2026-09-10", requestId }, { deviceId, failureAlertCode: "", ...fixed });
  const failing = [to("planted", mine.device_id, { responseCode: "E20" }), to("planted again", mine.device_id, { responseCode: "E21" })];
  const reads = own(september)
    .filter((_, k) => k % 3 > 0)
    .map(({ device_id }, k) => to(`read ${k}`, device_id, { srv: "4.8.1", responseCode: k % 7 === 0 ? "E20" : "I0" }));
  world = await publishedWorld({
    requests: 300,
    parts: [inventoryPart],
    planted: [...failing, ...reads],
    deliver: async (ingest) => {
      await writeSnapshot(ingest, "2026-08-31", august);
      await writeSnapshot(ingest, "2026-09-30", september);
    },
  });
});
afterAll(() => world.end());

const counted = <T extends string>(devices: DeviceFact[], key: (device: DeviceFact) => T): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const device of devices) counts[key(device)] = (counts[key(device)] ?? 0) + 1;
  return counts;
};
const columns: [keyof InventoryFilters, string][] = [
  ["cspRegion", "csp_region"],
  ["smets", "smets"],
  ["deviceStatus", "device_status"],
  ["manufacturer", "manufacturer"],
  ["esmeVariant", "esme_variant"],
];
const isListed = (device: DeviceFact) => device.firmware_status === "Active" && device.cpl_status === "Active";

describe("the inventory page", () => {
  test.each<Partial<InventoryFilters>>([
    {},
    { cspRegion: "North" },
    { cspRegion: "", smets: "SMETS2" },
    { deviceStatus: "Pending", manufacturer: "20A1" },
    { esmeVariant: "AD" },
  ])("is a naive count with %j", async (changes) => {
    const filters = { ...noFilters, ...changes };
    const page = await loadInventory(scope, "2026-09", "ESME", filters);
    const passes = (device: DeviceFact) => columns.every(([name, column]) => filters[name] === null || device[column] === filters[name]);
    const [before, now] = [own(august).filter(passes), own(september).filter(passes)];
    const byType = counted(now, (device) => device.device_type);
    expect(Object.fromEntries(page.types.filter(({ devices }) => devices > 0).map(({ value, devices }) => [value, devices]))).toEqual(
      byType,
    );
    const meters = now.filter(({ device_type }) => device_type === "ESME");
    const metersBefore = before.filter(({ device_type }) => device_type === "ESME");
    const rowKey = (device: DeviceFact) => [device.manufacturer, device.model, device.firmware_version, isListed(device)].join("|");
    const found = page.rows.map((row): [string, number] => [
      [row.manufacturer, row.model, row.firmwareVersion, row.state !== "not-listed"].join("|"),
      row.devices,
    ]);
    expect(Object.fromEntries(found)).toEqual(counted(meters, rowKey));
    const earlier = counted(metersBefore, rowKey);
    for (const [at, [key]] of found.entries()) expect(page.rows[at].before).toBe(earlier[key] ?? 0);
    expect(Object.fromEntries(page.statuses.filter(({ devices }) => devices > 0).map(({ value, devices }) => [value, devices]))).toEqual(
      counted(meters, (device) => device.device_status),
    );
    const waiting = meters.filter(({ device_status }) => !["", "Commissioned", "Withdrawn", "Decommissioned"].includes(device_status));
    expect(Object.fromEntries(page.waiting.map(({ status, devices }) => [status, devices]))).toEqual(
      counted(waiting, (device) => device.device_status),
    );
    expect(page.months.map(({ period, devices }) => [period, devices])).toEqual([
      ["2026-08", metersBefore.length],
      ["2026-09", meters.length],
    ]);
  });

  test("ages are those of the snapshots, and a firmware is current, behind or off the list", async () => {
    const page = await loadInventory(scope, "2026-09", "ESME", noFilters);
    const was = new Map(own(august).map((device) => [device.device_id, device.device_status]));
    const pending = own(september).filter(({ device_type, device_status }) => device_type === "ESME" && device_status === "Pending");
    const old = pending.filter(({ device_id }) => was.get(device_id) === "Pending").length;
    expect(page.waiting.find(({ status }) => status === "Pending")?.ages).toEqual([
      { months: 0, devices: pending.length - old },
      { months: 1, devices: old },
    ]);
    const states = new Map(
      page.rows
        .filter(({ model, manufacturer }) => model === "M100" && manufacturer === "20A1")
        .map((row) => [`${row.firmwareVersion} ${row.state}`, row]),
    );
    expect([...states.keys()].filter((key) => key.endsWith("current"))).toEqual(["0102 current"]);
    expect([...states.keys()].some((key) => key === "0100 behind")).toBe(true);
    expect(page.rows.some(({ state }) => state === ("not-listed" satisfies FirmwareState))).toBe(true);
  });

  test("a month that is not published is not found; a type nobody has is empty", async () => {
    await expect(loadInventory(scope, "2026-10", null, noFilters)).rejects.toMatchObject({ code: "not-found" });
    expect((await loadInventory(scope, "2026-09", "CAD", noFilters)).rows).toEqual([]);
  });
});

test("a model's mix is its own shares beside the released ones, month by month", async () => {
  const model = { deviceType: "ESME", manufacturer: "20A1", model: "M100" };
  const page = await loadModel(scope, "2026-09", model);
  const of = (devices: DeviceFact[]) => devices.filter((d) => d.device_type === "ESME" && d.manufacturer === "20A1" && d.model === "M100");
  const all = september.filter(({ import_supplier }) => import_supplier !== "");
  const [held, everyone] = [of(own(september)), of(all)];
  expect(page.devices).toBe(held.length);
  for (const row of page.mix) {
    const devices = held.filter(({ firmware_version }) => firmware_version === row.firmwareVersion).length;
    expect(row).toMatchObject({ devices, share: devices / held.length });
    const share = everyone.filter(({ firmware_version }) => firmware_version === row.firmwareVersion).length / everyone.length;
    if (row.industry.value !== null) expect(row.industry.value).toBeCloseTo(Math.round(share * 1000) / 1000, 9);
  }
  expect(page.mix.some(({ industry }) => industry.value !== null)).toBe(true);
  expect(page.adoption.map(({ period, devices }) => [period, devices])).toEqual([
    ["2026-08", of(own(august)).length],
    ["2026-09", held.length],
  ]);
  await expect(loadModel(scope, "2026-09", { ...model, model: "none" })).rejects.toMatchObject({ code: "not-found" });
});

test("a list holds the first Devices of a question and how many there are", async () => {
  const question = { device_type: "ESME", firmware_version: "0102" };
  const expected = own(september)
    .filter((device) => device.device_type === "ESME" && device.firmware_version === "0102")
    .map(({ device_id }) => device_id)
    .sort();
  const list = await loadDeviceList(scope, "2026-09", question, null, 10);
  expect(list).toMatchObject({ total: expected.length, snapshotDay: "2026-09-30" });
  expect(list.devices.map(({ deviceId }) => deviceId)).toEqual(expected.slice(0, 10));
});

test("health is the Devices with failing requests, and the meters in service without a successful read, model by model", async () => {
  const requests = world.industry.requests.filter((each) => each.partyId === "IS01" && each.day.startsWith("2026-09"));
  const failed = new Map<string, number>();
  for (const { deviceId, reasonCode } of requests) if (reasonCode !== "") failed.set(deviceId, (failed.get(deviceId) ?? 0) + 1);
  const read = new Set(requests.flatMap((each) => (each.reasonCode === "" && eventOf(each.srv) === "read" ? [each.deviceId] : [])));
  const meters = own(september).filter(({ device_type }) => device_type === "ESME");
  const { health } = await loadInventory(scope, "2026-09", "ESME", noFilters);
  expect(health.reduce((sum, row) => sum + row.failures, 0)).toBe(
    meters.reduce((sum, { device_id }) => sum + (failed.get(device_id) ?? 0), 0),
  );
  for (const row of health) {
    const of = meters.filter(
      (d) => d.manufacturer === row.manufacturer && d.model === row.model && d.firmware_version === row.firmwareVersion,
    );
    const inService = of.filter(({ device_status }) => device_status === "Commissioned");
    expect(row).toMatchObject({
      devices: of.length,
      failed: of.filter(({ device_id }) => failed.has(device_id)).length,
      meters: inService.length,
      silent: inService.filter(({ device_id }) => !read.has(device_id)).length,
    });
  }
  const silent = meters.filter(({ device_id, device_status }) => device_status === "Commissioned" && !read.has(device_id));
  expect(silent.length).toBeLessThan(meters.filter(({ device_status }) => device_status === "Commissioned").length);
  expect((await loadDeviceList(scope, "2026-09", { device_type: "ESME" }, "silent", 10)).total).toBe(silent.length);
  const [{ manufacturer, model }] = silent;
  const ofModel = silent.filter((device) => device.manufacturer === manufacturer && device.model === model);
  const listed = await loadDeviceList(scope, "2026-09", { device_type: "ESME", manufacturer, model }, "silent", 1_000);
  expect(new Set(listed.devices.map(({ deviceId }) => deviceId))).toEqual(new Set(ofModel.map(({ device_id }) => device_id)));
  const worst = await loadDeviceList(scope, "2026-09", {}, "failed", 10);
  expect(worst.devices[0]).toMatchObject({ deviceId: mine.device_id, failures: 2 });
});

describe("one Device", () => {
  const look = (deviceId: string) => loadDevice(scope, { kind: "device", deviceId });

  test("its snapshots and failing requests, by id and by meter point", async () => {
    const answer = await look(mine.device_id);
    expect(answer).toMatchObject({
      kind: "device",
      history: {
        deviceId: mine.device_id,
        failures: expect.arrayContaining([expect.objectContaining({ requestId: "planted", reasonCode: "E20" })]),
      },
    });
    const history = answer?.kind === "device" ? answer.history : null;
    expect(history?.snapshots.map(({ period, firmwareVersion }) => [period, firmwareVersion])).toEqual(
      (
        [
          ["2026-09", september],
          ["2026-08", august],
        ] as const
      ).flatMap(([period, devices]) =>
        own([...devices])
          .filter(({ device_id }) => device_id === mine.device_id)
          .map((d) => [period, d.firmware_version]),
      ),
    );
    expect(await loadDevice(scope, { kind: "mpxn", mpxn: mine.import_mpxn })).toEqual(answer);
  });

  test("what is absent and what is someone else's get the same answer in the same time", async () => {
    const timeOf = async (work: () => Promise<unknown>) => {
      const began = performance.now();
      expect(await work()).toBeNull();
      return performance.now() - began;
    };
    await look("FF-FF-FF-FF-FF-FF-FF-FF");
    const times = { absent: [] as number[], foreign: [] as number[] };
    for (let run = 0; run < 5; run++) {
      times.absent.push(await timeOf(() => look("FF-FF-FF-FF-FF-FF-FF-FE")));
      times.foreign.push(await timeOf(() => look(foreign.device_id)));
      times.absent.push(await timeOf(() => loadDevice(scope, { kind: "mpxn", mpxn: "1999999999999" })));
      times.foreign.push(await timeOf(() => loadDevice(scope, { kind: "mpxn", mpxn: foreign.import_mpxn })));
    }
    for (const time of [...times.absent, ...times.foreign]) expect(time).toBeGreaterThan(245);
    const least = (values: number[]) => Math.min(...values);
    expect(Math.abs(least(times.absent) - least(times.foreign))).toBeLessThan(25);
  });
});
