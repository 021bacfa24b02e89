import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintPartyScope, type UserRole } from "@/lib/access/party-scope";
import { connect } from "@/lib/db/connect";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import { requestDimensions, type Dimension } from "@/lib/metrics/dimensions";
import { loadOwnMetric } from "@/lib/metrics/loaders/load-metric";
import type { MetricRequest, MetricRow } from "@/lib/metrics/metric-request";
import { metrics } from "@/lib/metrics/registry";
import type { Industry } from "@/lib/testing/facts";
import { naiveMetric, valueIn, type NaiveRow } from "@/lib/testing/naive-metric";
import { gapDay, publishedWorld, type PublishedWorld } from "@/lib/testing/published-world";
import { randomFrom, type Random } from "@/lib/testing/random";

const seeds = process.env.TEST_FULL ? [11, 12, 13, 14, 15, 16] : [5];
const questionsPerSeed = process.env.TEST_FULL ? 600 : 90;
const seats: [string, UserRole][] = [
  ["IS01", "IS"],
  ["IS02b", "IS"],
  ["GS01", "GS"],
  ["ED01", "ED"],
];

describe.each(seeds)("every metric against a naive recount, seed %i", (seed) => {
  let world: PublishedWorld;
  const mapped = new Map<string, { srv: string; qualifier: string | null }[]>();

  beforeAll(async () => {
    world = await publishedWorld(process.env.TEST_FULL ? { seed, requests: 4_000 } : { seed });
    const ingest = await connect(world.database.ingestUrl);
    const { rows } = await ingest.query("select process_id, srv, matched_qualifier from business_process_item where item_type = 'srv'");
    for (const row of rows)
      mapped.set(row.process_id, [...(mapped.get(row.process_id) ?? []), { srv: row.srv, qualifier: row.matched_qualifier }]);
    await ingest.end();
  });
  afterAll(() => world.end());

  test("rows, figures and medians agree for random questions", async () => {
    const random = randomFrom(seed);
    const { industry } = world;
    for (let asked = 0; asked < questionsPerSeed; asked++) {
      const [partyId, userRole] = random.pick(seats);
      const own = industry.requests.filter((each) => each.partyId === partyId && each.userRole === userRole);
      const request = randomQuestion(random, own[0] ? own : industry.requests, [...mapped.keys()]);
      const inProcess = (each: (typeof own)[number]) =>
        request.processId === null ||
        (mapped.get(request.processId) ?? []).some(
          ({ srv, qualifier }) => srv === each.srv && (qualifier === null || qualifier === each.qualifier),
        );
      const expected = naiveMetric(own, { ...request, metric: request.metric.id, inProcess });
      const answer = await loadOwnMetric(mintPartyScope(partyId, userRole), request);
      compare(`${partyId}/${userRole} ${describeQuestion(request)}`, request, answer.rows, expected);
    }
  });
});

const ofRequests = (metrics as readonly MetricDefinition[]).filter(({ subject }) => subject === undefined);

function randomQuestion(random: Random, own: Industry["requests"], processIds: string[]): MetricRequest {
  const filters = new Map<Dimension, string[]>();
  for (const dimension of requestDimensions) {
    if (random.chance(0.12))
      filters.set(
        dimension,
        Array.from({ length: random.integer(1, 2) }, () => valueIn(random.pick(own), dimension)),
      );
  }
  return {
    metric: random.pick(ofRequests),
    scope: "own",
    from: "2026-08",
    to: random.pick(["2026-08", "2026-09", "2026-09"]),
    grain: random.pick(["month", "day"] as const),
    processId: random.chance(0.3) ? random.pick(processIds) : null,
    by: random.chance(0.25) ? [] : requestDimensions.filter(() => random.chance(0.2)),
    filters,
  };
}

function compare(question: string, request: MetricRequest, rows: MetricRow[], expected: NaiveRow[]) {
  const within = expected.filter(({ key }) => (JSON.parse(key) as string[])[0].slice(0, 7) <= request.to);
  const time = request.grain === "month" ? "period" : "day";
  const isReasons = request.metric.id === "failures-by-reason";
  const dimensions = request.by.filter((dimension) => !(isReasons && dimension === "reason_code"));
  const keyOf = (row: MetricRow) =>
    JSON.stringify([row[time], ...dimensions.map((each) => row[each]), ...(isReasons ? [row.reason_code] : [])]);
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  expect(found.size, question).toBe(rows.length);
  for (const { key, figures } of within) {
    const row = found.get(key);
    expect(row, `${question} lacks ${key}`).toBeDefined();
    for (const [id, value] of Object.entries(figures)) expectFigure(`${question} ${key} ${id}`, id, row?.[id], value);
    found.delete(key);
  }
  for (const [key, row] of found) expectEmpty(`${question} has ${key}`, row, dimensions.length === 0);
}

function expectFigure(where: string, id: string, got: unknown, want: number | null) {
  if (id === "median_ms" && want !== null) return expect(Math.abs(Number(got) - want), where).toBeLessThanOrEqual(0.01 * want);
  if (id === "mean_ms" && want !== null) return expect(Math.abs(Number(got) - want), where).toBeLessThanOrEqual(1e-9 * want);
  expect(got, where).toBe(want);
}

/** A row that the recount lacks: without `by`, a slot without requests (zeros) or without data (nulls). */
function expectEmpty(where: string, row: MetricRow, isFrame: boolean) {
  expect(isFrame, where).toBe(true);
  const figures = Object.entries(row).filter(([id]) => !["period", "day", "status"].includes(id));
  const isMissing = row.day === gapDay;
  for (const [id, value] of figures) expect(value === null || (value === 0 && !isMissing), `${where} ${id}`).toBe(true);
  expect(row.status === "not-available", where).toBe(isMissing);
}

function describeQuestion({ metric, from, to, grain, processId, by, filters }: MetricRequest): string {
  return `${metric.id} ${from}..${to} ${grain} process=${processId} by=${by.join(",")} ${JSON.stringify([...filters])}`;
}
