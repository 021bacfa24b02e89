import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dayGrid } from "@/lib/deliveries/day-grid";
import type { DeliveryFilters } from "@/lib/deliveries/models";
import { countFiles } from "@/lib/deliveries/queries/count-files";
import { feedDays, knownPeriods } from "@/lib/deliveries/queries/feed-days";
import { lastReceived } from "@/lib/deliveries/queries/last-received";
import { newestFiles } from "@/lib/deliveries/queries/newest-files";
import { daysChangedSince, periodStandings } from "@/lib/deliveries/queries/period-standings";
import { receipt } from "@/lib/deliveries/queries/receipt";
import { setAsideRows } from "@/lib/deliveries/queries/set-aside-rows";
import { unknownValues } from "@/lib/deliveries/queries/unknown-values";
import { waitingRefusals } from "@/lib/deliveries/queries/waiting-refusals";
import { setAsideCsv } from "@/lib/deliveries/set-aside-csv";
import { connect } from "@/lib/db/connect";
import { daysOf } from "@/lib/period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { writeEmptyFeed } from "@/lib/testing/write-facts";

let database: TestDatabase;
let ingest: pg.Client;
let access: pg.Pool;
const loads = { august: 1, september: 2, corrected: 3, refused: 4, empty: 5, mended: 6, waiting: 7 };
const none: DeliveryFilters = { period: null, feed: null, outcome: null, before: null };

type File = {
  feed?: string;
  name: string;
  days?: [string, string];
  state?: string;
  reason?: string;
  rows?: [number, number, number, number];
  at: string;
};

async function file(
  loadId: number,
  { feed = "service-requests", name, days, state = "accepted", reason = "", rows = [0, 0, 0, 0], at }: File,
): Promise<void> {
  await ingest.query(
    `insert into delivery_file (load_id, sha256, feed, delivery, name, first_day, last_day, received_at, state, reason, rows_read, rows_accepted,
      rows_not_counted, rows_set_aside, bytes, seconds, notices, receipt)
    values ($1, $2, $3, 'd', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1000, 0.5, '["an extra column, note, was ignored"]', '{}')`,
    [loadId, "ab".repeat(32), feed, name, days?.[0], days?.[1], at, state, reason, ...rows],
  );
}

async function point(feed: string, loadId: number, days: string[], rows: number): Promise<void> {
  await ingest.query(
    `insert into feed_day (feed, day, load_id, rows) select $1, unnest($2::date[]), $3, $4
    on conflict (feed, day) do update set load_id = excluded.load_id, rows = excluded.rows`,
    [feed, days, loadId, rows],
  );
}

beforeAll(async () => {
  database = await freshDatabase();
  ingest = await connect(database.ingestUrl);
  access = new pg.Pool({ connectionString: database.accessUrl, max: 2 });
  await file(loads.august, {
    name: "august.csv",
    days: ["2026-08-01", "2026-08-31"],
    rows: [3100, 3000, 90, 10],
    at: "2026-09-01T05:00:00Z",
  });
  await point("service-requests", loads.august, daysOf("2026-08"), 100);
  await file(loads.september, {
    name: "september.csv",
    days: ["2026-09-01", "2026-09-30"],
    rows: [300, 290, 10, 0],
    at: "2026-10-01T05:00:00Z",
  });
  await point(
    "service-requests",
    loads.september,
    daysOf("2026-09").filter((day) => day !== "2026-09-13"),
    10,
  );
  await file(loads.corrected, { name: "ninth.csv", days: ["2026-09-09", "2026-09-09"], rows: [4, 0, 0, 4], at: "2026-10-03T05:00:00Z" });
  await point("service-requests", loads.corrected, ["2026-09-09"], 0);
  const recent = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  await file(loads.refused, {
    feed: "alerts",
    name: "alerts.csv",
    state: "refused",
    reason: "The header lacks alert_code.",
    at: recent(3),
  });
  await file(loads.mended, { feed: "alerts", name: "alerts.csv", days: ["2026-09-01", "2026-09-30"], rows: [60, 60, 0, 0], at: recent(2) });
  await point("alerts", loads.mended, daysOf("2026-09"), 2);
  await file(loads.waiting, { feed: "devices", name: "snapshot.csv", state: "refused", reason: "The checksum is wrong.", at: recent(1) });
  await ingest.query(
    "insert into unknown_value values ($1, 'response_code', 'E998', 3), ($1, 'srv', '99.1', 7), ($2, 'response_code', 'E998', 2)",
    [loads.september, loads.corrected],
  );
  const broken = [
    [2, 0, "party_id", "unknown-party", "NOBODY"],
    [2, 1, "mode", "outside-list", "=cmd|' /C calc'!A0"],
    [3, 0, "party_id", "unknown-party", ""],
    [4, 0, "party_id", "unknown-party", 'X,\n"Y"'],
    [5, 0, "", "columns", "a;b"],
  ];
  for (const row of broken) await ingest.query("insert into set_aside_row values ($1, $2, $3, $4, $5, $6)", [loads.corrected, ...row]);
});

afterAll(async () => {
  await access.end();
  await ingest.end();
  await database.drop();
});

test("a gap, a day without rows and a day that is not over are three different things", async () => {
  await writeEmptyFeed(ingest, "devices", ["2026-09-30"]);
  const grid = dayGrid("2026-09", await feedDays(access, "2026-09"), await lastReceived(access), "2026-09-20");
  const requests = grid.find(({ feed }) => feed === "service-requests");
  expect(
    requests?.days
      .filter(({ day }) => ["2026-09-08", "2026-09-09", "2026-09-13"].includes(day))
      .map(({ state, rows, loadId }) => [state, rows, loadId]),
  ).toEqual([
    ["delivered", 10, loads.september],
    ["zero", 0, loads.corrected],
    ["gap", 0, null],
  ]);
  expect(requests).toMatchObject({ gaps: ["2026-09-13"], most: 10, daysDelivered: 29, lastReceivedAt: "2026-10-03T05:00:00.000Z" });
  expect(grid.find(({ feed }) => feed === "devices")?.days.at(-1)?.state).toBe("zero");
  expect(grid.find(({ feed }) => feed === "incidents")).toMatchObject({ days: [], gaps: [], lastReceivedAt: null });
});

test("files come newest first and by feed, outcome, period and page", async () => {
  const ids = async (changes: Partial<DeliveryFilters>, limit = 20) =>
    (await newestFiles(access, { ...none, ...changes }, limit)).map(({ loadId }) => loadId);
  expect((await ids({})).slice(-4)).toEqual([loads.refused, loads.corrected, loads.september, loads.august]);
  expect(await ids({ outcome: "set-aside" })).toEqual([loads.corrected, loads.august]);
  expect(await ids({ outcome: "refused" })).toEqual([loads.waiting, loads.refused]);
  expect(await ids({ period: "2026-08" })).toEqual([loads.august]);
  expect(await ids({ feed: "service-requests", before: loads.corrected }, 1)).toEqual([loads.september]);
  expect(await knownPeriods(access)).toEqual(["2026-09", "2026-08"]);
  expect(await countFiles(access)).toBe(7);
});

test("a refused file waits until its name or one of its days is accepted", async () => {
  expect((await waitingRefusals(access, 10)).map(({ name, reason }) => [name, reason])).toEqual([
    ["snapshot.csv", "The checksum is wrong."],
  ]);
});

test("a receipt says what was set aside by rule, and which of its days still count", async () => {
  const september = await receipt(access, loads.september);
  expect(september).toMatchObject({
    outcome: "accepted",
    days: 30,
    daysNow: 28,
    replacedBy: [{ loadId: loads.corrected, name: "ninth.csv", days: 1 }],
  });
  expect(september?.unknown).toEqual([
    { kind: "srv", value: "99.1", rows: 7 },
    { kind: "response_code", value: "E998", rows: 3 },
  ]);
  const corrected = await receipt(access, loads.corrected);
  expect(corrected).toMatchObject({ outcome: "set-aside", days: 1, daysNow: 1, notices: ["an extra column, note, was ignored"] });
  expect(corrected?.setAside[0]).toEqual({
    rule: "unknown-party",
    column: "party_id",
    rows: 3,
    examples: [
      { line: 2, value: "NOBODY" },
      { line: 3, value: "" },
      { line: 4, value: 'X,\n"Y"' },
    ],
  });
  expect(corrected?.setAside.slice(1).map(({ rule, rows }) => [rule, rows])).toEqual([
    ["columns", 1],
    ["outside-list", 1],
  ]);
  expect(await receipt(access, 999)).toBeNull();
});

test("the download has every finding once, in line order, safe for a spreadsheet, whatever the batch", async () => {
  for (const batch of [1, 2, 5, 1000]) {
    const csv = await new Response(setAsideCsv("ninth.csv", setAsideRows(access, loads.corrected, batch))).text();
    expect(csv).toBe(
      [
        "file,line,column,rule,value",
        "ninth.csv,2,party_id,unknown-party,NOBODY",
        "ninth.csv,2,mode,outside-list,'=cmd|' /C calc'!A0",
        "ninth.csv,3,party_id,unknown-party,",
        'ninth.csv,4,party_id,unknown-party,"X,\n""Y"""',
        "ninth.csv,5,,columns,a;b",
        "",
      ].join("\r\n"),
    );
  }
});

test("unknown codes are those of the files that count in the period", async () => {
  expect(await unknownValues(access, "2026-09")).toEqual([
    { kind: "srv", value: "99.1", rows: 7, feeds: ["service-requests"], newestLoadId: loads.september },
    { kind: "response_code", value: "E998", rows: 5, feeds: ["service-requests"], newestLoadId: loads.corrected },
  ]);
  expect(await unknownValues(access, "2026-08")).toEqual([]);
});

test("a period published before a day was delivered again says which day changed", async () => {
  await ingest.query("insert into reporting_period values ('2026-09', 'published', 1, '2026-10-02T09:00:00Z', '2026-10-01T05:00:00Z')");
  const [september, august] = await periodStandings(access);
  expect(september).toMatchObject({ period: "2026-09", state: "published", version: 1, setAside: 4, unknown: 2 });
  expect(august).toMatchObject({ period: "2026-08", state: "open", version: null, publishedAt: null, setAside: 10, unknown: 0 });
  const changed = await daysChangedSince(access, "2026-09", "2026-10-02T09:00:00Z");
  expect(changed.find(({ feed }) => feed === "service-requests")).toEqual({ feed: "service-requests", days: ["2026-09-09"] });
  expect(await daysChangedSince(access, "2026-08", "2026-10-02T09:00:00Z")).toEqual([]);
});

test("the role that reads receipts reads no facts", async () => {
  for (const table of ["service_day", "request_day", "failure", "device_event_day", "service_month", "device_snapshot"]) {
    await expect(access.query(`select from ${table}`)).rejects.toThrow(/permission denied/);
  }
});
