import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { crossTable } from "@/lib/charts/failure-cross";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { failureDimensions, type FailureDimension } from "@/lib/metrics/dimensions";
import { failureLines } from "@/lib/metrics/failures/failure-lines";
import { fileFilters, type FailureQuestion } from "@/lib/metrics/failures/failure-question";
import { loadDataFile } from "@/lib/metrics/loaders/load-data-file";
import { loadFailingDevices } from "@/lib/metrics/loaders/load-failing-devices";
import { loadFailures } from "@/lib/metrics/loaders/load-failures";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import type { RequestFact } from "@/lib/testing/facts";
import { valueIn } from "@/lib/testing/naive-metric";
import type { PublishedWorld } from "@/lib/testing/published-world";
import { randomFrom } from "@/lib/testing/random";
import { richWorld } from "@/lib/testing/rich-world";

const scope = mintPartyScope("IS01", "IS");
const questions = process.env.TEST_FULL === "1" ? 400 : 40;
let world: PublishedWorld;
let processes: CatalogueProcess[];

beforeAll(async () => {
  world = await richWorld();
  processes = await withIndustry(processesWithItems);
});
afterAll(() => world.end());

const undelivered = ["E20", "E21", "N12", "N13"];

/** The failing requests of the question, one by one. */
function naive(
  { items }: CatalogueProcess,
  { period, kind, filters }: Pick<FailureQuestion, "period" | "kind" | "filters">,
): RequestFact[] {
  return world.industry.requests.filter(
    (each) =>
      each.partyId === "IS01" &&
      each.reasonCode !== "" &&
      each.day.startsWith(period) &&
      (kind === "outcome" || undelivered.includes(each.reasonCode)) &&
      items.some(({ srv, matchedQualifier }) => srv === each.srv && (matchedQualifier === null || matchedQualifier === each.qualifier)) &&
      [...filters].every(([dimension, value]) => valueIn(each, dimension) === value),
  );
}

function counts(requests: RequestFact[], key: (each: RequestFact) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const each of requests) found.set(key(each), (found.get(key(each)) ?? 0) + 1);
  return found;
}

async function rowsOfFile(processId: string, question: FailureQuestion): Promise<number> {
  const file = await loadDataFile(scope, { id: "failures", period: question.period, processId, filters: fileFilters(question) });
  const text = await new Response(await file.open(false, () => {})).text();
  return (parse(text, { columns: true }) as unknown[]).length;
}

describe("failures by any dimensions, narrowed by any", () => {
  test.each(Array.from({ length: questions }, (_, at) => at + 1))(
    "question %i: counts, pairs, change and the rows of the data file",
    async (seed) => {
      const random = randomFrom(seed);
      const some = random.pick(world.industry.requests.filter(({ reasonCode, partyId }) => partyId === "IS01" && reasonCode !== ""));
      const process = random.pick(processes.filter(({ items }) => items.some(({ srv }) => srv === some.srv)));
      const narrowing = failureDimensions.filter(() => random.chance(0.15));
      const by = random.pick(failureDimensions);
      const and = random.chance(0.5) ? random.pick(failureDimensions.filter((each) => each !== by)) : null;
      const question: FailureQuestion = {
        period: random.pick(["2026-08", "2026-09"]),
        kind: random.pick(["outcome", "delivery"]),
        by,
        and,
        filters: new Map(narrowing.map((dimension) => [dimension, valueIn(some, dimension)])),
      };
      const page = await loadFailures(scope, process.processId, question);
      if (!page) throw new Error("no such process");
      const settled = { ...question, filters: page.question.filters };
      const expected = naive(process, settled);
      expect(page.failures).toBe(expected.length);
      expect(new Map(page.rows.map(({ value, failures }) => [value, failures]))).toEqual(counts(expected, (each) => valueIn(each, by)));
      expect(page.rows.map(({ failures }) => failures)).toEqual(page.rows.map(({ failures }) => failures).toSorted((a, b) => b - a));
      const before = question.period === "2026-08" ? null : naive(process, { ...settled, period: "2026-08" });
      const earlier = before && counts(before, (each) => valueIn(each, by));
      for (const row of page.rows) expect(row.previous).toBe(earlier && (earlier.get(row.value) ?? 0));
      const pairs = page.rows.flatMap(({ value, cells }) =>
        [...cells].map(([across, failures]) => [`${value}|${across}`, failures] as const),
      );
      expect(new Map(pairs)).toEqual(and === null ? new Map() : counts(expected, (each) => `${valueIn(each, by)}|${valueIn(each, and)}`));
      if (and !== null)
        expect(
          crossTable(page)
            .rows.flatMap(({ failures }) => failures)
            .reduce((sum, each) => sum + each, 0),
        ).toBe(expected.length);
      expect(failureLines(page).rows).toHaveLength(and === null ? page.rows.length : pairs.length);
      expect(await rowsOfFile(process.processId, page.question)).toBe(page.failures);
    },
  );
});

test("a value nobody failed with is dropped and named; an unknown process is none", async () => {
  const filters = new Map<FailureDimension, string>([
    ["model", "' or 1=1--"],
    ["srv", "4.1.1"],
  ]);
  const question: FailureQuestion = { period: "2026-09", kind: "outcome", by: "reason_code", and: null, filters };
  const page = await loadFailures(scope, "MP176-RR", question);
  expect(page?.dropped).toEqual(["model"]);
  expect([...(page?.question.filters.keys() ?? [])]).toEqual(["srv"]);
  expect(await loadFailures(scope, "MP000", question)).toBeNull();
  await expect(loadFailures(scope, "MP176-RR", { ...question, period: "2030-01" })).rejects.toThrow("was not found");
});

test("a Reason Code that is no delivery failure leaves no delivery failures, on the page and in the file", async () => {
  const question: FailureQuestion = {
    period: "2026-09",
    kind: "delivery",
    by: "srv",
    and: null,
    filters: new Map([["reason_code", "E4"]]),
  };
  const page = await loadFailures(scope, "MP176-RR", question);
  expect(page).toMatchObject({ failures: 0, rows: [], dropped: [] });
  expect(await rowsOfFile("MP176-RR", question)).toBe(0);
});

test("the failing Devices are those of the failing requests, most failures first, as they were at the last one", async () => {
  const random = randomFrom(77);
  for (let round = 0; round < 12; round++) {
    const some = random.pick(world.industry.requests.filter(({ reasonCode, partyId }) => partyId === "IS01" && reasonCode !== ""));
    const process = random.pick(processes.filter(({ items }) => items.some(({ srv }) => srv === some.srv)));
    const narrowing = failureDimensions.filter(() => random.chance(0.1));
    const question: FailureQuestion = {
      period: random.pick(["2026-08", "2026-09"]),
      kind: random.pick(["outcome", "delivery"]),
      by: "reason_code",
      and: null,
      filters: new Map(narrowing.map((dimension) => [dimension, valueIn(some, dimension)])),
    };
    const failing = naive(process, question).filter(({ deviceId }) => deviceId !== "");
    const expected = [...counts(failing, ({ deviceId }) => deviceId)].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    const { devices, total } = await loadFailingDevices(scope, process.processId, question, 5);
    expect(total).toBe(expected.length);
    expect(devices.map(({ deviceId, failures }) => [deviceId, failures])).toEqual(expected.slice(0, 5));
    for (const { deviceId, lastDay, model, firmwareVersion, cspRegion } of devices) {
      const own = failing.filter((each) => each.deviceId === deviceId);
      const last = own.reduce((latest, each) => (`${each.day} ${each.requestId}` > `${latest.day} ${latest.requestId}` ? each : latest));
      expect([lastDay, model, firmwareVersion, cspRegion]).toEqual([last.day, last.model, last.firmwareVersion, last.cspRegion]);
    }
  }
});
