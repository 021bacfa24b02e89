import type pg from "pg";
import type { z } from "zod";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as figureExplanations from "@/app/api/v1/figure-explanations/route";
import * as metrics from "@/app/api/v1/metrics/[metric]/route";
import * as pmr from "@/app/api/v1/pmr/[report]/route";
import { pmrSchema } from "@/lib/api/pmr-schema";
import { figureExplanationSchema } from "@/lib/api/response-schemas";
import { keepMeeting } from "@/lib/pmr/keep-meeting";
import { loadPmr } from "@/lib/pmr/load-pmr";
import { pmrPart } from "@/lib/pmr/pmr-part";
import { readPdf } from "@/lib/testing/read-pdf";
import { apiWorld, type ApiWorld } from "@/lib/testing/api-world";

let world: ApiWorld;
let reviewer: string;
let answer: z.output<typeof pmrSchema>;
let rows: z.output<typeof pmrSchema>["rows"];
const services = ["DCC User Interface", "Self-Service Interface"];

async function deliver(ingest: pg.ClientBase): Promise<void> {
  await ingest.query(
    `insert into service_outage values
    ('O1', 1, $1, 'gateway', '', false, '2026-09-03T10:00Z', '2026-09-03T12:00Z'),
    ('O2', 1, $2, 'portal', 'North', false, '2026-09-03T11:00Z', '2026-09-03T14:00Z'),
    ('O3', 1, $2, 'portal', '', true, '2026-09-05T00:00Z', '2026-09-05T07:30Z'),
    ('O4', 1, $1, 'gateway', '', false, '2026-08-31T23:30Z', '2026-09-01T00:30Z')`,
    [services, [services[0]]],
  );
  await ingest.query(`insert into incident values
    ('I1', '', 1, 3, 'DCC', 'DCC User Interface', '', '{}', '2026-09-01T00:00Z', '2026-09-01T00:30Z', '2026-09-03T00:00Z', '2026-09-04T00:00Z', 'canary words'),
    ('I2', 'IS01', 1, 3, 'DCC', 'DCC User Interface', '', '{}', '2026-09-02T00:00Z', null, '2026-09-09T00:00Z', '2026-09-10T00:00Z', 'canary words'),
    ('I3', '', 1, 1, 'DCC', 'DCC User Interface', '', '{}', '2026-09-02T00:00Z', null, '2026-09-02T03:00Z', '2026-09-02T04:00Z', 'canary words'),
    ('I4', '', 1, 4, 'User', 'DCC User Interface', '', '{}', '2026-09-02T00:00Z', null, null, null, 'canary words')`);
}

beforeAll(async () => {
  world = await apiWorld(
    { "pmr/[report]": pmr, "figure-explanations": figureExplanations, "metrics/[metric]": metrics },
    { deliver, parts: [pmrPart] },
  );
  reviewer = await world.duty("reviewer");
  answer = await report(reviewer);
  rows = answer.rows;
});
afterAll(() => world.end());

async function report(as: string, name = "2026-09.json") {
  const response = await world.ask(`pmr/${name}`, as);
  expect(response.status).toBe(200);
  return pmrSchema.parse(await response.json());
}

const pick = (rows: Record<string, unknown>[], wanted: Record<string, unknown>) =>
  rows.filter((row) => Object.entries(wanted).every(([name, value]) => row[name] === value));

test("a Party and a reviewer read the same report, and a token of neither kind reads none", async () => {
  expect(await report(await world.token("IS01", "IS"))).toEqual(answer);
  expect((await world.ask("pmr/2026-09.json")).status).toBe(401);
});

test("availability, downtime, MTTR and MTBF are those of the outages, counted by hand", () => {
  const [dui, ssi] = services;
  const whole = { csp_region: "", day: "", time_of_day: "" };
  const minutes = 30 * 1440 - 450; // 7.5 hours planned
  expect(pick(rows, { measure_id: "AV-AVAIL", service: dui, ...whole })).toMatchObject([
    { denominator: minutes, numerator: minutes - 270 },
  ]);
  expect(pick(rows, { measure_id: "AV-AVAIL", service: ssi, ...whole })).toMatchObject([{ denominator: 43_200, numerator: 43_200 - 150 }]);
  expect(pick(rows, { measure_id: "REL-MTTR", service: dui })).toMatchObject([{ value: 2.25, note: "2 events" }]);
  expect(pick(rows, { measure_id: "REL-MTBF", service: dui })).toMatchObject([{ value: (minutes - 270) / 60 / 2 }]);
  expect(pick(rows, { measure_id: "AV-MAINT", service: dui })).toMatchObject([{ value: 7.5 }]);
  expect(pick(rows, { measure_id: "CPM6" })[0]).toMatchObject({
    value: 1 - 150 / 43_200,
    target_percent: 99.5,
    level: "met",
    levels_status: "unverified",
  });
});

test("Incidents count as the DCC counts them; one that concerns a single Party is counted and not listed, and none has its words", () => {
  expect(pick(rows, { measure_id: "INC-RES", incident_category: "3", unit: "share" })).toMatchObject([{ numerator: 1, denominator: 2 }]);
  expect(pick(rows, { measure_id: "CPM4" })).toMatchObject([{ numerator: 1, denominator: 1, level: "met" }]);
  expect(pick(rows, { measure_id: "CPM5" })).toMatchObject([{ numerator: 1, denominator: 2, level: "below Minimum" }]);
  expect(answer.incidents.map(({ incident_id }) => incident_id)).toEqual(["I1"]);
  expect(JSON.stringify(answer)).not.toMatch(/canary|IS01/);
});

test("CPM1 is the rate of all Users, rounded like every industry figure, without what it is made of", () => {
  const [cpm1] = pick(rows, { measure_id: "CPM1" });
  const counted = world.industry.requests.filter(({ day, mode, trtState }) => day >= "2026-09-01" && mode === "on-demand" && trtState > 0);
  const rate = counted.filter(({ trtState }) => trtState === 1).length / counted.length;
  expect(cpm1).toMatchObject({ status: "shown", value: Math.round(rate * 1000) / 1000, numerator: null, denominator: null });
});

test("every measure is a known one, every withheld row is empty, CSV has the same rows", async () => {
  for (const row of rows) {
    expect(row.name, row.measure_id).not.toBe("");
    if (row.status !== "shown") expect([row.value, row.numerator, row.denominator, row.level]).toEqual([null, null, null, null]);
  }
  const csv = await (await world.ask("pmr/2026-09.csv", reviewer)).text();
  expect(csv.trim().split("\r\n").length - 1).toBe(rows.length);
  expect(csv).toContain("[c]");
});

test("the PDF is tagged for PDF/UA-1, names version and data on every page, and is the same bytes for the version", async () => {
  const token = await world.token("IS01", "IS");
  const [one, other] = await Promise.all([world.ask("pmr/2026-09.pdf", token), world.ask("pmr/2026-09.pdf", reviewer)]);
  expect([one.status, one.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  const pdf = Buffer.from(await one.arrayBuffer());
  expect(Buffer.from(await other.arrayBuffer()).equals(pdf)).toBe(true);
  const read = readPdf(pdf);
  expect(read).toMatchObject({ isMarked: true, isUa1: true, language: "en-GB", title: "Performance Measurement Report: September 2026" });
  expect(read.pages).toBeGreaterThan(8);
  for (const tag of ["H1", "H2", "Table", "TH", "TD", "TOC", "Figure"]) expect(read.tags, tag).toContain(tag);
  expect(read.figuresWithoutAlt).toBe(0);
});

test("dates of a meeting kept as data stand for every reader; papers due after it, and days that are none, are refused", async () => {
  const meeting = { kind: "main", month: "2026-11", heldOn: "2026-11-04", paperDay: "2026-10-14" };
  const made = answer.production[0].produced ?? "";
  expect(answer.meetings_made.map(({ kind, papers_due: due }) => [kind, due >= made])).toEqual([["reporting", true], ["main", true]]); // prettier-ignore
  const told = answer.production[0].meetings.find(({ kind }) => kind === "main");
  expect(told).toEqual({ kind: "main", held_on: "2026-11-03", papers_due: "2026-10-27", by_rule: true });
  await keepMeeting(meeting, "a-publisher");
  const [{ meetings }] = (await loadPmr("2026-09")).clock;
  expect(meetings.find(({ kind }) => kind === "main")).toMatchObject({ heldOn: "2026-11-04", paperDay: "2026-10-14", isByRule: false });
  for (const wrong of [{ paperDay: "2026-11-05" }, { heldOn: "2026-02-30" }, { month: "2026-13" }, { kind: "other" }, { heldOn: null }]) {
    await expect(keepMeeting({ ...meeting, ...wrong }, "a-publisher")).rejects.toMatchObject({ code: "invalid" });
  }
});

test("what is not published, and no period at all, is not found", async () => {
  for (const name of ["2026-10.json", "2026-10.pdf", "2026-13.json", "2026-09", "latest.csv"]) {
    expect((await world.ask(`pmr/${name}`, reviewer)).status, name).toBe(404);
  }
  expect((await world.ask("pmr/2026-09.json?party=IS01", reviewer)).status).toBe(400);
});

test("what is behind every measure of the report is told to every reader alike: its definition, parts, decision and files", async () => {
  const token = await world.token("IS01", "IS");
  const explained = async (query: string, as: string) => {
    const response = await world.ask(`figure-explanations?${query}`, as);
    expect(response.status, query).toBe(200);
    return figureExplanationSchema.parse(await response.json());
  };
  for (const id of ["CPM1", "CPM4", "AV-AVAIL", "INC-RES"]) {
    const found = await explained(`measure=${id}&period=2026-09`, reviewer);
    expect(await explained(`measure=${id}`, token)).toEqual(found);
    expect(found.definition).toMatchObject({ id, version: 1, measure_or_indicator: expect.stringMatching(/^[MI]$/) });
    const parts = ({ value, unit, numerator, denominator, status }: (typeof rows)[number] | (typeof found.figures)[number]) =>
      JSON.stringify([value, unit, numerator, denominator, status]);
    expect(found.figures.map(parts)).toEqual(pick(rows, { measure_id: id }).map((row) => parts(row as (typeof rows)[number])));
  }
  const cpm1 = await explained("measure=CPM1", reviewer);
  expect(cpm1.figures[0].decision).toMatch(/^Released under disclosure policy version 1, rounded\./);
  expect(cpm1.files.length).toBeGreaterThan(0);
  expect(cpm1.files[0]).toMatchObject({ feed: "service-requests", sha256: expect.any(String), receipt: expect.any(Number) });
  const shared = await explained("indicator=SHARED_SRV&role=IS", token);
  expect(shared.data_file).toContain("/data-files/failures?role=IS&period=2026-09");
  const status = async (query: string, as: string) => (await world.ask(`figure-explanations?${query}`, as)).status;
  expect(await status("indicator=SHARED_SRV", reviewer)).toBe(404);
  expect(await status("indicator=SHARED_SRV&role=GS", token)).toBe(404);
  expect(await status("measure=CPM99", token)).toBe(404);
  for (const wrong of ["", "measure=CPM1&indicator=SHARED_SRV", "indicator=MOON", "measure=CPM1&period=2026-13"])
    expect(await status(wrong, token), wrong).toBe(400);
});

test("RSVP is told of every SRV of MP122 as the API's own industry figures have it; IC1b by day too, each place told once", async () => {
  const party = await world.token("IS01", "IS");
  const told = rows as Record<string, unknown>[];
  const ofSrv = pick(told, { measure_id: "RSVP-FAIL_PCT", user_role: "IS", smets: "" }).filter(({ srv }) => srv !== "");
  expect(new Set(ofSrv.map(({ srv }) => srv)).size).toBeGreaterThan(2);
  for (const { srv, value } of ofSrv.filter(({ csp_region: region }) => region === "").slice(0, 4)) {
    const question = new URLSearchParams({ role: "IS", from: "2026-09", to: "2026-09", scope: "industry", srv: String(srv) });
    const answered = await (await world.ask(`metrics/delivery-failure?${question}`, party)).json();
    expect(value, String(question)).toBe(answered.rows[0]?.value ?? null);
  }
  const installs = pick(told, { measure_id: "MP122-IC1b", user_role: "IS", unit: "share" });
  expect(new Set(installs.map(({ srv }) => srv))).toEqual(new Set(["8.14.1", "8.1.1"]));
  const kinds = new Set(installs.map(({ day, device_type: type }) => `${day === "" ? "month" : "day"} ${type === "" ? "all" : "each"}`));
  expect([...kinds]).toEqual(expect.arrayContaining(["month all", "day all"]));
  expect(new Set(installs.map((row) => JSON.stringify([row.srv, row.csp_region, row.smets, row.device_type, row.day]))).size).toBe(
    installs.length,
  );
});

test("the annex names no Party and no volume beside one; the regime stands by Target Response Time and Round Trip Time side by side", () => {
  const headings = new Set(answer.annex.map(({ heading }) => heading));
  expect(headings.size).toBe(10); // the two of Alerts have no SRV
  const shown = answer.annex.filter(({ parties }) => parties !== null);
  for (const { parties, decision } of answer.annex) expect(parties !== null).toBe(decision === "shown");
  for (const { parties } of shown) expect(parties?.every(({ party, success }) => /^Peer /.test(party) && success <= 1)).toBe(true);
  expect(answer.annex.some(({ splits }) => splits.some(({ by, volume }) => by === "device_type" && volume !== null))).toBe(true);
  const regime = pick(rows, { measure_id: "OPR-PP", user_role: "IS" });
  const places = new Set(regime.map(({ csp_region: region, smets }) => String(region || smets)));
  expect([...places]).toEqual(expect.arrayContaining(["North", "SMETS1", "SMETS2"]));
  for (const place of places) expect(regime.filter((row) => (row.csp_region || row.smets) === place).map(({ unit }) => unit)).toEqual(["share", "ms", "ms"]); // prettier-ignore
  expect(pick(rows, { measure_id: "OPR-SA" }).map(({ value }) => value)).toHaveLength(5);
});
