import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import type { UserRole } from "@/lib/access/party-scope";
import { readLatticeReference } from "@/lib/periods/industry/lattice-reference";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry, type RequestFact } from "@/lib/testing/facts";
import { groupName, halfPoint, isIn, naivePointDecision, naiveQuantile, naiveShares, type NaiveShare } from "@/lib/testing/naive-peers";
import type { NaiveProcess } from "@/lib/testing/naive-release";
import { writeIndustry } from "@/lib/testing/write-facts";

const period = "2026-09";
const days = ["2026-09-01", "2026-09-02"];
const industry = randomIndustry({ seed: 31, days, requests: 9000, groups: { IS: 14, GS: 7, ED: 6, ES: 1, OU: 4 } });
let database: TestDatabase;
let client: pg.Client;
let processes: NaiveProcess[];

beforeAll(async () => {
  database = await freshDatabase();
  client = await connect(database.ingestUrl);
  await writeIndustry(client, industry, days);
  expect(await publishPeriod(client, { period })).toMatchObject({ outcome: "published" });
  processes = (await readLatticeReference(client, period)).processes;
  await client.query("set enable_nestloop = off");
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

type Place = {
  user_role: UserRole;
  metric: string;
  item_type: string;
  item: string;
  breakdown: string;
  breakdown_value: string;
  industry: string;
};
type BandRow = Place & { quartile_decision: string; tenth_decision: string } & Record<
    "lower_quartile" | "median" | "upper_quartile" | "tenth" | "ninetieth",
    number | null
  >;
type ViewRow = Place & { party_id: string; decision: string; peers: string[] | null; rates: number[] | null };

/** The rows of the table, each with the industry's decision on its cell and metric; rows without a cell of the industry are left out. */
async function withIndustry<T extends Place>(table: string): Promise<T[]> {
  const cellOf = (row: Place) => [row.user_role, row.item_type, row.item, row.breakdown, row.breakdown_value].join("|");
  const released = await client.query<Place & Record<string, string>>(
    "select * from released_industry where grain = 'month' and version = 1",
  );
  const cells = new Map(released.rows.map((row) => [cellOf(row), row]));
  const { rows } = await client.query<T>(`select * from ${table} where version = 1`);
  return rows.flatMap((row) => {
    const industry = cells.get(cellOf(row))?.[`${row.metric.replace("-", "_")}_decision`];
    return industry === undefined ? [] : [{ ...row, industry }];
  });
}

const columnOf: Record<string, keyof RequestFact> = { csp_region: "cspRegion", device_type: "deviceType", smets: "smets" };
const ofItems = new Map<string, RequestFact[]>();
function requestsOf(role: string, itemType: string, item: string): RequestFact[] {
  const name = `${role} ${itemType} ${item}`;
  const found = ofItems.get(name) ?? industry.requests.filter((each) => each.userRole === role && isIn(each, itemType, item, processes));
  ofItems.set(name, found);
  return found;
}
/** What one computes of a place, kept: it is asked for each Party that sees it. */
const ofPlaces = new Map<string, { shares: NaiveShare[]; points: string }>();
function computedAt(place: Place): { shares: NaiveShare[]; points: string } {
  const name = [place.user_role, place.item_type, place.item, place.breakdown, place.breakdown_value, place.metric].join(" ");
  const known = ofPlaces.get(name);
  if (known) return known;
  const shares = countSharesAt(place);
  const found = { shares, points: naivePointDecision(place.user_role, place.breakdown, place.industry, shares) };
  ofPlaces.set(name, found);
  return found;
}
function countSharesAt(place: Place): NaiveShare[] {
  const requests = requestsOf(place.user_role, place.item_type, place.item).filter(
    (request) => place.breakdown === "" || request[columnOf[place.breakdown]] === place.breakdown_value,
  );
  return naiveShares(industry, requests, place.metric);
}

describe("what is released of the contributors", () => {
  test("bands are there for every listed cell, and those that show and a fifth of the rest are what one computes by hand", async () => {
    const rows = await withIndustry<BandRow>("released_band");
    const listed = await client.query("select from released_industry where grain = 'month'");
    expect(rows).toHaveLength(3 * (listed.rowCount ?? 0));
    const seen = { quartiles: 0 };
    const sampled = rows.filter((row, at) => row.quartile_decision === "shown" || at % 5 === 0);
    const isEmpty = (row: BandRow) => computedAt(row).shares.length === 0;
    expect(sampled.filter((row) => isEmpty(row) && (row.quartile_decision !== row.industry || row.median !== null))).toEqual([]);
    for (const row of sampled.filter((each) => !isEmpty(each))) {
      const { shares, points } = computedAt(row);
      const rates = shares.filter(({ whole }) => whole >= 100).map(({ whole, part }) => part / whole);
      const expected = (needed: number) => (points === "shown" && rates.length - 1 < needed ? "few_peers" : points);
      const words = JSON.stringify(row);
      expect([row.quartile_decision, row.tenth_decision], words).toEqual([expected(8), expected(12)]);
      const at = (share: number, decision: string, value: number | null) =>
        decision === "shown"
          ? expect(Math.abs((value ?? NaN) - naiveQuantile(rates, share)), words).toBeLessThanOrEqual(0.0025 + 1e-9)
          : expect(value).toBeNull();
      at(0.25, row.quartile_decision, row.lower_quartile);
      at(0.5, row.quartile_decision, row.median);
      at(0.75, row.quartile_decision, row.upper_quartile);
      at(0.1, row.tenth_decision, row.tenth);
      at(0.9, row.tenth_decision, row.ninetieth);
      seen.quartiles += Number(row.quartile_decision === "shown");
    }
    expect(seen.quartiles).toBeGreaterThan(0);
  });

  test("every Party sees the rate of each other group with 100 events, under names and in an order of its own", async () => {
    const rows = await withIndustry<ViewRow>("peer_view");
    const shown = rows.filter((row) => row.decision === "shown");
    expect(shown.length).toBeGreaterThan(100);
    expect(rows.filter((row) => row.decision !== computedAt(row).points)).toEqual([]);
    expect(rows.filter((row) => row.decision !== "shown" && (row.peers !== null || row.rates !== null))).toEqual([]);
    for (const row of shown) {
      const { shares } = computedAt(row);
      const words = JSON.stringify(row);
      const others = shares.filter(({ group, whole }) => whole >= 100 && group !== groupName(industry, row.party_id));
      expect([...(row.rates ?? [])].sort(), words).toEqual(others.map(halfPoint).sort());
      expect(new Set(row.peers).size).toBe(others.length);
    }
    expect(new Set(rows.map((row) => row.user_role))).toEqual(new Set(["IS", "GS", "ED", "ES", "OU"]));
    expect(shown.map((row) => row.user_role)).not.toContain("ED");
    const names = shown.flatMap((row) => row.peers ?? []);
    expect(new Set(names).size / names.length).toBeGreaterThan(0.9); // two Parties of one group are one viewer
  });

  test("expected rates: own less industry is mix and rate effect, from strata that pass by themselves", async () => {
    const { rows } = await client.query<
      Record<"party_id" | "process_id" | "decision" | "industry", string> & { user_role: UserRole } & Numbers
    >(
      `select e.*, coalesce(r.outcome_success_decision, 'few_peers') as industry from expected_rate e
      left join released_industry r on r.user_role = e.user_role and r.grain = 'month' and r.item_type = 'process' and r.item = e.process_id
        and r.breakdown = ''`,
    );
    expect(rows.filter((row) => row.decision === "shown").length).toBeGreaterThan(20);
    for (const row of rows) {
      const inProcess = requestsOf(row.user_role, "process", row.process_id);
      const own = inProcess.filter((request) => request.partyId === row.party_id);
      expect(row.decision).toBe(row.user_role === "ED" ? "class" : row.industry);
      if (row.decision !== "shown") continue;
      const rate = (requests: RequestFact[]) => requests.filter(({ reasonCode }) => reasonCode === "").length / requests.length;
      expect(Math.abs(row.expected + row.rate_effect - rate(own))).toBeLessThanOrEqual(0.005 + 1e-9);
      expect(Math.abs(row.expected - row.mix_effect - rate(inProcess))).toBeLessThanOrEqual(0.005 + 1e-9);
      for (const value of [row.expected, row.mix_effect, row.rate_effect])
        expect(Math.abs(value * 200 - Math.round(value * 200))).toBeLessThan(1e-9);
    }
  });

  test("a Party reads its own views alone, everybody the bands, nobody the key or the register of versions", async () => {
    const reader = await connect(database.readerUrl);
    await reader.query("begin");
    await reader.query("select begin_party_scope('IS01', 'IS')");
    const { rows } = await reader.query(
      "select distinct party_id, user_role from peer_view union select distinct party_id, user_role from expected_rate",
    );
    expect(rows).toEqual([{ party_id: "IS01", user_role: "IS" }]);
    expect((await reader.query("select from released_band limit 1")).rowCount).toBe(1);
    await reader.query("rollback");
    for (const table of ["disclosure_key", "publication_group", "party_group_change"])
      await expect(reader.query(`select from ${table}`)).rejects.toThrow(/permission denied/);
    await reader.end();
  });
});

type Numbers = Record<"expected" | "mix_effect" | "rate_effect", number>;
