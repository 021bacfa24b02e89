import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { connect } from "@/lib/db/connect";
import { useReader } from "@/lib/db/reader";
import { loadDistributorPage } from "@/lib/metrics/loaders/load-distributor-page";
import { daysOf, type Period } from "@/lib/period";
import { alertsPart } from "@/lib/periods/alerts/alerts-part";
import { removeOldMonths } from "@/lib/periods/retention/remove-old-months";
import { discardCandidate } from "@/lib/periods/steps/discard-candidate";
import { alertFact, writeAlerts, writeMeters, type AlertFact } from "@/lib/testing/alert-facts";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { makePartVersion } from "@/lib/testing/part-versions";
import { randomFrom } from "@/lib/testing/random";

const random = randomFrom(41);
const parties = ["ED01", "ED02"];
const months: Period[] = ["2026-07", "2026-08", "2026-09", "2026-10"];
const hour = 3_600_000;
const device = (kind: string, n: number) => `${kind}-00-00-00-00-00-00-${String(n).padStart(2, "0")}`;
let database: TestDatabase;
let ingest: pg.Client;

/** Alerts of outages and credentials of a month, from hub 20 on never restored, some by clocks that are a day or two wrong, most of them around the month's ends. */
function alertsOf(period: Period, count: number, seed: string): AlertFact[] {
  const days = daysOf(period);
  return Array.from({ length: count }, (_, at) => {
    const n = random.integer(0, 23);
    const day = random.chance(0.5) ? random.pick([days[0], days.at(-1)!]) : random.pick(days);
    const ms = Date.parse(`${day}T00:00:00Z`) + random.integer(0, 86_399_000);
    const alertCode = random.pick(n < 20 ? ["AD1", "AD1", "AD1", "8F35", "8F36", "N16", "N42"] : ["AD1"]);
    const seat = { partyId: parties[n % 2], userRole: "ED" as const };
    return alertFact(random, seat, `${period}${seed}${at}`, ms, {
      alertCode,
      deviceId: device(alertCode === "AD1" ? "AA" : "BB", n),
      generatedAt: random.chance(0.3) ? new Date(ms + random.integer(-40 * hour, 40 * hour)).toISOString() : null,
      dspReceivedAt: new Date(ms).toISOString(),
    });
  }).filter((alert) => days.includes(alert.day));
}

const make = (period: Period, version: number) => makePartVersion(ingest, alertsPart, period, version);

/** The first version of the period, waiting for its approval: no reader sees it. */
async function makeCandidate(period: Period): Promise<void> {
  await make(period, 1);
  await ingest.query("update publication set published_at = null where period = $1", [period]);
  await ingest.query(
    "update reporting_period set state = 'checked', version = null, published_at = null, data_as_of = null where period = $1",
    [period],
  );
}

beforeAll(async () => {
  database = await freshDatabase();
  ingest = await connect(database.ingestUrl);
  await useReader(database.readerUrl);
  for (const period of months) {
    const meters = Array.from({ length: 22 }, (_, n) => ({
      ...{
        deviceId: device("BB", n),
        hubId: device("AA", n),
        mpxn: String((10 + (n % 3)) * 100_000_000_000 + n),
        distributor: parties[n % 2],
      },
      ...{ model: "B1", firmwareVersion: "0A00" },
    }));
    await writeMeters(ingest, daysOf(period)[0], meters);
    await writeAlerts(ingest, daysOf(period), alertsOf(period, 600, "A"));
  }
  for (const period of months.slice(0, 3)) await make(period, 1);
});
afterAll(async () => {
  await ingest.end();
  await useReader("");
  await database.drop();
});

type Area = NonNullable<Awaited<ReturnType<typeof loadDistributorPage>>>["areas"][number];

async function areas(): Promise<Map<string, Area>> {
  const found = new Map<string, Area>();
  for (const period of months) {
    const page = await loadDistributorPage(
      parties.map((party) => mintPartyScope(party, "ED")),
      period,
    );
    for (const area of page?.areas ?? []) found.set(`${area.partyId} ${period}`, area);
  }
  return found;
}

/** What is asked while no stored summary can be found. */
async function asked(): Promise<Map<string, Area>> {
  await ingest.query("update distributor_summary set of_period = 'not ' || of_period");
  const found = await areas();
  await ingest.query("update distributor_summary set of_period = substr(of_period, 5)");
  return found;
}

/** Pages that show what is stored: a million more in each stored count, and nothing else, moves them. */
async function readStored(): Promise<string[]> {
  const add = (n: number) =>
    ingest.query(
      "update distributor_summary set outages = outages || jsonb_build_object('outages', (outages ->> 'outages')::integer + $1::integer)",
      [n],
    );
  await add(1_000_000);
  const found = await areas();
  await add(-1_000_000);
  return [...found].filter(([, { outages }]) => outages.outages >= 1_000_000).map(([key]) => key);
}

const pages = (of: readonly Period[]) => of.flatMap((period) => parties.map((party) => `${party} ${period}`));

async function allStored(of: readonly Period[]): Promise<void> {
  expect((await readStored()).sort()).toEqual(pages(of).sort());
  const stored = await areas();
  expect(stored).toEqual(await asked());
  for (const { outages, credentials, openOutages } of stored.values()) {
    expect(Math.min(outages.outages, outages.restored, outages.open, openOutages.length, credentials.length)).toBeGreaterThan(0);
  }
}

test("of every published month the page reads what was stored, and it is what the rows themselves say", async () => {
  await allStored(months.slice(0, 3));
});

test("after a restatement, of a month in between too, what is stored is of the versions now shown", async () => {
  const before = await areas();
  const [first] = daysOf("2026-08");
  await writeAlerts(
    ingest,
    [first],
    alertsOf("2026-08", 600, "B").filter(({ day }) => day === first),
  );
  await make("2026-08", 2);
  // A publication of August can change July and September too, by the Alerts of wrong clocks and by what they end.
  await allStored(months.slice(0, 3));
  expect(await areas()).not.toEqual(before);
});

test("a candidate changes no page; once discarded, nothing of it is left, and its number tells what the next one says", async () => {
  const before = await areas();
  await makeCandidate("2026-10");
  await allStored(months.slice(0, 3));
  expect(await areas()).toEqual(before);
  const ofCandidate = async () =>
    (await ingest.query("select outages, of_period, party_id from distributor_summary where period = '2026-10' order by 2, 3")).rows;
  const stored = await ofCandidate();
  expect(stored).toHaveLength(8);
  await ingest.query("begin");
  await discardCandidate(ingest, "2026-10");
  await ingest.query("commit");
  expect(await ofCandidate()).toEqual([]);
  await writeAlerts(ingest, daysOf("2026-10"), alertsOf("2026-10", 900, "C"));
  await makeCandidate("2026-10");
  // Approved as it is: what was stored for it holds from this moment on.
  await ingest.query("update publication set published_at = now() where period = '2026-10'");
  await ingest.query(
    "update reporting_period set state = 'published', version = 1, published_at = now(), data_as_of = now() where period = '2026-10'",
  );
  await allStored(months);
  expect(await ofCandidate()).not.toEqual(stored);
});

test("where what a summary rests on has changed, the rows are asked", async () => {
  const owner = await connect(database.ownerUrl);
  await owner.query("update distributor_area set licence_area = 'Elsewhere' where distributor_id = '10'");
  expect(await readStored()).toEqual([]);
  const found = await areas();
  expect([...found.values()].flatMap(({ openOutages }) => openOutages).some(({ area }) => area === "Elsewhere")).toBe(true);
  await owner.query(
    "update distributor_area set licence_area = (select licence_area from distributor_area where distributor_id = '11') where distributor_id = '10'",
  );
  await owner.end();
  await make("2026-10", 2);
  await allStored(months);
});

test("with the rows of a month goes whatever was summed up from them, in whichever version", async () => {
  await removeOldMonths(ingest, () => {}, { rowMonths: 2, cubeMonths: 4 });
  const { rows } = await ingest.query<{ month: string }>("select distinct of_period as month from distributor_summary");
  expect(rows.map(({ month }) => month)).toEqual(["2026-10"]);
  expect((await readStored()).sort()).toEqual(pages(["2026-10"]));
  expect(await areas()).toEqual(await asked());
  await make("2026-10", 3);
  await allStored(["2026-09", "2026-10"]);
});
