import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as nothing from "@/app/api/v1/[[...nothing]]/route";
import * as catalogue from "@/app/api/v1/catalogue/route";
import * as catalogueCsv from "@/app/api/v1/catalogue.csv/route";
import * as metric from "@/app/api/v1/metrics/[metric]/route";
import * as openApi from "@/app/api/v1/openapi.json/route";
import * as periods from "@/app/api/v1/periods/route";
import * as periodsCsv from "@/app/api/v1/periods.csv/route";
import { catalogueSchema, metricAnswerSchema, periodsSchema, problemSchema } from "@/lib/api/response-schemas";
import { isDimension } from "@/lib/metrics/dimensions";
import { metricOf, metrics } from "@/lib/metrics/registry";
import { apiWorld, type ApiWorld } from "@/lib/testing/api-world";
import { gapDay } from "@/lib/testing/published-world";
import { naiveMetric } from "@/lib/testing/naive-metric";

const onRequests = metrics.filter((each) => !("subject" in each));
let world: ApiWorld;
let token: string;
const routes = {
  periods,
  "periods.csv": periodsCsv,
  catalogue,
  "catalogue.csv": catalogueCsv,
  "metrics/[metric]": metric,
  "openapi.json": openApi,
  "*": nothing,
};

beforeAll(async () => {
  world = await apiWorld(routes);
  token = await world.token("IS01", "IS");
});
afterAll(() => world.end());

const json = async (path: string, as = token) => (await world.ask(path, as)).json();
async function refused(path: string, status: number, as = token) {
  const response = await world.ask(path, as);
  expect(response.status, path).toBe(status);
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return problemSchema.parse(await response.json());
}

describe("the envelope", () => {
  test("defaults: the token's role, own, the newest published month, one row", async () => {
    const answer = metricAnswerSchema.parse(await json("metrics/volume"));
    const mine = world.industry.requests.filter(({ partyId, day }) => partyId === "IS01" && day >= "2026-09-01");
    expect(answer).toEqual({
      metric: "volume",
      role: "IS",
      scope: "own",
      from: "2026-09",
      to: "2026-09",
      version: 1,
      versions: { "2026-09": 1 },
      rows: [{ period: "2026-09", value: mine.length, status: "shown" }],
      quality: answer.quality,
    });
  });

  test("every metric, month and day, is as the schema says and never cached", async () => {
    for (const { id } of onRequests) {
      for (const query of ["", "?from=2026-08&by=srv,mode", "?grain=day&by=model,reason_code", "?from=2026-08&grain=day"]) {
        const response = await world.ask(`metrics/${id}${query}`, token);
        expect(response.status).toBe(200);
        expect(response.headers.get("cache-control")).toBe("private, no-store");
        metricAnswerSchema.parse(await response.json());
      }
    }
  });

  test("a dimension or process that a metric does not have is refused by name", async () => {
    for (const [path, parameter] of [
      ["alert-volume?srv=4.8.1", "srv"],
      ["alert-volume?by=srv", "by"],
      ["alert-within-60s?process=MP176-PP", "process"],
      ["volume?alert_code=AD1", "alert_code"],
      ["alert-volume?scope=industry&by=model", "by"],
      ["alert-volume?scope=industry&csp_region=North", "csp_region"],
      ["alert-volume?scope=peers", "scope"],
    ]) {
      expect(await refused(`metrics/${path}`, 400)).toMatchObject({ parameter });
    }
  });

  test("every metric of Alerts, month and day, is as the schema says, as CSV too", async () => {
    for (const { id } of metrics.filter((each) => "subject" in each && each.subject === "alerts")) {
      for (const query of ["", "?from=2026-08&by=alert_code,model", "?grain=day&by=esme_variant", "?scope=industry&by=alert_code"]) {
        const response = await world.ask(`metrics/${id}${query}`, token);
        expect(response.status).toBe(200);
        const { rows } = metricAnswerSchema.parse(await response.json());
        const text = await (await world.ask(`metrics/${id}.csv${query}`, token)).text();
        expect(readBack(text)).toHaveLength(rows.length);
      }
    }
  });

  test("what is not published or not delivered is not available, never zero", async () => {
    const months = await json("metrics/outcome-success?from=2026-08&to=2026-10");
    expect(months.rows.map(({ period, status }: Record<string, string>) => [period, status])).toEqual([
      ["2026-08", "shown"],
      ["2026-09", "shown"],
      ["2026-10", "not-available"],
    ]);
    expect(months).toMatchObject({ version: 1, versions: { "2026-08": 1, "2026-09": 1, "2026-10": null } });
    const days = await json("metrics/volume?from=2026-08&to=2026-08&grain=day");
    expect(days.rows).toHaveLength(31);
    expect(days.rows.find(({ day }: { day: string }) => day === gapDay)).toEqual({ day: gapDay, value: null, status: "not-available" });
    const none = await json("metrics/volume?srv=12.1&grain=day");
    expect(none.rows.every(({ value, status }: { value: number; status: string }) => value === 0 && status === "shown")).toBe(true);
    expect((await json("metrics/volume?from=2027-01&by=srv")).rows).toEqual([]);
  });
});

describe("CSV", () => {
  test("twin and Accept give the rows of the JSON", async () => {
    for (const { id } of onRequests) {
      const query = "?from=2026-08&to=2026-10&process=MP176-PP";
      for (const by of ["", "&by=device_type,firmware_version"]) {
        const { rows } = await json(`metrics/${id}${query}${by}`);
        const twin = await world.ask(`metrics/${id}.csv${query}${by}`, token);
        const accepted = await world.ask(`metrics/${id}${query}${by}`, token, { headers: { accept: "text/csv" } });
        const text = await twin.text();
        expect(await accepted.text()).toBe(text);
        expect(twin.headers.get("content-type")).toMatch(/^text\/csv/);
        expect(twin.headers.get("content-disposition")).toBe(`attachment; filename="${id}_is_2026-08_2026-10_v1.csv"`);
        expect(readBack(text)).toEqual(rows.map(asText));
      }
    }
  });

  test("withheld figures are [c], with their reason", async () => {
    const text = await (await world.ask("metrics/outcome-success.csv?scope=industry&role=IS&by=csp_region&srv=8.14.1", token)).text();
    expect(text.split("\r\n")[0]).toBe("csp_region,period,value,status,reason,nearest");
    expect(text).toMatch(/,\[c\],suppressed,few_\w+,/);
  });
});

const marks: Record<string, string> = { suppressed: "[c]", "not-available": "[x]", "not-applicable": "[z]" };
const asText = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === null ? marks[String(row.status)] : String(value)]));
const readBack = (text: string) => parse(text, { columns: true, record_delimiter: "\r\n" }) as Record<string, string>[];

describe("who may ask what", () => {
  test("nobody and a bad token are not signed in", async () => {
    for (const as of ["", "x", "cap_0123456789012345678901234567890123456789"]) {
      for (const path of ["periods", "catalogue", "metrics/volume", "openapi.json"]) await refused(path, 401, as);
    }
  });

  test("a role not held, a foreign duty and an address that is not there are not found", async () => {
    await refused("metrics/volume?role=GS", 404);
    await refused("metrics/volume?role=GS&scope=industry", 404);
    await refused("metrics/volume", 404, await world.duty("operator"));
    await refused("parties/IS02a", 404);
    await refused("", 404);
    expect(await refused("metrics/alert-volumes", 404)).toMatchObject({ parameter: "metric", allowed: metrics.map(({ id }) => id) });
  });

  test("a reviewer reads industry figures of any role and nothing else", async () => {
    const reviewer = await world.duty("reviewer");
    for (const role of ["IS", "GS", "ED", "OU", "RSA"]) {
      const { rows } = await json(`metrics/outcome-success?scope=industry&role=${role}`, reviewer);
      expect(rows).toHaveLength(1);
      expect(Object.keys(rows[0])).not.toContain("denominator");
    }
    expect(await refused("metrics/volume?role=IS", 400, reviewer)).toMatchObject({ parameter: "scope", allowed: ["industry"] });
    expect(await refused("metrics/volume?scope=industry", 400, reviewer)).toMatchObject({ parameter: "role" });
    expect((await json("periods", reviewer)).rows).toHaveLength(2);
  });

  test("two Parties' answers are their own", async () => {
    for (const partyId of ["IS02a", "IS02b", "IS03"]) {
      const mine = world.industry.requests.filter((each) => each.partyId === partyId);
      const { rows } = await json("metrics/volume?from=2026-08&by=srv,model", await world.token(partyId, "IS"));
      const inProcess = () => true;
      const expected = naiveMetric(mine, { metric: "volume", grain: "month", by: ["srv", "model"], filters: new Map(), inProcess });
      expect(rows.map((row: Record<string, unknown>) => [JSON.stringify([row.period, row.srv, row.model]), row.value]).sort()).toEqual(
        expected.map(({ key, figures }) => [key, figures.value]).sort(),
      );
    }
  });

  test("writing is refused", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const response = await world.ask("metrics/volume", token, { method });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
      problemSchema.parse(await response.json());
    }
    const head = await world.ask("metrics/volume", token, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });
});

describe("industry and peers", () => {
  test("industry rows have a value and no count, and say why they are withheld", async () => {
    const { rows } = await json("metrics/outcome-success?scope=industry&from=2026-08&by=device_type");
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) {
      const keys = ["device_type", "period", "value", "status", ...(row.status === "suppressed" ? ["reason", "nearest"] : [])];
      expect(Object.keys(row)).toEqual(keys);
      if (row.status === "shown") expect(Math.round(row.value * 1000) / 1000).toBe(row.value);
    }
    const times = await json("metrics/round-trip-time?scope=industry");
    expect(Object.keys(times.rows[0])).toEqual(["period", "best_ms", "worst_ms", "mean_ms", "median_ms", "status"]);
  });

  test("off the lattice is refused with what may be asked", async () => {
    for (const [query, parameter] of [
      ["by=model", "by"],
      ["mode=on-demand", "mode"],
      ["by=smets,csp_region", "by"],
      ["process=MP176-PP&srv=1.6", "srv"],
    ]) {
      expect(await refused(`metrics/volume?scope=industry&${query}`, 400)).toMatchObject({ parameter });
      expect(await refused(`metrics/volume?scope=peers&${query}`, 400)).toMatchObject({ parameter });
    }
    expect(await refused("metrics/failures-by-reason?scope=industry", 400)).toMatchObject({ parameter: "scope", allowed: ["own"] });
  });
});

describe("periods, catalogue, description", () => {
  test("Parties see published periods", async () => {
    const answer = periodsSchema.parse(await json("periods"));
    expect(answer.rows.map(({ period, state, version }) => [period, state, version])).toEqual([
      ["2026-09", "published", 1],
      ["2026-08", "published", 1],
    ]);
    expect(await (await world.ask("periods.csv", token)).text()).toMatch(/^period,state,version,published_at\r\n2026-09,published,1,2/);
  });

  test("the catalogue names no Party, and models only as the caller's own", async () => {
    const text = await (await world.ask("catalogue", token)).text();
    const answer = catalogueSchema.parse(JSON.parse(text));
    expect(answer.metrics.map(({ id }) => id)).toEqual(metrics.map(({ id }) => id));
    for (const { partyId, name } of world.industry.parties) for (const word of [partyId, name]) expect(text).not.toContain(`"${word}"`);
    const mine = world.industry.requests.filter((each) => each.partyId === "IS01");
    const valuesOf = (wanted: string) => answer.dimensions.find(({ id }) => id === wanted)?.values;
    for (const [id, key] of [
      ["model", "model"],
      ["firmware_version", "firmwareVersion"],
      ["manufacturer", "manufacturer"],
    ] as const) {
      expect(valuesOf(id)).toEqual([...new Set(mine.map((each) => each[key]))].filter(Boolean).sort());
    }
    const nobodys = catalogueSchema.parse(await json("catalogue", await world.duty("reviewer")));
    expect(nobodys.dimensions.find(({ id }) => id === "model")?.values).toEqual([]);
    expect(answer.processes.find(({ id }) => id === "MP176-PP")?.srvs.map(({ srv }) => srv)).toEqual(["1.6", "2.1", "2.2", "2.3"]);
    expect(await (await world.ask("catalogue.csv", token)).text()).toMatch(/^id,version,effective_from,/);
  });

  test("the description lists what the routes take", async () => {
    const { openapi, paths } = await json("openapi.json");
    expect(openapi).toBe("3.1.0");
    const { parameters } = paths["/metrics/{metric}"].get;
    const examples: Record<string, string> = {
      role: "IS",
      from: "2026-09",
      to: "2026-09",
      grain: "day",
      process: "MP176-PP",
      by: "srv",
      scope: "own",
      mode: "on-demand",
      ...Object.fromEntries(
        (await json("catalogue")).dimensions.map((each: { id: string; values: string[] }) => [each.id, each.values[0]]),
      ),
    };
    for (const { name, in: place, schema } of parameters) {
      if (place === "path" || (isDimension(name) && !metricOf("volume").dimensions.includes(name))) continue;
      const value = examples[name] ?? "x";
      expect((await world.ask(`metrics/volume?${name}=${value}`, token)).status, name).toBe(200);
      const list = schema.enum ?? schema.items?.enum;
      if (list) expect(await refused(`metrics/volume?${name}=nonsense`, 400), name).toMatchObject({ parameter: name, allowed: list });
      const repeated = await world.ask(`metrics/volume?${name}=${value}&${name}=${value}`, token);
      expect(repeated.status, name).toBe(schema.type === "array" ? 200 : 400);
    }
    expect(await refused("metrics/volume?colour=red", 400)).toMatchObject({
      parameter: "colour",
      allowed: parameters.filter((each: { in: string }) => each.in === "query").map((each: { name: string }) => each.name),
    });
  });
});
