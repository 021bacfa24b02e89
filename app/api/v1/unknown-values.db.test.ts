import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as indicators from "@/app/api/v1/indicators/route";
import * as indicatorsCsv from "@/app/api/v1/indicators.csv/route";
import * as metric from "@/app/api/v1/metrics/[metric]/route";
import { indicatorsSchema, problemSchema } from "@/lib/api/response-schemas";
import { apiWorld, type ApiWorld } from "@/lib/testing/api-world";

let world: ApiWorld;
let token: string;

beforeAll(async () => {
  world = await apiWorld({ indicators, "indicators.csv": indicatorsCsv, "metrics/[metric]": metric });
  token = await world.token("IS01", "IS");
});
afterAll(() => world.end());

const json = async (path: string) => (await world.ask(path, token)).json();
async function refused(path: string, status: number, as = token) {
  const response = await world.ask(path, as);
  expect(response.status, path).toBe(status);
  return problemSchema.parse(await response.json());
}

describe("a value that nothing has", () => {
  test.each([
    "srv=99.9",
    "csp_region=Atlantis",
    "device_type=TOASTER",
    "smets=SMETS9",
    "model=ZZZZ",
    "reason_code=E9999",
    "firmware_version=none",
  ])("%s is refused, naming what is allowed", async (filter) => {
    const [name] = filter.split("=");
    const { parameter, allowed } = await refused(`metrics/volume?${filter}`, 400);
    expect(parameter).toBe(name);
    expect(allowed?.length).toBeGreaterThan(1);
    for (const value of allowed?.slice(0, 3) ?? []) {
      const asked = await world.ask(`metrics/volume?${new URLSearchParams({ [name]: value })}`, token);
      expect(asked.status, value).toBe(200);
    }
  });

  test("of the industry too, a reviewer is told the reference data; what there is none of is an empty answer, not an error", async () => {
    const reviewer = await world.duty("reviewer");
    await refused("metrics/outcome-success?scope=industry&role=IS&csp_region=Atlantis", 400, reviewer);
    await refused("metrics/outcome-success?scope=industry&srv=99.9", 400);
    expect((await world.ask("metrics/volume?srv=1.1.2", token)).status).toBe(200);
    expect((await world.ask("metrics/volume?model=", token)).status).toBe(200);
  });

  test("another Party's model is as unknown as one that nobody has", async () => {
    const own = new Set(world.industry.requests.filter(({ partyId }) => partyId === "IS01").map(({ model }) => model));
    const other = world.industry.requests.find(({ model }) => !own.has(model))?.model;
    const { detail } = await refused("metrics/volume?model=ZZZZ", 400);
    if (other !== undefined) expect((await refused(`metrics/volume?model=${other}`, 400)).detail).toBe(detail);
  });
});

describe("indicators", () => {
  test("every row by its schema, counts of shared SRVs those of the requests, as JSON and as CSV", async () => {
    const answer = indicatorsSchema.parse(await json("indicators?period=2026-09"));
    expect(answer).toMatchObject({ role: "IS", period: "2026-09", version: 1 });
    const shared = answer.rows.filter(
      ({ indicator, process, item }) => indicator === "SHARED_SRV" && process === "MP176-IC" && item === "6.21",
    );
    const mine = world.industry.requests.filter(
      ({ partyId, userRole, srv, day }) => partyId === "IS01" && userRole === "IS" && srv === "6.21" && day >= "2026-09-01",
    );
    expect(shared.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(mine.length);
    const text = await (await world.ask("indicators.csv?period=2026-09", token)).text();
    expect(parse(text, { columns: true })).toHaveLength(answer.rows.length);
    const one = indicatorsSchema.parse(await json("indicators?period=2026-09&process=MP176-IC"));
    expect(one.rows).toEqual(answer.rows.filter(({ process }) => process === "MP176-IC"));
  });

  test("an unknown process is 400, a period that is not published and a role not held are 404", async () => {
    await refused("indicators?process=MP176-NONE", 400);
    await refused("indicators?period=2020-01", 404);
    await refused("indicators?role=GS", 404);
    await refused("indicators", 404, await world.duty("reviewer"));
  });
});
