import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { inventoryPart } from "@/lib/periods/inventory/inventory-part";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { deviceFact, deviceIdOf, writeSnapshot, type DeviceFact } from "@/lib/testing/device-facts";
import { partiesOf, requestFact, type PartyFact } from "@/lib/testing/facts";
import { makePartVersion } from "@/lib/testing/part-versions";
import { randomFrom } from "@/lib/testing/random";
import { writeParties, writeRequests } from "@/lib/testing/write-facts";

const parties: PartyFact[] = [...partiesOf("IS", 9), ...partiesOf("ES", 3), ...partiesOf("GS", 7), ...partiesOf("ED", 5)];
const idsOf = (role: string) => parties.filter(({ roles }) => roles.some((each) => each === role)).map(({ partyId }) => partyId);
const holders = { IS: idsOf("IS"), ES: [...idsOf("ES"), "", ""], GS: idsOf("GS"), ED: idsOf("ED") };
const columnOf = { IS: "import_supplier", ES: "export_supplier", GS: "gas_supplier", ED: "electricity_distributor" } as const;
const roles = ["IS", "ES", "GS", "ED"] as const;
type Role = (typeof roles)[number];

// The whole publication around it at full counts; else this part of it alone.
const isFull = process.env.TEST_FULL === "1";
let database: TestDatabase;
let ingest: pg.Client;
const random = randomFrom(11);
const august = Array.from({ length: 8000 }, (_, k) => deviceFact(random, k, holders));
// A month on: some go, some come, some change firmware, status or supplier; one model fits one Party alone.
const september = [
  ...august
    .filter(() => random.chance(0.97))
    .map((device): DeviceFact => ({
      ...device,
      ...(random.chance(0.1) && { firmware_version: deviceFact(random, 0, holders, device).firmware_version }),
      ...(random.chance(0.2) && { device_status: "Commissioned" }),
      ...(random.chance(0.05) && device.import_supplier && { import_supplier: random.pick(holders.IS) }),
    })),
  ...Array.from({ length: 300 }, (_, k) => deviceFact(random, 10_000 + k, holders)),
  ...Array.from({ length: 60 }, (_, k) =>
    deviceFact(random, 20_000 + k, holders, {
      device_type: "ESME",
      manufacturer: "99FF",
      model: "SECRET",
      import_supplier: "IS01",
      smets: "SMETS2",
    }),
  ),
];

beforeAll(async () => {
  database = await freshDatabase();
  ingest = await connect(database.ingestUrl);
  await writeParties(ingest, parties);
  const day = (at: string) => requestFact(random, { partyId: "IS01", userRole: "IS", day: at, requestId: `R-${at}` });
  await writeRequests(ingest, ["2026-08-30", "2026-09-03"], [day("2026-08-30"), day("2026-09-03")]);
  await writeSnapshot(ingest, "2026-08-31", august);
  await writeSnapshot(ingest, "2026-09-10", august.slice(0, 100));
  await writeSnapshot(ingest, "2026-09-29", september);
  for (const period of ["2026-08", "2026-09"]) {
    if (isFull) expect((await publishPeriod(ingest, { period })).outcome).toBe("published");
    else await makePartVersion(ingest, inventoryPart, period, 1);
  }
});
afterAll(async () => {
  await ingest.end();
  await database.drop();
});

const dims = [
  "device_type",
  "manufacturer",
  "model",
  "firmware_version",
  "csp_region",
  "device_status",
  "firmware_status",
  "cpl_status",
  "smets",
  "esme_variant",
];
function recount(devices: DeviceFact[], columns: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const role of roles) {
    for (const device of devices) {
      const party = device[columnOf[role]];
      if (party === "") continue;
      const key = [party, role, ...columns.map((column) => device[column])].join("|");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}
async function stored(table: string, columns: string[], period: string): Promise<Map<string, number>> {
  const { rows } = await ingest.query<{ key: string; n: number }>(
    `select concat_ws('|', party_id, user_role, ${columns.join(", ")}) as key, n from ${table} where period = $1`,
    [period],
  );
  return new Map(rows.map(({ key, n }) => [key, n]));
}

test("every Device of the newest snapshot counts once in each role that holds it, the month's last day or not", async () => {
  for (const [period, devices] of [
    ["2026-08", august],
    ["2026-09", september],
  ] as const) {
    expect(await stored("inventory_month", dims, period)).toEqual(recount(devices, dims));
    const small = dims.filter((each) => !["csp_region", "device_status", "smets", "esme_variant"].includes(each));
    expect(await stored("inventory_firmware_month", small, period)).toEqual(recount(devices, small));
  }
});

test("Devices that wait are listed with the snapshot since which the holder has seen them in that status", async () => {
  const resting = ["", "Commissioned", "Decommissioned", "Withdrawn"];
  const before = new Map(august.map((device) => [device.device_id, device]));
  const expected = roles.flatMap((role) =>
    september
      .filter((device) => device[columnOf[role]] !== "" && !resting.includes(device.device_status))
      .map((device) => {
        const was = before.get(device.device_id);
        const isSame = was?.device_status === device.device_status && was[columnOf[role]] === device[columnOf[role]];
        return [device[columnOf[role]], role, device.device_id, device.device_status, isSame ? "2026-08-31" : "2026-09-29"].join("|");
      }),
  );
  const { rows } = await ingest.query<{ line: string }>(
    "select concat_ws('|', party_id, user_role, device_id, device_status, since::text) as line from inventory_waiting where period = '2026-09'",
  );
  expect(rows.map(({ line }) => line).sort()).toEqual(expected.sort());
  expect(expected.some((line) => line.endsWith("08-31"))).toBe(true);
});

const groupOf = (partyId: string) => {
  const { groupId } = parties.find((party) => party.partyId === partyId) ?? { groupId: "" };
  return groupId === "" ? partyId : groupId;
};
/** Devices by group of the Devices that hold. */
function byGroup(role: Role, holds: (device: DeviceFact) => boolean): Map<string, number> {
  const amounts = new Map<string, number>();
  for (const device of september.filter(holds)) {
    const party = device[columnOf[role]];
    if (party !== "") amounts.set(groupOf(party), (amounts.get(groupOf(party)) ?? 0) + 1);
  }
  return amounts;
}
const sum = (amounts: Map<string, number>) => [...amounts.values()].reduce((all, n) => all + n, 0);

type Released = Record<
  "level" | "device_type" | "csp_region" | "smets" | "manufacturer" | "model" | "firmware_version" | "decision",
  string
> & {
  devices: number | null;
  share: number | null;
};
async function released(role: Role): Promise<Released[]> {
  return (await ingest.query<Released>("select * from released_inventory where period = '2026-09' and user_role = $1", [role])).rows;
}
const holdsOf = (row: Released) => (device: DeviceFact) =>
  (["device_type", "csp_region", "smets", "manufacturer", "model", "firmware_version"] as const).every((column) => {
    const named = { all: [], device_type: ["device_type"], csp_region: ["csp_region"], smets: ["smets"] } as Record<string, string[]>;
    const of = named[row.level] ?? ["device_type", "manufacturer", "model", ...(row.level === "firmware" ? ["firmware_version"] : [])];
    return !of.includes(column) || device[column] === row[column];
  });

describe("released figures", () => {
  test("shown ones are the rounded count and share, of at least five groups besides any viewer", async () => {
    const rows = await released("IS");
    const shown = rows.filter(({ decision }) => decision === "shown");
    expect(new Set(shown.map(({ level }) => level))).toEqual(new Set(["all", "device_type", "csp_region", "smets", "model", "firmware"]));
    for (const row of shown) {
      const amounts = byGroup("IS", holdsOf(row));
      expect(amounts.size).toBeGreaterThan(5);
      expect(row.devices).toBe(Number(sum(amounts).toPrecision(3)));
      if (row.level !== "firmware") continue;
      const whole = sum(byGroup("IS", holdsOf({ ...row, level: "model" })));
      expect(row.share).toBeCloseTo(Math.round((sum(amounts) / whole) * 1000) / 1000, 9);
    }
  });

  test("a model that only one Party fits is nowhere, not even as withheld", async () => {
    for (const role of roles) expect(JSON.stringify(await released(role))).not.toContain("SECRET");
    const { rows } = await ingest.query("select * from inventory_peer_view where model = 'SECRET'");
    expect(rows).toEqual([]);
  });

  test("too few groups see nothing; distributors see the whole alone; every reference value has its row", async () => {
    expect((await released("ES")).every(({ decision }) => decision === "few_peers")).toBe(true);
    const networks = await released("ED");
    expect(networks.filter(({ level }) => level !== "all").every(({ decision }) => decision === "class")).toBe(true);
    expect(networks.find(({ level }) => level === "all")).toMatchObject({ decision: "shown" });
    const { rows } = await ingest.query<{ n: number }>(
      "select (select count(*) from device_type) + (select count(*) from csp_region) + 3 as n",
    );
    for (const role of ["ES", "ED"] as const) expect(await released(role)).toHaveLength(Number(rows[0].n));
  });

  test("nothing withheld comes out by taking the shown from the whole", async () => {
    for (const role of ["IS", "GS"] as const) {
      const rows = (await released(role)).filter(({ decision }) => decision === "shown");
      for (const parent of rows.filter(({ level }) => level === "all" || level === "device_type" || level === "model")) {
        const child = { all: ["device_type", "csp_region", "smets"], device_type: ["model"], model: ["firmware"] }[parent.level] ?? [];
        for (const level of child) {
          const family = rows.filter((row) => row.level === level && september.some((d) => holdsOf(parent)(d) && holdsOf(row)(d)));
          const left = byGroup(
            role,
            (d) => holdsOf(parent)(d) && !family.some((row) => holdsOf(row)(d)) && (level !== "model" || d.model !== ""),
          );
          if (sum(left) === 0 || family.length === 0) continue;
          expect(left.size, `${role} ${parent.level} ${level}`).toBeGreaterThan(5);
        }
      }
    }
  });
});

test("peers are shares of the other groups only, in half points, under names of their own for every viewer and cell", async () => {
  type View = {
    party_id: string;
    device_type: string;
    manufacturer: string;
    model: string;
    firmware_version: string;
    peers: string[];
    shares: number[];
  };
  const { rows } = await ingest.query<View>("select * from inventory_peer_view where user_role = 'IS' and period = '2026-09'");
  expect(rows.length).toBeGreaterThan(0);
  const names = new Map<string, string>();
  for (const row of rows) {
    const of = (device: DeviceFact) =>
      device.device_type === row.device_type && device.manufacturer === row.manufacturer && device.model === row.model;
    const whole = byGroup("IS", of);
    const part = byGroup("IS", (device) => of(device) && device.firmware_version === row.firmware_version);
    const others = [...whole].filter(([group, n]) => n >= 100 && group !== groupOf(row.party_id));
    const expected = others.map(([group, n]) => Math.floor(((part.get(group) ?? 0) / n) * 200 + 0.5 + 1e-9) / 200);
    expect(row.shares.toSorted()).toEqual(expected.sort());
    expect(new Set(row.peers).size).toBe(row.peers.length);
    for (const peer of row.peers)
      names.set(peer, `${groupOf(row.party_id)} ${row.device_type} ${row.manufacturer} ${row.model} ${row.firmware_version}`);
  }
  const cells = new Set(names.values());
  expect(cells.size).toBe(
    new Set(rows.map((row) => `${groupOf(row.party_id)} ${row.device_type} ${row.manufacturer} ${row.model} ${row.firmware_version}`)).size,
  );
});

test("a replaced snapshot is restated, the old version stays; what one group put right moves no released figure", async () => {
  if (isFull) expect((await publishPeriod(ingest, { period: "2026-09", isRestatement: true })).outcome).toBe("unchanged");
  const dropped = september.slice(0, -1).filter(({ import_supplier }, at) => import_supplier !== "IS04" || at % 4 > 0);
  await writeSnapshot(ingest, "2026-09-29", dropped);
  if (isFull)
    expect(await publishPeriod(ingest, { period: "2026-09", isRestatement: true })).toMatchObject({ outcome: "published", version: 2 });
  else await makePartVersion(ingest, inventoryPart, "2026-09", 2);
  const { rows } = await ingest.query(
    "select version, sum(n)::int as n from inventory_month where period = '2026-09' group by version order by version",
  );
  const holdings = (devices: DeviceFact[]) => [...recount(devices, []).values()].reduce((all, n) => all + n, 0);
  expect(rows).toEqual([
    { version: 1, n: holdings(september) },
    { version: 2, n: holdings(dropped) },
  ]);
  const moved = await ingest.query(
    `select a.level, a.devices as before, b.devices as now from released_inventory a join released_inventory b using (period, user_role, level, device_type, csp_region,
      smets, manufacturer, model, firmware_version)
    where a.period = '2026-09' and a.version = 1 and b.version = 2 and user_role = 'IS' and a.decision = 'shown' and b.decision = 'shown'
      and (a.devices, a.share) is distinct from (b.devices, b.share)`,
  );
  expect(moved.rows).toEqual([]);
  expect(deviceIdOf(255)).toBe("00-DB-12-34-00-00-00-FF");
});
