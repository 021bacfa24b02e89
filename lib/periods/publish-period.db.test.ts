import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { readLatticeReference } from "@/lib/periods/industry/lattice-reference";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry } from "@/lib/testing/facts";
import { naiveRelease, type NaiveCell } from "@/lib/testing/naive-release";
import { cubeCells, groupsBy } from "@/lib/testing/recount";
import { writeIndustry } from "@/lib/testing/write-facts";

const period = "2026-09";
const days = ["2026-09-01", "2026-09-02", "2026-09-05", "2026-09-30"];

const shapes = [
  { seed: 2, requests: 4000, groups: { IS: 12, GS: 7, OU: 3 } },
  { seed: 3, requests: 2500, groups: { IS: 8, ED: 7, ES: 1 } },
  { seed: 1, requests: 6000, groups: { IS: 9, ED: 5 } },
];

describe.each(process.env.TEST_FULL ? shapes : shapes.slice(0, 2))("a published random industry, seed $seed", (shape) => {
  const industry = randomIndustry({ ...shape, days });
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await freshDatabase();
    client = await connect(database.ingestUrl);
    await writeIndustry(client, industry, days);
    const result = await publishPeriod(client, { period });
    expect(result).toMatchObject({ outcome: "published", version: 1, policyVersion: 1 });
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const serviceKeys = ["partyId", "userRole", "srv", "mode", "qualifier", "cspRegion", "deviceType", "smets"] as const;
  const modelKeys = [...serviceKeys, "manufacturer", "model", "firmwareVersion", "esmeVariant"] as const;
  const keyed = (rows: object[]) => rows.map((row) => JSON.stringify(Object.values(row))).sort();
  const measures = `n, n_fail, n_delivery_fail, n_trt, n_within_trt, rtt_n, rtt_sum::double precision, rtt_min::double precision, rtt_max::double precision,
    rtt_median::double precision, encode(rtt_hist, 'hex')`;

  test("service_month and model_month hold what one counts by hand", async () => {
    const service = "party_id, user_role, srv, mode, qualifier, csp_region, device_type, smets";
    const month = await client.query(`select ${service}, ${measures} from service_month where period = $1 and version = 1`, [period]);
    expect(keyed(month.rows)).toEqual(keyed(cubeCells(industry.requests, serviceKeys)));
    const model = `${service}, manufacturer, model, firmware_version, esme_variant`;
    const models = await client.query(`select ${model}, ${measures} from model_month where period = $1 and version = 1`, [period]);
    expect(keyed(models.rows)).toEqual(keyed(cubeCells(industry.requests, modelKeys)));
  });

  test("failure_month holds every failing request once", async () => {
    const failing = industry.requests.filter((request) => request.reasonCode !== "");
    const expected = cubeCells(failing, [...modelKeys, "reasonCode"]).map(({ n, nDeliveryFail, ...cell }) => [
      ...[...modelKeys, "reasonCode" as const].map((key) => cell[key]),
      n,
      nDeliveryFail,
    ]);
    const { rows } = await client.query(
      `select party_id, user_role, srv, mode, qualifier, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant,
        reason_code, n, n_delivery_fail from failure_month where period = $1 and version = 1`,
      [period],
    );
    expect(keyed(rows)).toEqual(keyed(expected));
  });

  test("every released cell is decided and rounded as one would viewer by viewer", async () => {
    const expected = naiveRelease(industry, (await readLatticeReference(client, period)).processes);
    const { rows } = await client.query<ReleasedRow>(`${releasedRows} where period = $1 and version = 1`, [period]);
    const released = new Map(rows.map((row) => [row.key, row]));
    expect(released.size).toBe(rows.length);
    const seen = { shown: 0, withheld: 0 };
    for (const [key, cell] of expected) {
      const row = released.get(key);
      expectSame(key, cell, row);
      seen[row?.outcome_success_decision === "shown" ? "shown" : "withheld"] += 1;
    }
    for (const row of rows.filter((each) => !expected.has(each.key))) {
      const absent = row.user_role === "ED" && row.breakdown !== "" ? "class" : "few_peers";
      expect(decisionsIn(row), row.key).toEqual(Array(5).fill(absent));
    }
    expect(seen.shown).toBeGreaterThan(shape.requests / 200);
    expect(seen.withheld).toBeGreaterThan(10);
  });

  test("no row is there or missing by who sent what", async () => {
    const { rows } = await client.query<{ user_role: string; item: string; cells: string }>(
      `select user_role, item_type || ' ' || item as item, count(*) as cells from released_industry where grain = 'month' group by 1, 2`,
    );
    for (const byItem of groupsBy(rows, (row) => row.user_role)) expect(byItem.length).toBeGreaterThan(40);
    const unlisted = await client.query(
      `select from released_industry where breakdown_value = 'Isle Unlisted' and grain = 'month'
        and 'shown' not in (outcome_success_decision, delivery_failure_decision, within_trt_decision, volume_decision, round_trip_time_decision)
        and not exists (select from released_industry d where d.grain = 'day' and (d.user_role, d.item_type, d.item, d.breakdown, d.breakdown_value)
          = (released_industry.user_role, released_industry.item_type, released_industry.item, released_industry.breakdown, released_industry.breakdown_value)
          and 'shown' in (d.outcome_success_decision, d.delivery_failure_decision, d.within_trt_decision, d.volume_decision, d.round_trip_time_decision))`,
    );
    expect(unlisted.rowCount).toBe(0);
  });

  test("the version is frozen and visible to a reader without a scope", async () => {
    const reader = await connect(database.readerUrl);
    const { rows } = await reader.query(
      "select state, version, to_char(data_as_of, 'YYYY-MM-DD') as as_of from reporting_period where period = $1",
      [period],
    );
    expect(rows).toEqual([{ state: "published", version: 1, as_of: "2026-10-01" }]);
    const frozen = await reader.query(
      "select to_char(day, 'YYYY-MM-DD') as day from publication_day where period = $1 and feed = 'service-requests' order by 1",
      [period],
    );
    expect(frozen.rows.map((row) => row.day)).toEqual(days);
    await reader.end();
  });
});

type ReleasedRow = {
  key: string;
  user_role: string;
  breakdown: string;
  outcome_success: number | null;
  delivery_failure: number | null;
  within_trt: number | null;
  volume: number | null;
} & Record<"rtt_best_ms" | "rtt_worst_ms" | "rtt_mean_ms" | "rtt_median_ms", number | null> &
  Record<`${keyof NaiveCell["decisions"]}_decision`, string>;

const releasedRows = `select *, concat_ws(E'\\t', user_role, item_type, item, breakdown, breakdown_value,
  case grain when 'day' then to_char(day, 'YYYY-MM-DD') else '' end) as key from released_industry`;

function decisionsIn(row: ReleasedRow): string[] {
  return [
    row.outcome_success_decision,
    row.delivery_failure_decision,
    row.within_trt_decision,
    row.volume_decision,
    row.round_trip_time_decision,
  ];
}

function expectSame(key: string, cell: NaiveCell, row: ReleasedRow | undefined): void {
  if (!row) return; // withheld whole, by the primary rules or to protect others
  for (const [metric, decision] of Object.entries(cell.decisions)) {
    const released = row[`${metric}_decision` as keyof ReleasedRow];
    expect(released === "secondary" ? "shown" : released, `${key} ${metric}`).toBe(decision);
  }
  const rounded = (value: number | null, exact: number, tolerance: number) =>
    expect(Math.abs((value ?? NaN) - exact), key).toBeLessThanOrEqual(tolerance + 1e-9);
  if (row.outcome_success_decision === "shown") rounded(row.outcome_success, 1 - cell.nFail / cell.n, 0.0005);
  else expect(row.outcome_success).toBeNull();
  if (row.delivery_failure_decision === "shown") rounded(row.delivery_failure, cell.nDeliveryFail / cell.n, 0.0005);
  if (row.within_trt_decision === "shown") rounded(row.within_trt, cell.nWithinTrt / cell.nTrt, 0.0005);
  else expect(row.within_trt).toBeNull();
  if (row.volume_decision === "shown") expect(row.volume).toBe(Number(cell.n.toPrecision(3)));
  if (row.round_trip_time_decision !== "shown")
    return expect([row.rtt_best_ms, row.rtt_worst_ms, row.rtt_mean_ms, row.rtt_median_ms]).toEqual([null, null, null, null]);
  const unit = (value: number) => (value === 0 ? 0 : 10 ** (Math.floor(Math.log10(value)) - 1));
  for (const [value, exact] of [
    [row.rtt_best_ms, cell.rttMin],
    [row.rtt_worst_ms, cell.rttMax],
    [row.rtt_mean_ms, cell.rttSum / cell.rttN],
  ])
    rounded(value ?? null, exact ?? 0, unit(exact ?? 0) / 2);
  rounded(row.rtt_median_ms, cell.rttMedian ?? 0, (cell.rttMedian ?? 0) * 0.01 + unit((cell.rttMedian ?? 0) * 1.01) / 2);
}
