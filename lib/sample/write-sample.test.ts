import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mpanCheckDigit } from "@/lib/sample/industry/identifiers";
import { sampleOptions, type SampleOptions } from "@/lib/sample/sample-options";
import { countedRequests, fileSum, readFeed, readManifest, readReference, type Row } from "@/lib/sample/testing/read-delivery";
import { writeSample, type SampleResult } from "@/lib/sample/write-sample";

const folder = mkdtempSync(join(tmpdir(), "sample-"));
const small = (name: string, changes: Partial<SampleOptions> = {}) =>
  sampleOptions({ outDir: join(folder, name), devices: 4000, days: 40, seed: "one", requestsPerDay: 1200, alertsPerDay: 260, ...changes });
const shared = small("shared");
let result: SampleResult;
let requests: Row[];
let alerts: Row[];

beforeAll(async () => {
  result = await writeSample(shared);
  requests = readFeed(shared.outDir, "service-requests");
  alerts = readFeed(shared.outDir, "alerts");
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const eui = /^([0-9A-F]{2}-){7}[0-9A-F]{2}$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const orEmpty = (form: RegExp) => new RegExp(`^$|${form.source}`);
const codesOf = (table: string, column: string) => new Set(readReference(table).map((row) => row[column]));

/** Columns of each feed, as its contract names them. */
const columns: Record<string, string> = {
  parties: "party_id,name,party_category,group_id,group_name,user_role,user_id,distributor_ids,valid_from,valid_to",
  devices:
    "device_id,device_type,device_status,manufacturer,model,firmware_version,firmware_status,cpl_status,smets_version,smets,date_commissioned,import_mpxn," +
    "secondary_import_mpan,export_mpan,esme_variant,csp_region,gbcs_version,han_variant,s1sp,connectivity,communications_hub_id,import_supplier," +
    "export_supplier,gas_supplier,electricity_distributor",
  "service-requests":
    "request_id,srv,command_variant,mode,qualifier,party_id,user_role,device_id,device_type,manufacturer,model,firmware_version,esme_variant,smets," +
    "csp_region,received_at,responded_at,response_code,failure_alert_code,execution_at",
  alerts:
    "alert_id,alert_code,party_id,user_role,device_id,device_type,manufacturer,model,firmware_version,esme_variant,smets,csp_region,energy_supplier," +
    "request_id,throttled_alert_count,generated_at,dsp_received_at,sent_at,acknowledged_at,delivered",
  incidents:
    "incident_id,category,responsible_party,service,csp_region,business_process_ids,party_id,raised_at,first_response_at,resolved_at,closed_at,summary",
  availability: "outage_id,service,sub_system,csp_region,planned,started_at,ended_at",
  "reported-measures": "period,measure_id,provider,csp_region,events_within_target,events_total",
};

describe("the delivery", () => {
  test("has every feed under the columns of its contract, with the rows and sums that the manifest says", () => {
    const { files } = readManifest(shared.outDir);
    expect(new Set(files.map(({ feed }) => feed))).toEqual(new Set(Object.keys(columns)));
    for (const file of files) {
      const text = readFileSync(join(shared.outDir, file.name), "utf8");
      expect(text.slice(0, text.indexOf("\n"))).toBe(columns[file.feed]);
      expect(text.split("\n").length - 2).toBe(file.rows);
      expect(fileSum(shared.outDir, file.name)).toBe(file.sha256);
    }
    expect(result.rows).toBe(files.reduce((sum, { rows }) => sum + rows, 0));
    expect(result.requests).toBe(countedRequests(requests).length);
  });

  test("is the same to the byte for the same options, and another for another seed", { timeout: 30_000 }, async () => {
    await writeSample(small("again"));
    await writeSample(small("other", { seed: "two" }));
    const sums = (name: string) => readManifest(join(folder, name)).files.map(({ sha256 }) => sha256);
    expect(sums("again")).toEqual(sums("shared"));
    expect(sums("other").filter((sum) => sums("shared").includes(sum))).toHaveLength(1); // the register of Parties
  });

  test("holds the same rows when compressed or cut into days", { timeout: 30_000 }, async () => {
    await writeSample(small("zipped", { gzip: true }));
    await writeSample(small("daily", { filesPer: "day" }));
    const [month] = readManifest(shared.outDir).files.filter(({ feed }) => feed === "service-requests");
    const zipped = gunzipSync(readFileSync(join(folder, "zipped", `${month.name}.gz`)));
    expect(zipped.equals(readFileSync(join(shared.outDir, month.name)))).toBe(true);
    const linesOf = (name: string, feed: string) => {
      const files = readManifest(join(folder, name)).files.filter((file) => file.feed === feed);
      return files.flatMap((file) =>
        readFileSync(join(folder, name, file.name), "utf8")
          .trimEnd()
          .split("\n")
          .slice(1),
      );
    };
    for (const feed of ["service-requests", "alerts", "incidents"]) expect(linesOf("daily", feed)).toEqual(linesOf("shared", feed));
    expect(readManifest(join(folder, "daily")).files.filter(({ feed }) => feed === "alerts")).toHaveLength(40);
  });
});

test("a folder that cannot be written to is an error, and leaves no manifest", async () => {
  const options = small("refused", { days: 3 });
  mkdirSync(join(options.outDir, "service_requests_2026-10.csv"), { recursive: true });
  await expect(writeSample(options)).rejects.toThrow(/EISDIR/);
  expect(existsSync(join(options.outDir, "manifest.json"))).toBe(false);
});

/** The rows that break a rule: none, in a test that holds. */
const breaking = (rows: Row[], rule: (row: Row) => boolean) => rows.filter((row) => !rule(row));
const inOrder = (times: string[]) => times.every((time, index) => index === 0 || times[index - 1] <= time);
const within = (row: Row, time: string) => time.slice(0, 10) >= row.from && time.slice(0, 10) <= row.to;

describe("every row is valid", () => {
  test("Service Requests: identifiers, times, days, outcomes", () => {
    const id = /^([0-9A-F]{2}-){7}[0-9A-F]{2}:([0-9A-F]{2}-){7}[0-9A-F]{2}:\d+$/;
    const { produced_at } = readManifest(shared.outDir);
    expect(
      breaking(requests, (row) => id.test(row.request_id) && (row.srv === "12.1" ? row.device_id === "" : eui.test(row.device_id))),
    ).toEqual([]);
    expect(breaking(requests, (row) => instant.test(row.received_at) && within(row, row.received_at))).toEqual([]);
    expect(breaking(requests, (row) => orEmpty(instant).test(row.responded_at) && orEmpty(instant).test(row.execution_at))).toEqual([]);
    const answered = requests.filter(({ responded_at }) => responded_at !== "");
    expect(breaking(answered, (row) => row.responded_at >= row.received_at && row.responded_at < produced_at)).toEqual([]);
    const codes = codesOf("response_codes", "code").add("");
    const alertCodes = codesOf("alerts", "code").add("");
    expect(breaking(requests, (row) => codes.has(row.response_code) && alertCodes.has(row.failure_alert_code))).toEqual([]);
  });

  test("Service Requests come from Parties that hold the role", () => {
    const held = new Set(readFeed(shared.outDir, "parties").map((row) => `${row.party_id} ${row.user_role}`));
    expect(breaking([...requests, ...alerts], (row) => held.has(`${row.party_id} ${row.user_role}`))).toEqual([]);
  });

  test("a request counts once in a file", () => {
    const ids = countedRequests(requests).map(({ request_id }) => request_id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(requests.filter(({ command_variant }) => command_variant === "4").length).toBeGreaterThan(500);
    expect(requests.filter((row) => row.response_code === "I99" && row.mode !== "non-device").length).toBeGreaterThan(100);
  });

  test("Alerts lie on the day they were sent and keep the order of their times", () => {
    const timesOf = (row: Row) => [row.generated_at, row.dsp_received_at, row.sent_at, row.acknowledged_at].filter((time) => time !== "");
    expect(new Set(alerts.map(({ alert_id }) => alert_id)).size).toBe(alerts.length);
    expect(breaking(alerts, (row) => timesOf(row).every((time) => instant.test(time)) && inOrder(timesOf(row)))).toEqual([]);
    expect(breaking(alerts, (row) => within(row, row.sent_at || timesOf(row)[0]))).toEqual([]);
    expect(
      breaking(alerts, (row) => eui.test(row.device_id) && /^[YN]$/.test(row.delivered) && /^\d+$/.test(row.throttled_alert_count)),
    ).toEqual([]);
  });

  test("Devices: as many as asked for, unique in a snapshot, under a hub that exists, of known status and variant", () => {
    const devices = readFeed(shared.outDir, "devices").filter(({ file }) => file.includes("2026-10-31"));
    const ids = new Set(devices.map(({ device_id }) => device_id));
    expect(devices).toHaveLength(4000);
    expect(ids.size).toBe(4000);
    expect(breaking(devices, (row) => eui.test(row.device_id) && ids.has(row.communications_hub_id))).toEqual([]);
    const statuses = codesOf("smi_statuses", "status").add("");
    const variants = codesOf("meter_variants", "code").add("");
    expect(breaking(devices, (row) => statuses.has(row.device_status) && variants.has(row.esme_variant))).toEqual([]);
  });

  test("meter points: MPANs of the distributor's own area with their check digits, MPRNs of ten digits", () => {
    const devices = readFeed(shared.outDir, "devices");
    const areas = new Map(readFeed(shared.outDir, "parties").map((row) => [row.party_id, row.distributor_ids]));
    const electricity = devices.filter(({ device_type }) => device_type === "ESME");
    const points = electricity.flatMap((row) =>
      [row.import_mpxn, row.export_mpan, row.secondary_import_mpan]
        .filter(Boolean)
        .map((mpan) => ({ mpan, area: areas.get(row.electricity_distributor) ?? "" })),
    );
    expect(points.length).toBeGreaterThan(electricity.length);
    expect(breaking(points, ({ mpan, area }) => mpan.slice(0, 2) === area && Number(mpan[12]) === mpanCheckDigit(mpan))).toEqual([]);
    expect(
      breaking(
        devices.filter(({ device_type }) => device_type === "GSME"),
        (row) => /^\d{10}$/.test(row.import_mpxn),
      ),
    ).toEqual([]);
  });

  test("Incidents, outages and reported measures", () => {
    const incidents = readFeed(shared.outDir, "incidents");
    const processes = codesOf("business_processes", "process_id").add("");
    expect(
      breaking(incidents, (row) => /^[1-5]$/.test(row.category) && row.business_process_ids.split(";").every((id) => processes.has(id))),
    ).toEqual([]);
    const timesOf = (row: Row) => [row.raised_at, row.first_response_at, row.resolved_at, row.closed_at].filter(Boolean);
    expect(breaking(incidents, (row) => inOrder(timesOf(row)) && within(row, row.raised_at))).toEqual([]);
    expect(
      breaking(readFeed(shared.outDir, "availability"), (row) => row.ended_at > row.started_at && within(row, row.started_at)),
    ).toEqual([]);
    const measures = codesOf("performance_measures", "id");
    const reported = readFeed(shared.outDir, "reported-measures");
    expect(
      breaking(reported, (row) => measures.has(row.measure_id) && Number(row.events_within_target) <= Number(row.events_total)),
    ).toEqual([]);
  });
});
