import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as dataFile from "@/app/api/v1/data-files/[file]/route";
import * as metric from "@/app/api/v1/metrics/[metric]/route";
import * as periods from "@/app/api/v1/periods/route";
import { metricParameters } from "@/lib/api/metric-parameters";
import { problemSchema } from "@/lib/api/response-schemas";
import { metrics } from "@/lib/metrics/registry";
import { apiWorld, type ApiWorld } from "@/lib/testing/api-world";

let world: ApiWorld;
let token: string;
const runs = process.env.TEST_FULL ? 10_000 : 120;

beforeAll(async () => {
  world = await apiWorld({ periods, "metrics/[metric]": metric, "data-files/[file]": dataFile, "*": periods });
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
