import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as catalogue from "@/app/api/v1/catalogue/route";
import * as metric from "@/app/api/v1/metrics/[metric]/route";
import { metricAnswerSchema, problemSchema } from "@/lib/api/response-schemas";
import { connect } from "@/lib/db/connect";
import { peerMetricIds } from "@/lib/metrics/registry";
import { apiWorld, type ApiWorld } from "@/lib/testing/api-world";
import { replacePeers, type PeerViewFact } from "@/lib/testing/write-peers";

let world: ApiWorld;
let token: string;
const place = { userRole: "IS", period: "2026-09", metric: "outcome-success", breakdown: "", breakdownValue: "" } as const;
const mine = { ...place, partyId: "IS01" };
/** Neither by value nor by name: the order of the HMAC. */
const points = [
  { peer: "Peer 9QX2", rate: 0.935 },
  { peer: "Peer 0AAA", rate: 0.905 },
  { peer: "Peer 7F2K", rate: 0.97 },
  { peer: "Peer 3ZZZ", rate: 0.935 },
  { peer: "Peer 5MMM", rate: 0.92 },
];
const others = points.map(({ rate }, at) => ({ peer: `Peer B${at}`, rate })).toReversed();
const views: PeerViewFact[] = [
  { ...mine, itemType: "all", item: "", decision: "shown", points },
  { ...mine, partyId: "IS03", itemType: "all", item: "", decision: "shown", points: others },
  { ...mine, itemType: "process", item: "MP176-PP", decision: "shown", points: points.slice(1) },
  { ...mine, itemType: "process", item: "MP176-PP", breakdown: "csp_region", breakdownValue: "North", decision: "dominance", points: null },
  { ...mine, itemType: "srv", item: "4.8.1", decision: "few_events", points: null },
  { ...mine, itemType: "srv", item: "1.6", decision: "shown", points },
  { ...mine, itemType: "srv", item: "2.2", decision: "membership", points: null },
];

beforeAll(async () => {
  world = await apiWorld({ "metrics/[metric]": metric, catalogue, "*": metric });
  token = await world.token("IS01", "IS");
  const ingest = await connect(world.database.ingestUrl);
  await replacePeers(ingest, views, []);
  await ingest.end();
});
afterAll(() => world.end());

const ask = (query: string, as = token) => world.ask(`metrics/outcome-success?scope=peers${query}`, as);
type Row = { period: string; srv?: string; peer: string | null; value: number | null; status: string };
async function rowsOf(query: string, as = token): Promise<Row[]> {
  const answer = await (await ask(query, as)).json();
  metricAnswerSchema.parse(answer);
  return answer.rows;
}

test("a row per peer in the stored order, with a pseudonym and a value and nothing else", async () => {
  expect(await rowsOf("")).toEqual(points.map(({ peer, rate }) => ({ period: "2026-09", peer, value: rate, status: "shown" })));
  expect(await rowsOf("", await world.token("IS03", "IS"))).toEqual(
    others.map(({ peer, rate }) => ({ period: "2026-09", peer, value: rate, status: "shown" })),
  );
});

test("a withheld cell is one row that says why and what is shown instead", async () => {
  const absent = { peer: null, value: null, status: "suppressed" };
  expect(await rowsOf("&process=MP176-PP&csp_region=North")).toEqual([
    { period: "2026-09", ...absent, reason: "dominance", nearest: "Peers, Prepayment" },
  ]);
  expect(await rowsOf("&srv=4.8.1")).toMatchObject([{ ...absent, reason: "few_peers", nearest: "Peers, all requests" }]);
  expect(await rowsOf("&srv=2.2")).toMatchObject([{ ...absent, reason: "secondary", nearest: "Peers, Prepayment" }]);
  const nobody = await rowsOf("&srv=12.1");
  expect(nobody).toMatchObject([{ ...absent, reason: "few_peers", nearest: "Peers, all requests" }]);
  expect(Object.keys(nobody[0])).toEqual(Object.keys((await rowsOf("&srv=4.8.1"))[0]));
  expect(await rowsOf("&process=MP176-PP", await world.token("IS04", "IS"))).toMatchObject([
    { reason: "few_peers", nearest: expect.stringMatching(/^Industry, /) },
  ]);
});

test("by SRV the cells are the industry's, whoever asks; months without data are not available", async () => {
  const bySrv = await rowsOf("&by=srv");
  const industry = await (await world.ask("metrics/outcome-success?scope=industry&by=srv", token)).json();
  expect([...new Set(bySrv.map(({ srv }) => srv))]).toEqual(industry.rows.map(({ srv }: { srv: string }) => srv));
  expect(bySrv.filter(({ srv }) => srv === "1.6").map(({ peer }) => peer)).toEqual(points.map(({ peer }) => peer));
  const ofOthers = await rowsOf("&by=srv", await world.token("IS04", "IS"));
  expect([...new Set(ofOthers.map(({ srv }) => srv))]).toEqual([...new Set(bySrv.map(({ srv }) => srv))]);
  expect((await rowsOf("&from=2026-09&to=2026-10")).at(-1)).toEqual({
    period: "2026-10",
    peer: null,
    value: null,
    status: "not-available",
  });
});

test("CSV has the rows of the JSON in the same order; withheld is [c]", async () => {
  for (const query of ["", "&by=srv", "&process=MP176-PP&by=csp_region"]) {
    const rows = await rowsOf(query);
    const file = await world.ask(`metrics/outcome-success.csv?scope=peers${query}`, token);
    expect(file.headers.get("content-disposition")).toContain("outcome-success_is_peers_2026-09_2026-09_v1.csv");
    const read = parse(await file.text(), { columns: true, record_delimiter: "\r\n" }) as Record<string, string>[];
    expect(read.map(({ peer, value, status }) => [peer, value, status])).toEqual(
      rows.map(({ peer, value, status }) => (status === "shown" ? [peer, String(value), status] : ["[c]", "[c]", status])),
    );
    expect(Object.keys(read[0]).slice(-5)).toEqual(["peer", "value", "status", "reason", "nearest"]);
  }
});

test("no header says who is behind a cell: of two readers, of a cell of few and of one of nobody, they are alike", async () => {
  const headersOf = async (query: string, as = token) => {
    const answer = await world.ask(`metrics/outcome-success.csv?scope=peers${query}`, as);
    const headers = [...answer.headers].filter(([name]) => !/^(x-)?ratelimit|^retry-after$/i.test(name));
    return { text: JSON.stringify(headers), answer: await answer.text() };
  };
  const [mineShown, theirsShown] = [await headersOf(""), await headersOf("", await world.token("IS03", "IS"))];
  expect(mineShown.answer).not.toBe(theirsShown.answer);
  expect(mineShown.text).toBe(theirsShown.text);
  expect(mineShown.text).not.toMatch(/Peer |0\.9/);
  const [few, nobody, changed] = [await headersOf("&srv=4.8.1"), await headersOf("&srv=12.1"), await headersOf("&srv=2.2")];
  expect(new Set([few.text, nobody.text, changed.text]).size).toBe(1);
  expect(few.answer.length - nobody.answer.length).toBe(0);
});

test("an answer takes as long whatever is withheld, and no length of another order when it is shown", async () => {
  const questions = { few: "&srv=4.8.1", nobody: "&srv=12.1", changed: "&srv=2.2", shown: "&srv=1.6" };
  const names = Object.keys(questions) as (keyof typeof questions)[];
  const took = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < 13; round++) {
    for (const name of names.map((_, at) => names[(at + round) % names.length])) {
      const from = performance.now();
      await (await ask(questions[name])).text();
      took.get(name)?.push(performance.now() - from);
    }
  }
  // Pairs of one round, for the machine is as busy with the one as with the other.
  const against = (name: keyof typeof questions) => {
    const ratios = (took.get(name) ?? []).map((each, round) => each / (took.get("few")?.[round] ?? NaN)).sort((a, b) => a - b);
    return ratios[Math.floor(ratios.length / 2)];
  };
  for (const [name, most] of [
    ["nobody", 2.5],
    ["changed", 2.5],
    ["shown", 6],
  ] as const) {
    expect(against(name), name).toBeGreaterThan(1 / most);
    expect(against(name), name).toBeLessThan(most);
  }
});

test.each([
  ["outcome-success?scope=peers&grain=day", "grain", ["month"]],
  ["volume?scope=peers", "scope", ["own", "industry"]],
  ["round-trip-time?scope=peers", "scope", ["own", "industry"]],
  ["failures-by-reason?scope=peers", "scope", ["own"]],
  ["outcome-success?scope=peers&by=model", "by", undefined],
  ["outcome-success?scope=peers&by=csp_region,smets", "by", undefined],
  ["outcome-success?scope=peers&process=MP176-PP&by=srv", "srv", undefined],
  ["outcome-success?scope=peers&csp_region=North&smets=SMETS1", "smets", undefined],
  ["outcome-success?scope=peers&firmware_version=1", "firmware_version", undefined],
])("%s is refused naming %s", async (question, parameter, allowed) => {
  const response = await world.ask(`metrics/${question}`, token);
  expect(response.status).toBe(400);
  const problem = problemSchema.parse(await response.json());
  expect(problem).toMatchObject({ parameter, ...(allowed && { allowed }) });
  expect(problem.detail).toMatch(/released|exist|own figures|added up/);
});

test("a reviewer reads no peers; the catalogue says which metrics have them", async () => {
  expect((await ask("&role=IS", await world.duty("reviewer"))).status).toBe(400);
  expect((await ask("&role=GS")).status).toBe(404);
  const answer = await (await world.ask("catalogue", token)).json();
  const withPeers = answer.metrics
    .filter(({ scopes }: { scopes: string[] }) => scopes.includes("peers"))
    .map(({ id }: { id: string }) => id);
  expect(withPeers).toEqual([...peerMetricIds]);
});
