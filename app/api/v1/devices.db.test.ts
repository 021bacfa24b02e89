import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as dataFile from "@/app/api/v1/data-files/[file]/route";
import * as metric from "@/app/api/v1/metrics/[metric]/route";
import { inventoryPart } from "@/lib/periods/inventory/inventory-part";
import { apiWorld, type ApiWorld } from "@/lib/testing/api-world";
import { deviceFact, writeSnapshot, type DeviceFact, type Holders } from "@/lib/testing/device-facts";
import { partiesOf } from "@/lib/testing/facts";
import { deviceColumns } from "@/lib/testing/other-facts";
import { randomFrom } from "@/lib/testing/random";

const ids = (role: "IS" | "GS" | "ED", groups: number) => partiesOf(role, groups).map(({ partyId }) => partyId);
const holders: Holders = { IS: ids("IS", 9), ES: ["IS01", ""], GS: ids("GS", 6), ED: ids("ED", 5) };
const random = randomFrom(3);
const august = Array.from({ length: 4000 }, (_, k) => deviceFact(random, k, holders));
const september = august
  .slice(40)
  .concat(Array.from({ length: 100 }, (_, k) => deviceFact(random, 9_000 + k, holders, { model: "'; --=1+1" })));

let world: ApiWorld;
let token: string;
beforeAll(async () => {
  const routes = { "data-files/[file]": dataFile, "metrics/[metric]": metric };
  world = await apiWorld(routes, {
    parts: [inventoryPart],
    deliver: async (ingest) => {
      await writeSnapshot(ingest, "2026-08-31", august);
      await writeSnapshot(ingest, "2026-09-28", september);
    },
  });
  token = await world.token("IS01", "IS");
});
afterAll(() => world.end());

type Row = Record<string, string | number | null>;
async function rowsOf(query: string, as = token): Promise<Row[]> {
  const response = await world.ask(`metrics/devices?${query}`, as);
  expect(response.status, query).toBe(200);
  return ((await response.json()) as { rows: Row[] }).rows;
}
const own = (devices: DeviceFact[]) => devices.filter(({ import_supplier }) => import_supplier === "IS01");

/** The answer counted one by one. */
function naive(by: string[], filters: Record<string, string[]>): Row[] {
  return (
    [
      ["2026-08", august],
      ["2026-09", september],
    ] as const
  ).flatMap(([period, devices]) => {
    const left = own(devices).filter((device) => Object.entries(filters).every(([name, values]) => values.includes(device[name])));
    const counts = new Map<string, number>();
    for (const device of left) {
      const key = JSON.stringify(by.map((name) => device[name]));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts].map(([key, value]): Row => {
      const named = Object.fromEntries(by.map((name, at) => [name, (JSON.parse(key) as string[])[at]]));
      return { ...named, period, value, share: value / left.length, status: "shown" };
    });
  });
}
const sorted = (rows: Row[]) => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();

describe("own Devices", () => {
  const dimensions = [
    "device_type",
    "csp_region",
    "smets",
    "manufacturer",
    "model",
    "firmware_version",
    "esme_variant",
    "device_status",
    "firmware_status",
    "cpl_status",
  ];
  const questions: [string[], Record<string, string[]>][] = [
    ...dimensions.map((dimension): [string[], Record<string, string[]>] => [[dimension], {}]),
    [dimensions, {}],
    [["model", "firmware_version"], { device_type: ["ESME"] }],
    [["csp_region"], { device_status: ["Pending", "Suspended"], firmware_status: ["Active"] }],
    [["device_type"], { csp_region: ["", "North"], smets: ["SMETS2"] }],
  ];
  test.each(questions)("by %j with %j are those of a naive count", async (by, filters) => {
    const query = new URLSearchParams({ from: "2026-08", to: "2026-09", by: by.join() });
    for (const [name, values] of Object.entries(filters)) for (const value of values) query.append(name, value);
    expect(sorted(await rowsOf(query.toString()))).toEqual(sorted(naive(by, filters)));
  });

  test("without by every month has its row; a month without a snapshot is not available, a filter that fits nothing 0", async () => {
    expect(await rowsOf("from=2026-07&to=2026-09")).toEqual([
      { period: "2026-07", value: null, share: null, status: "not-available" },
      { period: "2026-08", value: own(august).length, share: 1, status: "shown" },
      { period: "2026-09", value: own(september).length, share: 1, status: "shown" },
    ]);
    expect(await rowsOf("from=2026-09&device_type=HCALCS&csp_region=")).toEqual([
      { period: "2026-09", value: 0, share: null, status: "shown" },
    ]);
  });

  test("a Device with several suppliers counts for each; a role without Devices has none to report", async () => {
    const gas = await rowsOf("from=2026-09", await world.token("GS01", "GS"));
    expect(gas[0].value).toBe(september.filter(({ gas_supplier }) => gas_supplier === "GS01").length);
    const network = await rowsOf("from=2026-09", await world.token("ED01", "ED"));
    expect(network[0].value).toBe(september.filter(({ electricity_distributor }) => electricity_distributor === "ED01").length);
    expect(await rowsOf("from=2026-09", await world.token("OU01", "OU"))).toEqual([
      { period: "2026-09", value: null, share: null, status: "not-applicable" },
    ]);
  });

  test("what Devices do not have is refused by name", async () => {
    for (const query of ["grain=day", "process=MP176-PP", "by=srv", "srv=4.1.1", "reason_code=E20", "by=mode"]) {
      const response = await world.ask(`metrics/devices?${query}`, token);
      expect(response.status, query).toBe(400);
      expect(await response.json()).toMatchObject({ parameter: query.split("=")[0] });
    }
    expect((await world.ask("metrics/volume?device_status=Pending", token)).status).toBe(400);
    expect((await world.ask("data-files/failures?device_status=Pending", token)).status).toBe(400);
  });
});

describe("released Devices", () => {
  test("industry figures have a value to three significant figures and nothing else", async () => {
    const rows = await rowsOf("from=2026-09&scope=industry&by=device_type");
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      const n = september.filter((device) => device.device_type === row.device_type && device.import_supplier !== "").length;
      if (row.status === "shown")
        expect(row).toEqual({ device_type: row.device_type, period: "2026-09", value: Number(n.toPrecision(3)), status: "shown" });
      else expect(row).toMatchObject({ value: null, status: "suppressed" });
    }
    const [whole] = await rowsOf("from=2026-09&scope=industry");
    expect(whole.value).toBe(Number(september.filter(({ import_supplier }) => import_supplier !== "").length.toPrecision(3)));
    const models = await rowsOf("from=2026-09&scope=industry&by=device_type,manufacturer,model");
    expect(models.map(({ model }) => model)).toContain("M100");
  });

  test("peers are shares in half points; off the lattice is refused, a cell that is withheld says why", async () => {
    const cell = "device_type=ESME&manufacturer=20A1&model=M200";
    const peers = await rowsOf(`from=2026-09&scope=peers&${cell}&by=firmware_version`, await world.token("IS05", "IS"));
    for (const { peer, value } of peers) {
      expect(peer).toMatch(/^Peer \w{5}$/);
      expect((value as number) * 200).toBeCloseTo(Math.round((value as number) * 200), 9);
    }
    for (const query of ["scope=industry&by=esme_variant", "scope=industry&by=model", "scope=peers", "scope=industry&by=csp_region,smets"])
      expect((await world.ask(`metrics/devices?${query}`, token)).status, query).toBe(400);
    expect(await rowsOf("from=2026-09&scope=industry&device_type=ESME&manufacturer=X&model=Y")).toEqual([
      { period: "2026-09", value: null, status: "suppressed", reason: "few_peers", nearest: "Industry, all Devices" },
    ]);
    expect((await rowsOf("from=2026-09&scope=industry&csp_region=North", await world.token("ED01", "ED")))[0]).toMatchObject({
      reason: "class",
    });
  });
});

describe("the data file", () => {
  const file = async (query: string, headers = {}) => world.ask(`data-files/inventory?period=2026-09&${query}`, token, { headers });
  const parsed = async (query: string) => parse(await (await file(query)).text(), { columns: true }) as DeviceFact[];
  /** As spreadsheets must get it: text that would be a formula has an apostrophe. */
  const safe = (device: DeviceFact) =>
    Object.fromEntries(Object.entries(device).map(([name, value]) => [name, /^[=+@-]/.test(value) ? `'${value}` : value]));

  test("has every field of every Device of the estate, by Device, with its name and type", async () => {
    const response = await file("");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="inventory_is_2026-09_v1.csv"');
    const text = await response.text();
    expect(text.split("\n")[0]).toBe(deviceColumns);
    const expected = own(september)
      .map(safe)
      .sort((a, b) => (a.device_id < b.device_id ? -1 : 1));
    expect(parse(text, { columns: true })).toEqual(expected);
    expect(gunzipSync(Buffer.from(await (await file("", { "accept-encoding": "gzip" })).arrayBuffer())).toString()).toBe(text);
  });

  test("goes on after the last Device received, in any spelling, as if it had never broken off", async () => {
    const whole = await (await file("")).text();
    const lines = whole.trimEnd().split("\n");
    const last = lines[lines.length >> 1].slice(0, 23);
    const rest = await (await file(`after=${last.replaceAll("-", "").toLowerCase()}`)).text();
    expect([...lines.slice(0, (lines.length >> 1) + 1), ...rest.trimEnd().split("\n").slice(1)].join("\n")).toBe(lines.join("\n"));
    expect((await file("after=Devices")).status).toBe(400);
  });

  test("takes the filters of the metric", async () => {
    expect(await parsed("device_type=ESME&device_status=Pending&device_status=Suspended")).toHaveLength(
      own(september).filter((d) => d.device_type === "ESME" && ["Pending", "Suspended"].includes(d.device_status)).length,
    );
    const model = "'; --=1+1";
    expect(await parsed(`model=${encodeURIComponent(model)}`)).toHaveLength(
      own(september).filter((device) => device.model === model).length,
    );
    expect((await file("srv=4.1.1")).status).toBe(400);
  });
});
