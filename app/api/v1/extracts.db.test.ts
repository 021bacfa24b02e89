import { parse } from "csv-parse/sync";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as extract from "@/app/api/v1/extracts/[extract]/route";
import { mintPartyScope } from "@/lib/access/party-scope";
import { connect } from "@/lib/db/connect";
import { loadAreasExtract } from "@/lib/metrics/loaders/load-areas-extract";
import { openListed } from "@/lib/metrics/alerts/distributor/models";
import { loadDistributorPage } from "@/lib/metrics/loaders/load-distributor-page";
import { daysOf, type Day } from "@/lib/period";
import { alertsPart } from "@/lib/periods/alerts/alerts-part";
import { alertFact, writeAlerts, writeMeters, type AlertFact, type MeterFact } from "@/lib/testing/alert-facts";
import { makePartVersion } from "@/lib/testing/part-versions";
import { apiWorld, type ApiWorld } from "@/lib/testing/api-world";
import { naiveCredentials, naiveOutages, sortedRows } from "@/lib/testing/naive-windows";
import { randomFrom } from "@/lib/testing/random";

const random = randomFrom(77);
const parties = ["ED01", "ED02a", "ED02b"];
const days = [...daysOf("2026-08"), ...daysOf("2026-09")];
const hour = 3_600_000;
let world: ApiWorld;
let ingest: pg.Client;
let alerts: AlertFact[];
let tokens: Map<string, string>;

const hub = (n: number) => `AA-00-00-00-00-00-00-${String(n).padStart(2, "0")}`;
const meter = (n: number) => `BB-00-00-00-00-00-00-${String(n).padStart(2, "0")}`;

/** Homes move between hubs and distributors from one snapshot to the next; some hubs have two meters, one has none. */
function snapshot(shift: number): MeterFact[] {
  return Array.from({ length: 24 }, (_, n) => ({
    deviceId: meter(n),
    hubId: hub(n === 23 ? 5 : (n + (n % 5 === 0 ? shift : 0)) % 22),
    mpxn: String(1_000_000_000_000 + n),
    distributor: parties[n % 7 === 0 ? (n + shift) % 3 : n % 3],
    model: "B1",
    firmwareVersion: "0A00",
  }));
}
const snapshots = new Map<Day, MeterFact[]>([
  ["2026-08-10", snapshot(0)],
  ["2026-08-31", snapshot(1)],
  ["2026-09-30", snapshot(2)],
]);

/** Alerts of outages and credentials around the day, many near the ends of the months, generated before or after the clock says, some sent days late. */
function randomAlerts(count: number, seed: string): AlertFact[] {
  return Array.from({ length: count }, (_, at) => {
    const n = random.integer(0, 23);
    const partyId = random.chance(0.8) ? parties[n % 3] : random.pick(parties);
    const code = random.pick(["AD1", "AD1", "8F35", "8F36", "N16", "N42", "8F35"]);
    const day = random.chance(0.4) ? random.pick(["2026-08-31", "2026-09-01", "2026-08-30"]) : random.pick(days);
    const ms = Date.parse(`${day}T00:00:00Z`) + random.integer(0, 86_399_000);
    const sent = ms + (random.chance(0.15) ? random.integer(0, 60 * hour) : random.integer(0, 5_000));
    const iso = (value: number) => new Date(value).toISOString();
    return alertFact(random, { partyId, userRole: "ED" }, `${seed}${at}`, ms, {
      alertCode: code,
      deviceId: code === "AD1" ? hub(n % 23) : meter(n),
      generatedAt: random.chance(0.7) ? iso(ms + (random.chance(0.1) ? random.integer(-30 * hour, 30 * hour) : 0)) : null,
      dspReceivedAt: iso(ms),
      sentAt: iso(sent),
      acknowledgedAt: null,
    });
  }).filter(({ day }) => days.includes(day));
}

beforeAll(async () => {
  alerts = randomAlerts(1_800, "A");
  for (const alertCode of ["N13", "N55", "8F3F"])
    for (let at = 0; at < 40; at++)
      alerts.push(
        alertFact(random, { partyId: "ED01", userRole: "ED" }, `C${alertCode}${at}`, Date.parse("2026-09-12T10:00:00Z"), { alertCode }),
      );
  // A storm: eight hubs of a Region go dark within a quarter of an hour of one another.
  for (let at = 0; at < 8; at++) {
    const ms = Date.parse("2026-08-20T06:00:00Z") + at * 9 * 60_000;
    const times = { generatedAt: new Date(ms).toISOString(), cspRegion: "North", alertCode: "AD1", deviceId: hub(at * 3) };
    alerts.push(alertFact(random, { partyId: "ED01", userRole: "ED" }, `S${at}`, ms, times));
  }
  alerts.push(...alerts.slice(0, 40).map((alert) => ({ ...alert, alertId: `${alert.alertId}-again` })));
  world = await apiWorld(
    { "extracts/[extract]": extract },
    {
      parts: [alertsPart],
      deliver: async (client) => {
        for (const [day, meters] of snapshots) await writeMeters(client, day, meters);
        await writeAlerts(client, days, alerts);
      },
    },
  );
  ingest = await connect(world.database.ingestUrl);
  tokens = new Map(await Promise.all(parties.map(async (party) => [party, await world.token(party, "ED")] as const)));
});
afterAll(async () => {
  await ingest.end();
  await world.end();
});

async function rowsOf(id: string, party: string, period: string): Promise<Record<string, string>[]> {
  const response = await world.ask(`extracts/${id}?role=ED&period=${period}`, tokens.get(party));
  expect(response.status).toBe(200);
  return parse(await response.text(), { columns: true }) as Record<string, string>[];
}

const outageColumns = ["hub_id", "mpxn", "outage_at", "restored_at", "duration_minutes", "state"];
const credentialColumns = ["device_id", "n16_at", "n42_at", "days", "state"];

async function agrees(seen: Set<string>): Promise<void> {
  for (const party of parties) {
    for (const period of ["2026-08", "2026-09"]) {
      const outages = await rowsOf("power-outages", party, period);
      expect(sortedRows(outages, outageColumns)).toEqual(naiveOutages(alerts, party, period, snapshots));
      expect(outages.map(({ outage_at }) => outage_at)).toEqual(outages.map(({ outage_at }) => outage_at).sort());
      const credentials = await rowsOf("security-credentials", party, period);
      expect(sortedRows(credentials, credentialColumns)).toEqual(naiveCredentials(alerts, party, period));
      for (const { state } of [...outages, ...credentials]) seen.add(state);
    }
  }
}

test("both extracts are what matching Alert by Alert gives, across the month's end, with late, repeated and wrongly timed Alerts", async () => {
  const seen = new Set<string>();
  await agrees(seen);
  expect([...seen].sort()).toEqual(["in-time", "late", "open", "restored", "unlinked"]);
});

test("columns and their order are fixed; an empty month has the header alone", async () => {
  const header = async (id: string, period: string) =>
    (await (await world.ask(`extracts/${id}?period=${period}`, tokens.get("ED01"))).text()).split("\n")[0];
  expect(await header("power-outages", "2026-08")).toBe("hub_id,mpxn,csp_region,outage_at,restored_at,duration_minutes,state");
  expect(await header("security-credentials.csv", "2026-08")).toBe("device_id,energy_supplier,n16_at,n42_at,days,state");
  expect(await header("alert-failures", "2026-08")).toBe("alert_code,device_type,manufacturer,model,firmware_version,alerts");
});

test("replaced days count from the next publication on, whatever the order of publications", async () => {
  const replaced = ["2026-08-30", "2026-08-31", "2026-09-01"];
  const before = await rowsOf("power-outages", "ED01", "2026-08");
  const renewed = randomAlerts(900, "B").filter(({ day }) => replaced.includes(day));
  await writeAlerts(ingest, replaced, renewed);
  expect(await rowsOf("power-outages", "ED01", "2026-08")).toEqual(before);
  alerts = [...alerts.filter(({ day }) => !replaced.includes(day)), ...renewed];
  for (const period of ["2026-09", "2026-08"] as const) await makePartVersion(ingest, alertsPart, period, 2);
  await agrees(new Set());
});

test("N13 and N55 are counted by meter type, model and firmware", async () => {
  const party = "ED01";
  const counted = new Map<string, number>();
  for (const alert of alerts) {
    if (alert.partyId !== party || !alert.day.startsWith("2026-09") || !["N13", "N55"].includes(alert.alertCode)) continue;
    const key = [alert.alertCode, alert.deviceType, alert.manufacturer, alert.model, alert.firmwareVersion].join();
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  const rows = await rowsOf("alert-failures", party, "2026-09");
  expect(new Map(rows.map(({ alerts: count, ...key }) => [Object.values(key).join(), Number(count)]))).toEqual(counted);
});

/** The extract counted by Energy Supplier; `due`: open, and the 7 days end only after `until`. */
function bySupplier(credentials: Record<string, string>[], until: number) {
  return [...new Set(credentials.map(({ energy_supplier }) => energy_supplier))].map((energySupplier) => {
    const own = credentials.filter((row) => row.energy_supplier === energySupplier);
    const n = (state: string) => own.filter((row) => row.state === state).length;
    return {
      energySupplier,
      name: world.industry.parties.find(({ partyId }) => partyId === energySupplier)?.name ?? "",
      devices: own.length,
      inTime: n("in-time"),
      late: n("late"),
      open: n("open"),
      due: own.filter(({ state, n16_at }) => state === "open" && Date.parse(n16_at) + 7 * 24 * hour >= until).length,
    };
  });
}

test("of the newest month the page tells the open credentials whose 7 days are not over", async () => {
  const page = await loadDistributorPage([mintPartyScope("ED01", "ED")], "2026-09");
  const counted = bySupplier(await rowsOf("security-credentials", "ED01", "2026-09"), Date.parse("2026-10-01T00:00:00Z"));
  expect(new Set(page?.areas[0].credentials)).toEqual(new Set(counted));
  expect(counted.some(({ due }) => due > 0)).toBe(true);
  expect(counted.some(({ due, open }) => due < open)).toBe(true);
});

test("the Distributor page says what the extracts say, area by area", async () => {
  const scopes = ["ED01", "ED02a"].map((party) => mintPartyScope(party, "ED"));
  const page = await loadDistributorPage(scopes, "2026-08");
  expect(page?.areas.map(({ partyId }) => partyId)).toEqual(["ED01", "ED02a"]);
  for (const area of page?.areas ?? []) {
    const outages = await rowsOf("power-outages", area.partyId, "2026-08");
    const inState = (state: string) => outages.filter((row) => row.state === state);
    const longest = inState("open").slice(0, openListed);
    const late = inState("restored").filter(({ outage_at, restored_at }) => Date.parse(restored_at) - Date.parse(outage_at) > 12 * hour);
    const [restored, open, unlinked] = ["restored", "open", "unlinked"].map((state) => inState(state).length);
    expect(area.outages).toEqual({ outages: outages.length, restored, late: late.length, open, unlinked });
    expect(area.openOutages.map(({ outageAt }) => outageAt)).toEqual(longest.map(({ outage_at }) => outage_at));
    expect(area.byModel.reduce((sum, each) => sum + each.open, 0)).toBe(open);
    const until = Date.parse("2026-10-01T00:00:00Z");
    expect(area.openOutages.map(({ soFarMs }) => soFarMs)).toEqual(longest.map(({ outage_at }) => until - Date.parse(outage_at)));
    const counted = bySupplier(await rowsOf("security-credentials", area.partyId, "2026-08"), until);
    expect(new Set(area.credentials)).toEqual(new Set(counted));
    const failures = await rowsOf("alert-failures", area.partyId, "2026-08");
    expect(area.failures.reduce((sum, { alerts: count }) => sum + count, 0)).toBe(
      failures.reduce((sum, row) => sum + Number(row.alerts), 0),
    );
  }
});

test("outages close to one another in a Region are one likely outage where enough hubs are among them, grouped one by one", async () => {
  const page = await loadDistributorPage([mintPartyScope("ED01", "ED")], "2026-08");
  const linked = (await rowsOf("power-outages", "ED01", "2026-08")).filter(({ state }) => state !== "unlinked");
  const groups = [...new Set(linked.map(({ csp_region }) => csp_region))].flatMap((region) => {
    const own = linked.filter(({ csp_region }) => csp_region === region).sort((a, b) => Date.parse(a.outage_at) - Date.parse(b.outage_at));
    const runs: (typeof linked)[] = [];
    for (const each of own) {
      const last = runs.at(-1)?.at(-1);
      if (last && Date.parse(each.outage_at) - Date.parse(last.outage_at) <= 15 * 60_000) runs.at(-1)?.push(each);
      else runs.push([each]);
    }
    return runs.filter((run) => new Set(run.map(({ hub_id }) => hub_id)).size >= 5);
  });
  expect(groups.length).toBeGreaterThan(0);
  const told = (run: typeof linked) => ({
    cspRegion: run[0].csp_region,
    from: Date.parse(run[0].outage_at),
    hubs: new Set(run.map(({ hub_id }) => hub_id)).size,
    restored: run.filter(({ state }) => state === "restored").length,
    open: run.filter(({ state }) => state === "open").length,
  });
  const found = page?.areas[0].likelyOutages.map(({ cspRegion, from, hubs, restored, open }) => {
    return { cspRegion, from: Date.parse(from), hubs, restored, open };
  });
  expect(new Set(found)).toEqual(new Set(groups.map(told)));
});

test("several licence areas are in one file, one header, each as its own extract", async () => {
  const { body, fileName } = await loadAreasExtract(
    ["ED01", "ED02a"].map((party) => mintPartyScope(party, "ED")),
    "power-outages",
    "2026-08",
  );
  expect(fileName).toMatch(/^power-outages_ed_2-areas_2026-08_v\d\.csv$/);
  const rows = parse(await new Response(body).text(), { columns: true }) as Record<string, string>[];
  expect(rows).toEqual([...(await rowsOf("power-outages", "ED01", "2026-08")), ...(await rowsOf("power-outages", "ED02a", "2026-08"))]);
});

test("no other role, Party, period or name is found; parameters are checked", async () => {
  const supplier = await world.token("IS01", "IS");
  for (const id of ["power-outages", "security-credentials", "alert-failures"]) {
    expect((await world.ask(`extracts/${id}?period=2026-09`, supplier)).status).toBe(404);
    expect((await world.ask(`extracts/${id}?role=ED&period=2026-09`, supplier)).status).toBe(404);
    expect((await world.ask(`extracts/${id}?role=IS`, tokens.get("ED01"))).status).toBe(404);
    expect((await world.ask(`extracts/${id}?period=2026-10`, tokens.get("ED01"))).status).toBe(404);
    expect((await world.ask(`extracts/${id}?period=2026`, tokens.get("ED01"))).status).toBe(400);
    expect((await world.ask(`extracts/${id}`)).status).toBe(401);
  }
  expect((await world.ask("extracts/everything", tokens.get("ED01"))).status).toBe(404);
});

test("an Alert to another User is in no Party's extract, though both serve the Device", async () => {
  const others = new Set(
    alerts.filter(({ partyId }) => partyId !== "ED01").map(({ generatedAt, dspReceivedAt }) => generatedAt ?? dspReceivedAt),
  );
  const mine = new Set(
    alerts.filter(({ partyId }) => partyId === "ED01").map(({ generatedAt, dspReceivedAt }) => generatedAt ?? dspReceivedAt),
  );
  for (const period of ["2026-08", "2026-09"]) {
    const rows = [...(await rowsOf("power-outages", "ED01", period)), ...(await rowsOf("security-credentials", "ED01", period))];
    const instants = rows.flatMap(({ outage_at, restored_at, n16_at, n42_at }) => [outage_at, restored_at, n16_at, n42_at]).filter(Boolean);
    expect(instants.length).toBeGreaterThan(50);
    for (const instant of instants) expect(mine.has(instant) || !others.has(instant), instant).toBe(true);
    expect(instants.every((instant) => mine.has(instant))).toBe(true);
  }
});
