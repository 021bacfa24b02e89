import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as dataFile from "@/app/api/v1/data-files/[file]/route";
import * as extract from "@/app/api/v1/extracts/[extract]/route";
import * as explanations from "@/app/api/v1/explanations/route";
import * as explanationsCsv from "@/app/api/v1/explanations.csv/route";
import * as figureExplanations from "@/app/api/v1/figure-explanations/route";
import * as metric from "@/app/api/v1/metrics/[metric]/route";
import type { UserRole } from "@/lib/access/party-scope";
import { explanationSchema, figureExplanationSchema, problemSchema } from "@/lib/api/response-schemas";
import { tryMetric } from "@/lib/catalogue/keep-defined-metric";
import { connect } from "@/lib/db/connect";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import { requestDimensions } from "@/lib/metrics/dimensions";
import { metrics } from "@/lib/metrics/registry";
import { alertsPart } from "@/lib/periods/alerts/alerts-part";
import { inventoryPart } from "@/lib/periods/inventory/inventory-part";
import { alertFact, writeAlerts } from "@/lib/testing/alert-facts";
import { apiWorld, type ApiWorld } from "@/lib/testing/api-world";
import { deviceFact, writeSnapshot } from "@/lib/testing/device-facts";
import { randomFrom, type Random } from "@/lib/testing/random";
import { dayOf, recounted } from "@/lib/testing/recount-data-file";

type Row = Record<string, string>;
type Figure = Record<string, string | number | null> & { data_file: string | null };

const wanted = process.env.TEST_FULL ? 1_000 : 150;
const seats: [string, UserRole][] = [
  ["IS01", "IS"],
  ["GS01", "GS"],
  ["ED01", "ED"],
];
const onTrial = { id: "answered-rate", dimensions: requestDimensions, subject: undefined };
const trial = { betterWhen: "higher", from: "2026-08" } as const;
const alertDays = ["2026-09-03", "2026-09-04", "2026-09-05"];
const routes = {
  "figure-explanations": figureExplanations,
  "data-files/[file]": dataFile,
  "extracts/[extract]": extract,
  explanations,
  "explanations.csv": explanationsCsv,
  "metrics/[metric]": metric,
};
let world: ApiWorld;
const tokens = new Map<string, string>();

beforeAll(async () => {
  const random = randomFrom(31);
  const alerts = Array.from({ length: 400 }, (_, at) => {
    const [partyId, userRole] = random.pick(seats);
    return alertFact(random, { partyId, userRole }, `A${at}`, Date.parse(`${random.pick(alertDays)}T12:00:00Z`) + random.integer(0, 9e6));
  });
  // A storm of a Gas Supplier: 130 Alerts in an hour of one code, model, firmware and Region.
  const stormy = { alertCode: "8F12", manufacturer: "10F4", model: "ST", firmwareVersion: "01", cspRegion: "North", throttled: 2 };
  for (let at = 0; at < 130; at++)
    alerts.push(alertFact(random, { partyId: "GS01", userRole: "GS" }, `S${at}`, Date.parse("2026-09-04T09:10:00Z") + at * 10_000, stormy));
  const holders = { IS: ["IS01"], ES: [""], GS: ["GS01", ""], ED: ["ED01"] };
  const devices = Array.from({ length: 300 }, (_, at) => deviceFact(random, at, holders));
  world = await apiWorld(routes, {
    parts: [inventoryPart, alertsPart],
    deliver: async (ingest) => {
      await writeAlerts(ingest, alertDays, alerts);
      await writeSnapshot(ingest, "2026-09-29", devices.slice(0, 100));
      await writeSnapshot(ingest, "2026-09-30", devices);
    },
  });
  await tryMetric(
    {
      id: onTrial.id,
      name: "Answered",
      inWords: "Requests that got any answer.",
      numerator: "answered",
      denominator: "requests",
      ...trial,
    },
    "Asked for by Users",
    "00000000-0000-4000-8000-000000000000",
  );
  for (const [partyId, userRole] of seats) tokens.set(userRole, await world.token(partyId, userRole));
});
afterAll(() => world.end());

/** A random question of /explanations about own figures of any metric, one on trial among them. */
function question(random: Random): string {
  const of: Pick<MetricDefinition, "id" | "dimensions" | "subject"> = random.pick([...metrics, onTrial]);
  const by = random.chance(0.4) ? [] : of.dimensions.filter(() => random.chance(0.15));
  const filter = random.chance(0.3) ? random.pick(["device_type=ESME", "csp_region=North&csp_region=Central", "smets=SMETS2"]) : "";
  const process = of.subject === undefined && random.chance(0.25) ? `process=${random.pick(["MP176-MR", "MP176-PP", "MP176-SEC"])}` : "";
  const grain = of.subject !== "devices" && random.chance(0.4) ? "grain=day" : "";
  const period = of.subject === undefined ? random.pick(["2026-08", "2026-09"]) : "2026-09";
  return [`metric=${of.id}`, `from=${period}`, `to=${period}`, `by=${by.join(",")}`, filter, process, grain].filter(Boolean).join("&");
}

const files = new Map<string, Row[]>();
async function rowsOf(address: string, token: string): Promise<Row[]> {
  const known = files.get(address);
  if (known) return known;
  const response = await world.ask(address, token);
  expect(response.status, address).toBe(200);
  const rows = parse(await response.text(), { columns: true }) as Row[];
  files.set(address, rows);
  return rows;
}

test(`${wanted} random figures, counted again from the rows their own explanation names`, async () => {
  const random = randomFrom(77);
  let checked = 0;
  const seen = new Set<string>();
  // Answers of a metric that is data, request by request.
  const first = [`metric=${onTrial.id}&from=2026-09&to=2026-09&by=firmware_version&grain=day`];
  while (checked < wanted) {
    const asked = first.pop() ?? question(random);
    const [, userRole] = random.pick(seats);
    const token = tokens.get(userRole) ?? "";
    const response = await world.ask(`explanations?${asked}`, token);
    expect(response.status, asked).toBe(200);
    const { definition, question: of, figures, periods } = explanationSchema.parse(await response.json());
    expect(
      periods[0].files.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256)),
      asked,
    ).toBe(true);
    const shown = (figures as Figure[]).filter(({ status }) => status === "shown" || status === "not-applicable");
    for (const figure of Array.from({ length: Math.min(4, shown.length) }, () => random.pick(shown))) {
      if (figure.data_file === null) continue;
      const rows = (await rowsOf(figure.data_file, token)).filter((row) => figure.day === undefined || dayOf(row) === figure.day);
      const by = of.by.filter((dimension) => dimension !== "reason_code" || definition.id !== "failures-by-reason");
      for (const [id, value] of Object.entries(recounted(definition.id, rows, figure, by))) {
        const where = `${userRole} ${asked} ${JSON.stringify(figure)} ${id}`;
        if (id === "median_ms" && value !== null)
          expect(Math.abs(Number(figure[id]) - Number(value)), where).toBeLessThanOrEqual(0.01 * Number(value));
        else if (id === "mean_ms" && value !== null) expect(figure[id], where).toBeCloseTo(Number(value), 6);
        else expect(figure[id], where).toBe(value);
      }
      seen.add(definition.id);
      checked += 1;
    }
  }
  expect(seen.size).toBeGreaterThanOrEqual(metrics.length);
}, 120_000);

test("figures of others carry the decision and the policy, and nothing to count again", async () => {
  for (const scope of ["industry", "peers"]) {
    const body = await (await world.ask(`explanations?metric=outcome-success&scope=${scope}`, tokens.get("IS"))).json();
    const { figures, periods, recount } = explanationSchema.parse(body);
    expect(periods[0].policy_version).toBe(1);
    expect(periods[0].data_file).toBeNull();
    expect(recount).toContain("cannot be counted again");
    for (const figure of figures) {
      expect(figure.decision).toContain("disclosure policy version 1");
      expect(figure.data_file).toBeNull();
      expect(Object.keys(figure)).not.toContain("numerator");
    }
  }
});

test("a file is named by its checksum and receipt, and never by how many rows it has", async () => {
  const body = await (await world.ask("explanations?metric=volume&process=MP176-SEC", tokens.get("IS"))).json();
  const owner = await connect(world.database.ownerUrl);
  const { rows } = await owner.query<{ load_id: number; sha256: string; name: string }>(
    "select distinct l.load_id, l.sha256, l.name from delivery_file l join publication_day d using (load_id) where d.feed = 'service-requests' and d.period = '2026-09'",
  );
  await owner.end();
  expect(body.periods[0].files.map(({ receipt, sha256, name }: Record<string, unknown>) => ({ load_id: receipt, sha256, name }))).toEqual(
    rows,
  );
  expect(Object.keys(body.periods[0].files[0]).join()).not.toMatch(/rows|bytes/);
  expect(body.periods[0].counted).toContain("6.15.2 where Credential Type = Key Agreement");
});

test("the CSV says the same; a question without a metric, or with a strange one, is refused", async () => {
  const csv = parse(await (await world.ask("explanations.csv?metric=volume", tokens.get("IS"))).text(), { columns: true }) as Row[];
  expect(csv.find(({ section, item }) => section === "definition" && item === "id")?.value).toBe("volume");
  expect(csv.find(({ section, item }) => section === "figure 1" && item === "value")?.value).toMatch(/^\d+$/);
  for (const query of ["", "?metric=nonsense", "?metric=volume&metric=devices"]) {
    const response = await world.ask(`explanations${query}`, tokens.get("IS"));
    expect(response.status).toBe(400);
    expect(problemSchema.parse(await response.json()).parameter).toBe("metric");
  }
});

test("every answer says how fresh and whole it is: in the envelope, and in the headers of CSV", async () => {
  const { quality } = await (await world.ask("metrics/volume?from=2026-08&to=2026-09", tokens.get("IS"))).json();
  expect(quality).toMatchObject({ delivered_days: 60, expected_days: 61, restated: false, provisional: false });
  expect(quality.periods[0]).toMatchObject({ period: "2026-08", missing_days: ["2026-08-17"], delivered_days: 30 });
  const strange = world.industry.requests.filter(
    (each) => each.partyId === "IS01" && each.day >= "2026-09-01" && each.cspRegion === "Isle Unlisted",
  );
  expect(quality.unknown_values).toContainEqual({ dimension: "csp_region", value: "Isle Unlisted", rows: strange.length });
  const csv = await world.ask("metrics/volume.csv?from=2026-08&to=2026-09", tokens.get("IS"));
  expect(csv.headers.get("x-delivered-days")).toBe("60/61");
  expect(csv.headers.get("x-restated")).toBe("no");
  expect(csv.headers.get("x-data-as-of")).toBe(quality.data_as_of);
  const others = await (await world.ask("metrics/volume?scope=industry", tokens.get("IS"))).json();
  expect(others.quality).toMatchObject({ delivered_days: 30, unknown_values: [] });
});

test("Devices that failed or were silent, and the legs of Alerts, are as many as the rows of the file that their explanation names", async () => {
  const token = tokens.get("IS") ?? "";
  const explained = async (query: string) =>
    figureExplanationSchema.parse(await (await world.ask(`figure-explanations?${query}&period=2026-09`, token)).json());
  for (const figure of ["DEVICES_FAILED", "DEVICES_SILENT"]) {
    const { figures, data_file: file, files } = await explained(`figure=${figure}`);
    const rows = await rowsOf(String(file).replace("/api/v1/", ""), token);
    expect(figures.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0)).toBe(rows.length);
    expect(figures.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0)).toBeGreaterThan(0);
    expect(new Set(files.map(({ feed }) => feed)).has("devices")).toBe(true);
  }
  const { figures, data_file: file } = await explained("figure=ALERT_LEGS");
  const rows = await rowsOf(String(file).replace("/api/v1/", ""), token);
  expect(figures.length).toBeGreaterThan(0);
  for (const { denominator } of figures) expect(denominator).toBe(rows.length);
  const waiting = await explained("figure=DEVICES_WAITING");
  const ofStatus = new Map<string, number>();
  for (const { numerator, data_file: rowsFile } of waiting.figures)
    ofStatus.set(String(rowsFile), (ofStatus.get(String(rowsFile)) ?? 0) + (numerator ?? 0));
  expect(ofStatus.size).toBeGreaterThan(0);
  for (const [address, number] of ofStatus) expect(await rowsOf(address.replace("/api/v1/", ""), token)).toHaveLength(number);
  expect((await world.ask("figure-explanations?figure=MOON", token)).status).toBe(400);
  expect((await world.ask("figure-explanations?figure=POWER_OUTAGES", token)).status).toBe(404);
});

test("storms, causes and a Distributor's extracts are counted again from the rows that each figure names", async () => {
  const explained = async (query: string, role: UserRole) =>
    figureExplanationSchema.parse(await (await world.ask(`figure-explanations?${query}&period=2026-09`, tokens.get(role))).json());
  const rowsFor = (file: string | null, role: UserRole) => rowsOf(String(file).replace("/api/v1/", ""), tokens.get(role) ?? "");
  const { figures: storms } = await explained("figure=ALERT_STORMS", "GS");
  expect(storms.length).toBeGreaterThan(0);
  for (const { figure, numerator, denominator, data_file: file } of storms) {
    const [, from, until] = /, (\S+ \d\d:\d\d) to (\S+ \d\d:\d\d) UTC$/.exec(figure) ?? [];
    const [first, last] = [from, until].map((hour) => Date.parse(`${hour.replace(" ", "T")}:00Z`));
    const at = (row: Row) => Date.parse(row.generated_at || row.dsp_received_at || row.sent_at || row.acknowledged_at);
    const rows = (await rowsFor(file, "GS")).filter((row) => at(row) >= first && at(row) < last);
    expect(rows.length).toBe(numerator);
    expect(rows.reduce((sum, row) => sum + 1 + Number(row.throttled_alert_count), 0)).toBe(denominator);
  }
  for (const { numerator, value, data_file: file } of (await explained("figure=CAUSES", "IS")).figures) {
    expect((await rowsFor(file, "IS")).length).toBe(numerator);
    expect(value).toBeGreaterThan(0);
  }
  const failures = await explained("figure=ALERT_FAILURES", "ED");
  const segments = await rowsFor(failures.data_file, "ED");
  expect(failures.figures.map(({ value }) => value)).toEqual(segments.map(({ alerts }) => Number(alerts)));
  const states = await rowsFor((await explained("figure=POWER_OUTAGES", "ED")).data_file, "ED");
  const { figures: outages } = await explained("figure=POWER_OUTAGES", "ED");
  expect(outages.map(({ value }) => value)).toEqual([
    states.length,
    states.filter(({ state }) => state === "restored").length,
    states.filter(({ state, duration_minutes: minutes }) => state === "restored" && Number(minutes) > 720).length,
    states.filter(({ state }) => state === "open").length,
    states.filter(({ state }) => state === "unlinked").length,
  ]);
  const { figures: credentials, data_file: file } = await explained("figure=SECURITY_CREDENTIALS", "ED");
  expect(credentials.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0)).toBe((await rowsFor(file, "ED")).length);
});
