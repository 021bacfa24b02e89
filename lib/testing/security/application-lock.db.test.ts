import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope, type PartyScope } from "@/lib/access/party-scope";
import { connect } from "@/lib/db/connect";
import { hasEstate } from "@/lib/inventory/estate";
import { noFilters } from "@/lib/inventory/models";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import type { Dimension } from "@/lib/metrics/dimensions";
import { loadAlertPage } from "@/lib/metrics/loaders/load-alert-page";
import { loadAlertTable } from "@/lib/metrics/loaders/load-alert-table";
import { alertTables } from "@/lib/metrics/alerts/page/alert-tables";
import { loadCatalogue } from "@/lib/metrics/loaders/load-catalogue";
import { loadCauses } from "@/lib/diagnosis/load-causes";
import { loadProcessDiagnosis } from "@/lib/diagnosis/load-process-diagnosis";
import { dataFiles, type DataFileId, loadDataFile, type OpenDataFile } from "@/lib/metrics/loaders/load-data-file";
import { type ExtractId, extracts, loadExtract } from "@/lib/metrics/loaders/load-extract";
import { alertsPart } from "@/lib/periods/alerts/alerts-part";
import { deviceStatesPart } from "@/lib/periods/device-states/device-states-part";
import { inventoryPart } from "@/lib/periods/inventory/inventory-part";
import { pmrPart } from "@/lib/pmr/pmr-part";
import { alertFact, writeAlerts } from "@/lib/testing/alert-facts";
import { randomFrom } from "@/lib/testing/random";
import { loadOwnMetric, loadPeerMetric } from "@/lib/metrics/loaders/load-metric";
import { loadAppearance } from "@/lib/metrics/loaders/load-appearance";
import type { FailureQuestion } from "@/lib/metrics/failures/failure-question";
import { loadFailingDevices } from "@/lib/metrics/loaders/load-failing-devices";
import { loadDownloads } from "@/lib/metrics/loaders/load-downloads";
import { loadFailures } from "@/lib/metrics/loaders/load-failures";
import { loadIndicators } from "@/lib/metrics/loaders/load-indicators";
import { loadPeerMap } from "@/lib/metrics/loaders/load-peer-map";
import { loadDaySplit, loadWithoutDays } from "@/lib/metrics/loaders/load-process-days";
import { loadInstallWindows, loadProcessIndicators } from "@/lib/metrics/loaders/load-process-indicators";
import { loadDevice } from "@/lib/metrics/loaders/load-device";
import { loadDeviceList } from "@/lib/metrics/loaders/load-device-list";
import { loadInventory } from "@/lib/metrics/loaders/load-inventory";
import { loadModel } from "@/lib/metrics/loaders/load-model";
import { loadOverview } from "@/lib/metrics/loaders/load-overview";
import { loadProcessAlerts } from "@/lib/metrics/loaders/load-process-alerts";
import { loadProcessPage } from "@/lib/metrics/loaders/load-process-page";
import { loadFurtherFigures } from "@/lib/metrics/loaders/load-further-figures";
import { loadProvisional } from "@/lib/metrics/loaders/load-provisional";
import { loadQuality } from "@/lib/metrics/loaders/load-quality";
import { loadProcessRows } from "@/lib/metrics/loaders/load-process-rows";
import { loadRestatements } from "@/lib/metrics/loaders/load-restatements";
import type { MetricRequest } from "@/lib/metrics/metric-request";
import { metricOf, metrics, peerMetricIds } from "@/lib/metrics/registry";
import { deliverAlertsAndDevices, deliverIncidents } from "@/lib/testing/other-facts";
import { loadProcessChanges, loadProcessThresholds, loadWatch } from "@/lib/watch/load-watch";
import { type PublishedWorld, publishedWorld } from "@/lib/testing/published-world";

// The database's lock is taken off here: what the application writes into its own queries must hold alone.

const scopes = [mintPartyScope("IS01", "IS"), mintPartyScope("IS02a", "IS"), mintPartyScope("GS01", "GS"), mintPartyScope("ED01", "ED")];
const range = { from: "2026-08", to: "2026-09" } as const;
const filters = { ...range, srv: null, cspRegion: null, deviceType: null, smets: null };
const noAlertFilters = { alertCode: null, cspRegion: null, deviceType: null, smets: null, without: [] };
const failureQuestion: FailureQuestion = { period: "2026-09", kind: "outcome", by: "reason_code", and: null, filters: new Map() };
let world: PublishedWorld;
const figures = { answers: 0, foreign: 0 };

beforeAll(async () => {
  world = await publishedWorld({
    parts: [inventoryPart, alertsPart, deviceStatesPart, pmrPart],
    deliver: async (ingest) => {
      await deliverAlertsAndDevices(ingest);
      await deliverIncidents(ingest);
      await writeAlerts(ingest, ["2026-09-04"], distributorAlerts());
    },
  });
  await showProvisional();
});
/** July is a version in making that Parties see their own figures of: those of August. */
async function showProvisional(): Promise<void> {
  const ingest = await connect(world.database.ingestUrl);
  await ingest.query("select ensure_month_partitions('2026-07')");
  await ingest.query("insert into reporting_period (period, state) values ('2026-07', 'computed')");
  await ingest.query(`insert into publication (period, version, published_by, policy_version, checks, content_hash, provisional_since)
    values ('2026-07', 1, '', 1, '[]', '', now())`);
  await ingest.query(
    "insert into publication_day select '2026-07', 1, feed, day - 31, load_id from publication_day where period = '2026-08' and feed = 'service-requests'",
  );
  await ingest.query(
    `insert into service_month select (jsonb_populate_record(m, '{"period": "2026-07"}')).* from service_month m where period = '2026-08'`,
  );
  await ingest.end();
}
afterAll(async () => {
  console.info(`lock 2 off: ${figures.answers} answers without row-level security, with foreign rows: ${figures.foreign}`);
  await world.end();
});

/** Outages and credentials of two Distributors, of the same hubs and meters. */
function distributorAlerts() {
  const random = randomFrom(3);
  return ["ED01", "ED02a"].flatMap((partyId) =>
    ["AD1", "8F35", "N16", "N42", "N13", "AD1"].map((alertCode, at) =>
      alertFact(random, { partyId, userRole: "ED" }, `${partyId}-${at}`, Date.parse("2026-09-04T10:00:00Z") + at * 60_000, {
        alertCode,
        deviceId: "00-D0-00-00-00-00-00-09",
        sentAt: "2026-09-04T12:00:00Z",
      }),
    ),
  );
}

async function textOf(asked: Promise<OpenDataFile>): Promise<string> {
  const file = await asked.catch((error: Error) => error.message);
  return typeof file === "string" ? file : new Response(await file.open(false, () => {})).text();
}

const dataFileOf = (scope: PartyScope, id: DataFileId) =>
  textOf(loadDataFile(scope, { id, period: "2026-09", processId: null, filters: new Map<Dimension, string[]>() }));

/** Every loader that reads a Party's rows, by name, with what it is asked. */
const loaders: Record<string, (scope: PartyScope) => Promise<unknown>> = {
  loadAlertPage: (scope) => loadAlertPage(scope, { ...noAlertFilters, period: "2026-09", by: "model" }),
  loadAlertTable: (scope) => Promise.all(alertTables.map((table) => loadAlertTable(scope, table, "2026-09", noAlertFilters))),
  loadAppearance: (scope) => loadAppearance(scope, "2026-09", "outcome-success"),
  loadCatalogue: (scope) => loadCatalogue(scope),
  loadCauses: (scope) => loadCauses(scope, "2026-09", 50),
  loadDataFile: (scope) => Promise.all((Object.keys(dataFiles) as DataFileId[]).map((id) => dataFileOf(scope, id))),
  loadDownloads: (scope) => loadDownloads(scope, "2026-09"),
  loadExtract: (scope) => Promise.all((Object.keys(extracts) as ExtractId[]).map((id) => textOf(loadExtract(scope, id, "2026-09")))),
  loadDaySplit: (scope) => loadDaySplit(scope, "MP176-MR", filters, "csp_region"),
  loadDevice: (scope) =>
    Promise.all(
      ["00-D0-00-00-00-00-00-01", "00-D0-00-00-00-00-00-03", "FF-00-00-00-00-00-00-01"].map((deviceId) =>
        loadDevice(scope, { kind: "device", deviceId }),
      ),
    ),
  loadDeviceList: (scope) => (hasEstate(scope.userRole) ? loadDeviceList(scope, "2026-09", {}, null, 10) : Promise.resolve(null)),
  loadFailingDevices: (scope) => loadFailingDevices(scope, "MP176-MR", failureQuestion, 10),
  loadFailures: (scope) => loadFailures(scope, "MP176-MR", failureQuestion),
  loadIndicators: (scope) => loadIndicators(scope, null, null),
  loadInstallWindows: (scope) => loadInstallWindows(scope, "2026-09"),
  loadInventory: (scope) => loadInventory(scope, "2026-09", null, noFilters),
  loadModel: (scope) =>
    loadModel(scope, "2026-09", { deviceType: "ESME", manufacturer: "10F4", model: "B1" }).catch((error: Error) => error.message),
  loadOverview: (scope) => loadOverview(scope, "2026-09"),
  loadOwnMetric: (scope) => Promise.all(metricQuestions().map((request) => loadOwnMetric(scope, request))),
  loadPeerMap: (scope) => loadPeerMap(scope, "2026-09", "MP176"),
  loadPeerMetric: (scope) =>
    Promise.all(
      peerMetricIds.map((id) =>
        loadPeerMetric(scope, {
          metric: metricOf(id),
          by: [],
          grain: "month",
          processId: null,
          ...range,
          scope: "peers",
          filters: new Map(),
        }),
      ),
    ),
  loadProcessAlerts: (scope) => loadProcessAlerts(scope, "MP122-ALM", "2026-08", "2026-09"),
  loadProcessDiagnosis: (scope) =>
    Promise.all(["MP176-MR", "MP176-PP", "MP176-IC"].map((id) => loadProcessDiagnosis(scope, id, "2026-09"))),
  loadProcessIndicators: (scope) => loadProcessIndicators(scope, "MP176-IC", "2026-09"),
  loadProcessPage: (scope) => Promise.all(["MP176-MR", "MP176-PP", "MP176-IC"].map((id) => loadProcessPage(scope, id, filters))),
  loadProcessRows: (scope) => loadProcessRows(scope, "2026-09"),
  loadProvisional: (scope) => loadProvisional(scope, "2026-07"),
  loadFurtherFigures: (scope) => loadFurtherFigures(scope, "2026-09"),
  loadQuality: (scope) => loadQuality(scope, "2026-09"),
  loadProcessChanges: (scope) => loadProcessChanges(scope, "MP176-MR", "2026-09"),
  loadProcessThresholds: (scope) => loadProcessThresholds(scope, "MP176-MR"),
  loadRestatements: (scope) => loadRestatements(scope, "2026-09"),
  loadWatch: (scope) => loadWatch(scope, "2026-09"),
  loadWithoutDays: (scope) => loadWithoutDays(scope, "MP176-MR", filters, ["2026-09-04"]),
};

// One dimension after the other for the first metric of each subject, which has them all, in turns by month and by day unless all is
// asked; the others are asked plainly.
function metricQuestions(): MetricRequest[] {
  const all: readonly MetricDefinition[] = metrics;
  const isFirst = (metric: MetricDefinition) => all.find(({ subject }) => subject === metric.subject) === metric;
  const asked = all.flatMap((metric) =>
    [[], ...(isFirst(metric) ? metric.dimensions.map((one) => [one]) : [])].map((by) => ({ metric, by })),
  );
  return (["month", "day"] as const).flatMap((grain) =>
    asked
      .filter(({ by }, at) => process.env.TEST_FULL || by.length === 0 || (at % 2 === 0) === (grain === "day"))
      .map(({ metric, by }) => ({ metric, by, grain, processId: null, ...range, scope: "own" as const, filters: new Map() })),
  );
}

async function everyAnswer(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const scope of scopes) {
    for (const [name, load] of Object.entries(loaders)) found.set(`${name} for ${scope.partyId}`, JSON.stringify(await load(scope)));
  }
  return found;
}

async function takeLockOff(): Promise<number> {
  const owner = await connect(world.database.ownerUrl);
  const { rows } = await owner.query<{ name: string }>(
    "select relname as name from pg_class where relrowsecurity and relkind in ('r', 'p')",
  );
  for (const { name } of rows) await owner.query(`alter table ${name} disable row level security, no force row level security`);
  await owner.end();
  const reader = await connect(world.database.readerUrl);
  const seen = await reader.query<{ n: number }>("select count(distinct party_id)::int as n from service_month");
  await reader.end();
  return seen.rows[0].n;
}

test("every loader of a Party's rows is tried here", () => {
  const sources = ["lib/metrics/loaders", "lib/diagnosis", "lib/watch"].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
      .map((file) => readFileSync(`${folder}/${file}`, "utf8")),
  );
  const found = sources.flatMap((source) =>
    [...source.matchAll(/export (?:async )?function (load\w+)\(\s*scope: PartyScope/g)].map(([, name]) => name),
  );
  expect(found.sort()).toEqual(Object.keys(loaders).sort());
});

test("with row-level security off, each answer is the same to the letter and names no other Party", async () => {
  const locked = await everyAnswer();
  expect(await takeLockOff(), "Parties a reader sees with the lock off").toBeGreaterThan(10);
  const unlocked = await everyAnswer();
  const others = world.industry.parties.filter(({ partyId }) => partyId !== "IS01").map(({ partyId, name }) => `"${partyId}"|${name}\\b`);
  for (const [name, answer] of locked) {
    figures.answers += 1;
    if (unlocked.get(name) !== answer) figures.foreign += 1;
    expect(unlocked.get(name), name).toBe(answer);
    // The files name suppliers and distributors of one's own Devices and Alerts.
    if (name.endsWith(" IS01") && !name.startsWith("loadDataFile")) expect(answer, name).not.toMatch(new RegExp(others.join("|")));
  }
});
