import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as alertTable from "@/app/api/v1/alert-tables/[table]/route";
import * as dataFile from "@/app/api/v1/data-files/[file]/route";
import * as explanations from "@/app/api/v1/explanations/route";
import * as extract from "@/app/api/v1/extracts/[extract]/route";
import * as indicators from "@/app/api/v1/indicators/route";
import * as metric from "@/app/api/v1/metrics/[metric]/route";
import * as periods from "@/app/api/v1/periods/route";
import * as pmr from "@/app/api/v1/pmr/[report]/route";
import * as report from "@/app/api/v1/reports/[report]/route";
import { metricParameters } from "@/lib/api/metric-parameters";
import { openApiDocument } from "@/lib/api/openapi";
import { problemSchema } from "@/lib/api/response-schemas";
import { metrics } from "@/lib/metrics/registry";
import { apiWorld, type ApiWorld } from "@/lib/testing/api-world";

let world: ApiWorld;
let token: string;
const runs = process.env.TEST_FULL ? 10_000 : 120;

const others = {
  "alert-tables/[table]": alertTable,
  explanations,
  indicators,
  "extracts/[extract]": extract,
  "pmr/[report]": pmr,
  "reports/[report]": report,
};

beforeAll(async () => {
  world = await apiWorld({ periods, "metrics/[metric]": metric, "data-files/[file]": dataFile, ...others, "*": periods });
  token = await world.token("IS01", "IS");
});
afterAll(() => world.end());

const hostile = [
  "'",
  "' or 1=1 --",
  '"; drop table party; --',
  "$1",
  "${1}",
  "%",
  "\\",
  "\0",
  "a\0b",
  "\u202e",
  "\ud800",
  "😀",
  "'; select pg_sleep(9); --",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "[object Object]",
  "null",
  "undefined",
  "NaN",
  "-1",
  "1e309",
  "0x10",
  "2026-13",
  "2026-00",
  "2026-9",
  "9999-12",
  "2000-01",
  "2099-12",
  "../../etc/passwd",
  "srv,srv",
  "srv,,",
  ",",
  "srv,__proto__",
  "x".repeat(201),
  "x".repeat(100_000),
  "{}",
  "{1,2}",
  "array['a']",
  "<script>",
  "=1+1",
  "IS,GS",
  "is",
  "Own",
  "MP176-PP'",
  "\r\nX: y",
  "",
];
const names = [...Object.keys(metricParameters), "period", "__proto__", "constructor", "limit", "Role", "role ", "role[]", "by[0]", ""];
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
);
const ordinary = fc.constantFrom(
  "IS",
  "2026-08",
  "2026-09",
  "month",
  "day",
  "own",
  "industry",
  "peers",
  "MP176-PP",
  "srv",
  "model,srv",
  "4.8.1",
  "North",
  "on-demand",
);
const value = fc.oneof(
  { weight: 3, arbitrary: ordinary },
  { weight: 3, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
);
const query = fc.array(fc.tuple(name, value), { maxLength: 5 });
const path = fc.constantFrom(
  ...metrics.flatMap(({ id }) => [`metrics/${id}`, `metrics/${id}.csv`]),
  "data-files/failures",
  "data-files/alerts",
  "data-files/inventory",
  "data-files/x",
  "metrics/__proto__",
  "metrics/constructor.csv",
  "metrics/%00",
  "periods",
);

test("no parameters make the API fail: an answer or a problem that says why", async () => {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(path, query, async (address, parameters) => {
      const response = await world.ask(`${address}?${new URLSearchParams(parameters)}`, token);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      expect([200, 400, 404]).toContain(response.status);
      expect(response.headers.get("cache-control")).toBe("private, no-store");
      if (response.status === 200) await response.text();
      else problemSchema.parse(await response.json());
    }),
    { numRuns: runs },
  );
  expect([...statuses.keys()].sort()).toEqual([200, 400, 404]);
});

test("each hostile value in each parameter is refused or finds nothing", { timeout: 180_000 }, async () => {
  const step = process.env.TEST_FULL ? 1 : 3; // each value in every third parameter, and so each parameter with every third value
  for (const [at, parameter] of Object.keys(metricParameters).entries()) {
    for (const text of hostile.filter((_, index) => (at + index) % step === 0)) {
      const response = await world.ask(`metrics/volume?${new URLSearchParams({ [parameter]: text })}`, token);
      expect([200, 400, 404], `${parameter}=${text.slice(0, 50)}`).toContain(response.status);
    }
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

type Listed = { parameters?: { name: string; in: string; schema?: { enum?: string[] } }[] };

/** Every address of the API's own description, with its query parameters; parts of a path take their first value. */
function described(): { address: string; parameters: string[] }[] {
  const { paths } = openApiDocument() as { paths: Record<string, { get?: Listed }> };
  return Object.entries(paths).map(([pattern, { get }]) => {
    const listed = get?.parameters ?? [];
    const address = listed
      .filter((one) => one.in === "path")
      .reduce((path, { name, schema }) => path.replace(`{${name}}`, schema?.enum?.[0] ?? "2026-09"), pattern);
    return { address: address.slice(1), parameters: listed.filter((one) => one.in === "query").map((one) => one.name) };
  });
}

test("every parameter of every address in the API's description takes hostile values without failing", { timeout: 60_000 }, async () => {
  const addresses = described();
  expect(addresses.length).toBeGreaterThan(10);
  let turn = 0;
  for (const { address, parameters } of addresses) {
    for (const parameter of [...parameters, "__proto__"]) {
      // A seeded slice: the values take turns; --full asks them all.
      const asked = process.env.TEST_FULL ? hostile : [hostile[turn++ % hostile.length], hostile[(turn * 7) % hostile.length]];
      for (const text of asked) {
        const response = await world.ask(`${address}?${new URLSearchParams({ [parameter]: text })}`, token);
        expect([200, 400, 404], `${address} ${parameter}=${text.slice(0, 50)}`).toContain(response.status);
        await response.body?.cancel();
      }
    }
  }
});

test("addresses that are not UTF-8, and parameters without end, are answered", async () => {
  for (const raw of [
    "srv=%ff%fe",
    "srv=%C0%80",
    "by=%00",
    `${"srv=a&".repeat(5_000)}`,
    `by=${"srv,".repeat(5_000)}srv`,
    "&&&&",
    "=&=",
    "srv",
  ]) {
    const response = await world.ask(`metrics/volume?${raw}`, token);
    expect([200, 400], raw.slice(0, 40)).toContain(response.status);
  }
});
