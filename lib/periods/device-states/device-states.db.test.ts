import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countInstalls } from "@/lib/auditor/truth/recount/count-installs";
import { Tally } from "@/lib/auditor/truth/recount/tally";
import { versionDays } from "@/lib/auditor/truth/recount/version-days";
import { connect } from "@/lib/db/connect";
import { predictInstalls } from "@/lib/forecast/install-forecast";
import { daysOf, periodsBetween, type Day, type Period } from "@/lib/period";
import { deviceStatesPart } from "@/lib/periods/device-states/device-states-part";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { partiesOf } from "@/lib/testing/facts";
import { deliverHomes, homeRequests, randomHomes } from "@/lib/testing/homes";
import { naiveGains, naiveInstalls, naiveInstallWindows, naiveShared, type Known } from "@/lib/testing/naive-device-states";
import { makePartVersion } from "@/lib/testing/part-versions";
import { randomFrom } from "@/lib/testing/random";
import { writeParties, writeRequests } from "@/lib/testing/write-facts";

let database: TestDatabase;
let ingest: pg.Client;
let reader: pg.Client;
const random = randomFrom(41);
const parties = [
  ...partiesOf("IS", 9).map((party, at) => (at === 0 ? { ...party, roles: ["IS" as const, "GS" as const] } : party)),
  ...partiesOf("GS", 6),
  ...partiesOf("ED", 3),
];
const snapshots: Day[] = ["2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"];
const missing: Day[] = ["2026-08-19", "2026-09-23"];
const known: Known = {
  requests: [],
  days: [],
  homes: randomHomes(
    random,
    900,
    parties.filter(({ roles }) => roles.includes("IS")),
    snapshots,
  ),
  snapshots: [],
  parties,
};

/** Delivers the days anew: what they held before counts no more. */
async function deliver(days: Day[]): Promise<void> {
  const made = homeRequests(random, known.homes, parties, Date.parse(days[0] as Day), Date.parse(days.at(-1) as Day) + 86_400_000);
  await writeRequests(ingest, days, made);
  known.requests = [...known.requests.filter(({ day }) => !days.includes(day)), ...made.filter(({ day }) => days.includes(day))];
  known.days = [...new Set([...known.days, ...days])];
}

const tell = (period: Period, version: number) => makePartVersion(ingest, deviceStatesPart, period, version, { withCubes: true });

beforeAll(async () => {
  database = await freshDatabase();
  [ingest, reader] = [await connect(database.ingestUrl), await connect(database.readerUrl)];
  await writeParties(ingest, parties);
  for (const month of periodsBetween("2026-07", "2026-09")) await deliver(daysOf(month).filter((day) => !missing.includes(day)));
  await deliver(daysOf("2026-08").slice(4, 6));
  known.snapshots = snapshots.slice(0, 3);
  await deliverHomes(ingest, known.homes, known.snapshots);
  for (const period of ["2026-08", "2026-09"]) await tell(period, 1);
}, 240_000);
afterAll(async () => {
  await reader.end();
  await ingest.end();
  await database.drop();
});

async function told<T extends object>(partyId: string, userRole: string, sql: string, values: unknown[]): Promise<T[]> {
  await reader.query("begin");
  await reader.query("select begin_party_scope($1, $2)", [partyId, userRole]);
  const { rows } = await reader.query<T>(sql, values);
  await reader.query("commit");
  return rows;
}

async function windows(period: Period, version: number): Promise<string[]> {
  const found: string[] = [];
  for (const { partyId } of parties.filter(({ roles }) => roles.includes("IS"))) {
    const rows = await told<{ line: string }>(
      partyId,
      "IS",
      `select party_id || ' ' || user_role || ' ' || starts_in || ' ' || device_text(hub) || ' ' || state as line from install_window where period = $1 and version = $2`,
      [period, version],
    );
    found.push(...rows.map(({ line }) => line));
  }
  return found.sort();
}

const shown = async (partyId: string, userRole: string, indicator: string, month: Period, period: Period, version: number) =>
  new Map(
    (
      await told<{ outcome: string; n: number | null }>(
        partyId,
        userRole,
        "select outcome, n from process_indicator where indicator = $1 and starts_in = $2 and period = $3 and version = $4",
        [indicator, month, period, version],
      )
    ).map(({ outcome, n }) => [outcome, n]),
  );

/** Recomputes everything of a published version from what is known, one event at a time. */
async function expectTold(period: Period, version: number): Promise<void> {
  expect(await windows(period, version)).toEqual(naiveInstallWindows(known, period).sort());
  for (const [partyId, userRole] of [
    ["IS01", "IS"],
    ["IS01", "GS"],
    ["IS03", "IS"],
  ] as const) {
    const gains = naiveGains(known, partyId, userRole, period);
    const ofKnown = gains.filter(({ contributor }) => contributor !== null);
    const reads = await shown(partyId, userRole, "READ_30D_BEFORE_GAIN", period, period, version);
    if (gains.length === 0) expect(reads.size).toBe(0);
    else expect([reads.get("gains"), reads.get("supplier-unknown")]).toEqual([ofKnown.length, gains.length - ofKnown.length]);
    const near = (outcome: string) => Math.round(ofKnown.filter(({ read }) => read === outcome).length / 5) * 5;
    for (const outcome of ["read", "no-read", "open"])
      if (reads.get(outcome) != null) expect(reads.get(outcome), outcome).toBe(near(outcome));
    const installs = await shown(partyId, userRole, "OLD_SUPPLIER_INSTALL_TYPE", period, period, version);
    for (const outcome of ["8.14.1", "8.14.2", "none"]) {
      const count = Math.round(ofKnown.filter(({ install }) => install === outcome).length / 5) * 5;
      if (installs.get(outcome) != null) expect(installs.get(outcome), outcome).toBe(count);
    }
    const shared = await told<{ key: string; n: number; failed: number }>(
      partyId,
      userRole,
      `select party_id || ' ' || user_role || ' ' || item || ' ' || outcome as key, n, n_failed as failed from process_indicator
      where indicator = 'SHARED_SRV' and period = $1 and version = $2 and n > 0`,
      [period, version],
    );
    const expected = [...naiveShared(known, period)].filter(([key]) => key.startsWith(`${partyId} ${userRole} `));
    expect(new Map(shared.map(({ key, n, failed }) => [key, [n, failed]]))).toEqual(new Map(expected));
  }
}

describe("what a publication tells of Devices is what a recount tells", () => {
  test("windows, gains and shared SRVs of September, with a day replaced and two missing", { timeout: 120_000 }, async () => {
    await expectTold("2026-09", 1);
    const states = new Set((await windows("2026-09", 1)).map((line) => line.split(" ").at(-1)));
    expect(states).toEqual(new Set(["read", "no-read", "open", "unlinked"]));
  });

  test("installs by day, and predictions from the days before the month alone", async () => {
    const days = await told<{
      day: Day;
      commissioned: number | null;
      failed: number | null;
      left_open: number | null;
      predicted: number | null;
    }>(
      "IS01",
      "IS",
      "select day::text, commissioned, failed, left_open, predicted from install_day where period = '2026-09' order by day",
      [],
    );
    expect(days.map(({ day }) => day)).toEqual(daysOf("2026-09"));
    const history = known.days
      .filter((day) => day < "2026-09-01")
      .toSorted()
      .map((day) => ({ day, count: naiveInstalls(known, "IS01", "IS", day)?.[0] ?? 0 }));
    const predicted = predictInstalls(history, daysOf("2026-09"));
    days.forEach((row, at) => {
      expect([row.commissioned, row.failed, row.left_open]).toEqual(naiveInstalls(known, "IS01", "IS", row.day) ?? [null, null, null]);
      expect(row.predicted).toBeCloseTo(predicted[at] as number, 6);
    });
    const [forecast] = await told<{ fitted_days: number }>("IS01", "IS", "select * from install_forecast where period = '2026-09'", []);
    expect(forecast?.fitted_days).toBe(history.length);
  });

  test("the auditor predicts installs by itself: a prediction spoilt after it was made is not believed", async () => {
    const stored = await ingest.query<{ name: string; total: number }>(
      `select party_id || ' ' || user_role as name, sum(predicted) as total from install_day
      where period = '2026-09' and commissioned is not null and predicted is not null group by 1`,
    );
    const version = { period: "2026-09", version: 1 };
    const tally = new Tally();
    await ingest.query("begin");
    await ingest.query("update install_day set predicted = predicted + 5 where period = '2026-09'");
    await countInstalls(ingest, { ...version, days: await versionDays(ingest, version.period, version.version) }, tally);
    await ingest.query("rollback");
    expect(stored.rows.length).toBeGreaterThan(3);
    for (const { name, total } of stored.rows) {
      const [party, role] = name.split(" ");
      expect(tally.broughtBy(`predicted-installs\t${role}`, (each) => each).get(party)?.[1], name).toBeCloseTo(total, 2);
    }
  });

  test("facts of the suppliers before are withheld where few lost a Device, and told to the nearest 5 where many did", async () => {
    const many = await shown("IS01", "IS", "READ_30D_BEFORE_GAIN", "2026-08", "2026-09", 1);
    expect(many.get("read")).toBeGreaterThan(0);
    const few = await shown("IS03", "IS", "READ_30D_BEFORE_GAIN", "2026-09", "2026-09", 1);
    expect([few.get("gains"), few.get("read"), few.get("no-read"), few.get("open")]).toEqual([expect.any(Number), null, null, null]);
  });

  test("the next publication tells the open windows again, with the late day and the next month", { timeout: 240_000 }, async () => {
    await deliver(["2026-09-23"]);
    await deliver(daysOf("2026-10"));
    known.snapshots = snapshots;
    await deliverHomes(ingest, known.homes, ["2026-10-31"]);
    await tell("2026-10", 1);
    await expectTold("2026-10", 1);
    const september = (await windows("2026-10", 1)).filter((line) => line.includes(" 2026-09 "));
    expect(september.some((line) => line.endsWith(" open"))).toBe(false);
    await tell("2026-09", 2);
    await expectTold("2026-09", 2);
    expect((await windows("2026-09", 1)).some((line) => line.includes(" 2026-09 ") && line.endsWith(" open"))).toBe(true);
  });

  test("a replaced day changes what the restated version tells", { timeout: 240_000 }, async () => {
    await deliver(daysOf("2026-10").slice(2, 9));
    await tell("2026-10", 2);
    await expectTold("2026-10", 2);
  });
});
