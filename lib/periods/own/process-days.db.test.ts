import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import { connect } from "@/lib/db/connect";
import { useReader } from "@/lib/db/reader";
import { roundTripOf } from "@/lib/metrics/figures";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { processWithoutDays } from "@/lib/metrics/queries/process-day-parts";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { processDays } from "@/lib/metrics/queries/process-months";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry, type RequestFact } from "@/lib/testing/facts";
import { lowerMedian } from "@/lib/testing/recount";
import { writeIndustry, writeRequests } from "@/lib/testing/write-facts";

const period = "2026-09";
const days = ["2026-09-01", "2026-09-02", "2026-09-03", "2026-09-04"];
const drawn = randomIndustry({ seed: 31, days: days.slice(0, 3), requests: 2000, groups: { IS: 3 } });
const pattern = drawn.requests.filter(({ partyId, userRole }) => partyId === "IS01" && userRole === "IS");
// As many as are worth adding up, for one Party.
const many = Array.from({ length: 60_000 }, (_, at) => ({ ...pattern[at % pattern.length], requestId: `many-${at}` }));
const first = [...drawn.requests, ...many];
const second = first.map((request, at) =>
  request.day === "2026-09-02" && at % 3 === 0
    ? { ...request, reasonCode: "E20", responseCode: "E20", respondedAt: null, rttMs: null }
    : request,
);
const versions: [version: number, requests: RequestFact[]][] = [
  [1, first],
  [2, second],
];
const scope = mintPartyScope("IS01", "IS");
let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = await connect(database.ingestUrl);
  await useReader(database.readerUrl);
  await writeIndustry(client, { ...drawn, requests: first }, days);
  await publishPeriod(client, { period });
  await writeRequests(client, ["2026-09-02"], second);
  await publishPeriod(client, { period, isRestatement: true });
});
afterAll(async () => {
  await client.end();
  await useReader("");
  await database.drop();
});

const countsIn =
  ({ items }: CatalogueProcess) =>
  ({ srv, qualifier, partyId, userRole }: RequestFact) =>
    partyId === "IS01" &&
    userRole === "IS" &&
    items.some((item) => item.srv === srv && (item.matchedQualifier === null || item.matchedQualifier === qualifier));

function expectFigures(found: Awaited<ReturnType<typeof processWithoutDays>>, requests: RequestFact[], words: string): void {
  const share = (holds: (each: RequestFact) => boolean, of = requests) => ({ numerator: of.filter(holds).length, denominator: of.length });
  expect(found, words).toMatchObject({
    requests: requests.length,
    success: share(({ reasonCode }) => reasonCode === ""),
    deliveryFailure: share(({ reasonCode }) => ["E20", "E21", "N12", "N13"].includes(reasonCode)),
    withinTrt: share(
      ({ trtState }) => trtState === 1,
      requests.filter(({ trtState }) => trtState !== 0),
    ),
  });
  const times = requests.flatMap(({ rttMs }) => rttMs ?? []).sort((a, b) => a - b);
  const shown = found && roundTripOf(found);
  if (times.length === 0) return expect(shown).toMatchObject({ count: 0, best_ms: null, median_ms: null });
  expect(shown).toMatchObject({ count: times.length, best_ms: times[0], worst_ms: times.at(-1) });
  expect(shown?.mean_ms).toBeCloseTo(times.reduce((a, b) => a + b, 0) / times.length, 3);
  const median = lowerMedian(times) ?? 0;
  expect(Math.abs((shown?.median_ms ?? 0) - median), words).toBeLessThanOrEqual(0.01 * median + 1);
}

test.each(versions)("the days of version %i, added up or not, are those of its requests", async (version, requests) => {
  const publication = { period, version } as const;
  const { rows } = await client.query<{ party_id: string }>(
    "select party_id from process_days where period = $1 and version = $2 and user_role = 'IS'",
    [period, version],
  );
  expect(rows.length).toBeGreaterThan(2);
  expect(new Set(rows.map(({ party_id }) => party_id))).toEqual(new Set(["IS01"]));
  const processes = await withParty(scope, processesWithItems);
  for (const process of processes) {
    for (const filters of [new Map(), new Map([["csp_region", ["North"]]])] as const) {
      const own = requests.filter((each) => countsIn(process)(each) && (filters.size === 0 || each.cspRegion === "North"));
      const found = await withParty(scope, (db) => processDays(db, scope, publication, { process, filters: new Map(filters) }));
      expect(found.map(({ time }) => time)).toEqual([...new Set(own.map(({ day }) => day))].sort());
      for (const each of found)
        expectFigures(
          each,
          own.filter(({ day }) => day === each.time),
          `${process.processId} ${each.time}`,
        );
      const left = await withParty(scope, (db) =>
        processWithoutDays(db, scope, publication, { process, filters: new Map(filters) }, ["2026-09-03"]),
      );
      const rest = own.filter(({ day }) => day !== "2026-09-03");
      if (rest.length === 0) expect(left).toBeNull();
      else expectFigures(left, rest, process.processId);
    }
  }
});

test("days are read as added up only while the process counts what it counted", async () => {
  const owner = await connect(database.ownerUrl);
  const process = async () => (await withParty(scope, processesWithItems)).find(({ processId }) => processId === "MP176-RR");
  const read = async () => {
    const selection = { process: (await process()) as CatalogueProcess, filters: new Map() };
    return withParty(scope, (db) => processDays(db, scope, { period, version: 2 }, selection));
  };
  await client.query("update process_days set n = array_fill(7, array[cardinality(n)]) where period = $1 and version = 2", [period]);
  expect((await read()).map(({ requests }) => requests)).toEqual([7, 7, 7]);
  const srv = second.find(countsIn((await process()) as CatalogueProcess))?.srv;
  await owner.query("update business_process_item set valid_to = '2026-01-01' where process_id = 'MP176-RR' and srv = $1", [srv]);
  await owner.end();
  const inForce = (await process())?.items.filter(({ validTo }) => validTo === null) ?? [];
  const own = second.filter(countsIn({ ...((await process()) as CatalogueProcess), items: inForce }));
  expect((await read()).reduce((sum, { requests }) => sum + requests, 0)).toBe(own.length);
});
