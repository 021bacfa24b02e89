import { fork } from "node:child_process";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { createPerson } from "@/lib/access/people";
import { connect, inTransaction } from "@/lib/db/connect";
import { useReader } from "@/lib/db/reader";
import { loadIndustryMetric, loadOwnMetric, loadPeerMetric } from "@/lib/metrics/loaders/load-metric";
import { loadProvisional } from "@/lib/metrics/loaders/load-provisional";
import { metricOf } from "@/lib/metrics/registry";
import { publishPeriod } from "@/lib/periods/publish-period";
import { approveVersion, releaseDue, waiveCheck, withdrawApproval } from "@/lib/periods/steps/approve";
import { newestJob, requestComputation } from "@/lib/periods/steps/jobs";
import { carryOutNext } from "@/lib/periods/steps/job-runner";
import { periodSteps, type WaitingVersion } from "@/lib/periods/steps/period-steps";
import { allowProvisional, endProvisional } from "@/lib/periods/steps/provisional";
import { runJob } from "@/lib/periods/steps/run-job";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry, type RequestFact } from "@/lib/testing/facts";
import { cubeCells, type CubeCell } from "@/lib/testing/recount";
import { writeIndustry, writeRequests } from "@/lib/testing/write-facts";

const period = "2026-09";
const days = ["2026-09-01"];
const industry = randomIndustry({ seed: 41, days, requests: 400, groups: { IS: 8 } });
let database: TestDatabase;
let ingest: pg.Client;
let access: pg.Client;
let operator: string;
let publisher: string;

beforeAll(async () => {
  database = await freshDatabase();
  ingest = await connect(database.ingestUrl);
  access = await connect(database.accessUrl);
  await writeIndustry(ingest, industry, days);
  operator = await createPerson(access, { email: "o@dcc.example", name: "Olga", duties: ["operator", "publisher"] }, "test");
});
afterAll(async () => {
  await useReader("");
  await ingest.end();
  await access.end();
  await database.drop();
});

const later = new Date(Date.now() + 3_600_000);
const connectAgain = () => connect(database.ingestUrl);

async function compute(): Promise<void> {
  await runJob(await requestComputation(access, period, operator), connectAgain);
}

/** What readers can be shown: the version of the period, as their role sees it. */
async function seen(): Promise<unknown> {
  const reader = await connect(database.readerUrl);
  const { rows } = await reader.query("select state, version from reporting_period where period = $1", [period]);
  await reader.end();
  return rows[0] ?? null;
}

async function candidate(): Promise<WaitingVersion> {
  const { candidate: found } = await periodSteps(access, period);
  if (!found) throw new Error("no candidate");
  return found;
}

const act = (personId: string, version = 1) => ({ period, version, personId });
const approve = async (personId: string, visibleFrom: Date | null = null) => {
  const { version, contentHash } = await candidate();
  return approveVersion(access, act(personId, version), { contentHash, visibleFrom });
};
async function waiveAll(personId: string): Promise<void> {
  const { version, checks } = await candidate();
  for (const { check } of checks.filter(({ outcome }) => outcome === "warning"))
    await waiveCheck(access, act(personId, version), check, "a test has few days");
}

test("what is computed is no reader's before somebody approves it; who computed it may while there is nobody else", async () => {
  await compute();
  expect(await newestJob(access, period)).toMatchObject({
    state: "ended",
    outcome: "made",
    steps: expect.arrayContaining(["Checking the period"]),
  });
  expect(await seen()).toEqual({ state: "computed", version: null });
  const waiting = await candidate();
  expect(waiting).toMatchObject({ version: 1, computedBy: "Olga", approvedAt: null, changed: null });
  expect(waiting.checks.map(({ check, outcome }) => [check, outcome])).toContainEqual(["auditor", "passed"]);
});

const scope = mintPartyScope("IS01", "IS");
const question = { metric: metricOf("outcome-success"), from: period, to: period, grain: "month", processId: null, by: [] } as const;
const ownRows = async () => (await loadOwnMetric(scope, { ...question, scope: "own", filters: new Map() })).rows;

test("an operator may let each Party see its own figures of it, marked provisional; nothing about others, and no longer than is allowed", async () => {
  await useReader(database.readerUrl);
  const { contentHash } = await candidate();
  const own = industry.requests.filter(({ partyId, userRole }) => partyId === "IS01" && userRole === "IS");
  const succeeded = own.filter(({ reasonCode }) => reasonCode === "").length;
  expect(await ownRows()).toMatchObject([{ status: "not-available", value: null }]);
  const reviewer = await createPerson(access, { email: "v@dcc.example", duties: ["reviewer"] }, "test");
  await expect(allowProvisional(access, act(reviewer), contentHash)).rejects.toThrow(/Only an operator/);
  await expect(allowProvisional(access, act(operator), "another")).rejects.toThrow(/not waiting/);
  await allowProvisional(access, act(operator), contentHash);
  expect(await candidate()).toMatchObject({ provisionalSince: expect.any(String) });
  expect(await ownRows()).toMatchObject([{ status: "provisional", numerator: succeeded, denominator: own.length }]);
  const { rows, current } = await loadProvisional(scope, null);
  expect(current).toMatchObject({ period, version: 1, visibleFrom: null });
  expect(rows[0]).toMatchObject({
    requests: own.length,
    success: { numerator: succeeded, status: "provisional" },
    before: { value: null },
  });
  const industryRows = await loadIndustryMetric("IS", { ...question, scope: "industry", filters: new Map() });
  const peers = await loadPeerMetric(scope, { ...question, scope: "peers", filters: new Map() });
  for (const released of [industryRows, peers]) {
    expect(released).toMatchObject({ version: null, versions: { [period]: null }, quality: { provisional: false, periods: [] } });
    expect(released.rows.every(({ status, value }) => status === "not-available" && value === null)).toBe(true);
  }
  await endProvisional(access, act(operator));
  await expect(endProvisional(access, act(operator))).rejects.toThrow(/under embargo/);
  await expect(loadProvisional(scope, period)).rejects.toMatchObject({ code: "not-found" });
  expect(await ownRows()).toMatchObject([{ status: "not-available" }]);
});

test("it is published once every finding has a reason, and by nobody who has not seen it", async () => {
  await expect(approve(operator)).rejects.toThrow(/nobody has waived/);
  await expect(waiveCheck(access, act(operator), "auditor", "trust me")).rejects.toThrow(/cannot be waived/);
  await expect(waiveCheck(access, act(operator), "gaps", "  ")).rejects.toThrow(/Say why/);
  await expect(waiveCheck(access, act(operator), "jumps", "none")).rejects.toThrow(/no finding/);
  await waiveAll(operator);
  await expect(approveVersion(access, act(operator), { contentHash: "another", visibleFrom: null })).rejects.toThrow(/not waiting/);
  expect(await approve(operator)).toBe("published");
  expect(await seen()).toEqual({ state: "published", version: 1 });
  const { versions } = await periodSteps(access, period);
  expect(versions).toMatchObject([{ version: 1, publishedBy: "Olga" }]);
  expect(versions[0].checks.find(({ check }) => check === "gaps")).toMatchObject({
    outcome: "waived",
    waivedBecause: "a test has few days",
  });
});

test("with two publishers the other one must approve; the database says so, too", async () => {
  publisher = await createPerson(access, { email: "p@dcc.example", name: "Pia", duties: ["publisher"] }, "test");
  const some = industry.requests.filter((_, index) => index % 7 !== 0);
  await writeRequests(ingest, days, some.slice(1));
  await compute();
  await waiveAll(operator);
  expect(await seen()).toEqual({ state: "published", version: 1 });
  await expect(approve(operator)).rejects.toThrow(/while there is another publisher/);
  const reviewer = await createPerson(access, { email: "r@dcc.example", duties: ["reviewer"] }, "test");
  await expect(approve(reviewer)).rejects.toThrow(/Only a publisher/);
  const { contentHash } = await candidate();
  expect(await candidate()).toMatchObject({ version: 2, changed: null });
  await expect(allowProvisional(access, act(operator, 2), contentHash)).rejects.toThrow(/Parties see a published version/);
});

test("a file of another period leaves the candidate of this one as it is", async () => {
  await writeRequests(ingest, ["2026-10-01"], [{ ...industry.requests[0], day: "2026-10-01" }]);
  expect(await candidate()).toMatchObject({ version: 2, changed: null });
  expect(await seen()).toEqual({ state: "published", version: 1 });
});

test("an approval waits for no delivery, and of two at once one is told that there is nothing to approve", async () => {
  await inTransaction(ingest, async () => {
    await ingest.query("select pg_advisory_xact_lock(72707372)");
    await expect(approve(publisher)).rejects.toThrow(/A delivery or a computation is under way/);
  });
  const other = await connect(database.accessUrl);
  const seenByBoth = { contentHash: (await candidate()).contentHash, visibleFrom: later };
  const both = await Promise.allSettled([access, other].map((db) => approveVersion(db, act(publisher, 2), seenByBoth)));
  await other.end();
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("an embargo: nothing changes for readers before its instant, and an approval can be taken back until then", async () => {
  await expect(approve(publisher)).rejects.toThrow(/not waiting/);
  expect(await releaseDue(access)).toBe(0);
  await compute();
  expect(await newestJob(access, period)).toMatchObject({ outcome: "refused", message: expect.stringContaining("Take the approval back") });
  await withdrawApproval(access, act(publisher, 2));
  await expect(withdrawApproval(access, act(publisher, 2))).rejects.toThrow(/no approval/);
  expect(await approve(publisher, later)).toBe("approved");
  expect(await seen()).toEqual({ state: "published", version: 1 });
  const owner = await connect(database.ownerUrl);
  await owner.query("update publication set visible_from = now() where version = 2");
  await owner.query(
    "insert into business_process_item select 'TEST', suite, process_id, 99, item_type, srv, alert_code, indicator_code, description, qualifier, matched_qualifier, notes, source, valid_from, valid_to from business_process_item limit 1",
  );
  expect(await releaseDue(access)).toBe(0); // judged against processes that are not these any more
  expect((await candidate()).changed).toBe("basis");
  await owner.query("delete from business_process_item where item_id = 'TEST'");
  await owner.end();
  expect(await releaseDue(access)).toBe(1);
  expect(await seen()).toEqual({ state: "published", version: 2 });
  expect(await releaseDue(access)).toBe(0);
});

test("one computation of a period at a time; none while a delivery holds the facts; one that was killed is begun anew, three times", async () => {
  const jobId = await requestComputation(access, period, operator);
  await expect(requestComputation(access, period, operator)).rejects.toThrow("A computation of this period is already under way.");
  const pool = new pg.Pool({ connectionString: database.accessUrl });
  const dies = () => fork("-e", [], { execArgv: ["-e", "process.exit(1)"], silent: true });
  for (let attempt = 0; attempt < 3; attempt++) expect(await carryOutNext(pool, dies)).toBe(true);
  expect(await newestJob(access, period)).toMatchObject({ jobId, state: "waiting", attempts: 3 });
  expect(await carryOutNext(pool, dies)).toBe(true);
  expect(await newestJob(access, period)).toMatchObject({ outcome: "failed", message: expect.stringContaining("cut off 3 times") });
  expect(await carryOutNext(pool, dies)).toBe(false);
  await pool.end();
});

test("a restatement keeps what changed of each Party's own figures, seen by that Party alone, and the file that brought it", async () => {
  const kept = industry.requests.filter((_, index) => index % 7 !== 0).slice(1); // what the day held when version 2 was made
  const seat = ["partyId", "userRole"] as const;
  const expected = [...changes(industry.requests, kept, seat, "all"), ...changes(industry.requests, kept, [...seat, "srv"], "srv")];
  const reader = await connect(database.readerUrl);
  const own =
    "select party_id, user_role, item_type, item, figure, part_before, whole_before, part, whole from restated_figure where version = 2";
  expect((await reader.query(own)).rowCount).toBe(0);
  const found: string[] = [];
  for (const { partyId, roles } of industry.parties) {
    for (const role of roles) {
      await reader.query("begin");
      await reader.query("select begin_party_scope($1, $2)", [partyId, role]);
      const { rows } = await reader.query(`${own} and item_type in ('all', 'srv')`);
      await reader.query("rollback");
      expect(rows.every((row) => row.party_id === partyId && row.user_role === role)).toBe(true);
      found.push(...rows.map((row) => Object.values(row).join("|")));
    }
  }
  expect(found.sort()).toEqual(expected.sort());
  expect(found.length).toBeGreaterThan(20);
  const files = await reader.query("select feed, file_name, days::text from restated_file where version = 2");
  expect(files.rows).toEqual([{ feed: "service-requests", file_name: expect.any(String), days: "{2026-09-01}" }]);
  await reader.end();
});

/** The figures of the cells that differ between two lists of requests, counted one by one: a line each. */
function changes(
  before: RequestFact[],
  after: RequestFact[],
  keys: readonly ("partyId" | "userRole" | "srv")[],
  itemType: string,
): string[] {
  const nameOf = (each: Record<string, unknown>) => keys.map((key) => each[key]).join("|");
  const [then, now] = [before, after].map((requests) => new Map(cubeCells(requests, keys).map((cell) => [nameOf(cell), cell])));
  const figures = (cell: CubeCell | undefined): [string, number, number | null][] => {
    const { n = 0, nFail = 0, nDeliveryFail = 0, nTrt = 0, nWithinTrt = 0, rttN = 0, rttSum = 0 } = cell ?? {};
    const shares: [string, number, number][] = [
      ["outcome-success", n - nFail, n],
      ["delivery-failure", nDeliveryFail, n],
      ["within-trt", nWithinTrt, nTrt],
    ];
    return [["requests", n, null], ...shares, ["round-trip-time", rttSum, rttN]];
  };
  return [...then.keys()].flatMap((name) => {
    const [partyId, userRole, item = ""] = name.split("|");
    const later = figures(now.get(name));
    return figures(then.get(name)).flatMap(([figure, part, whole], at) => {
      const [, partNow, wholeNow] = later[at];
      if (part === partNow && whole === wholeNow) return [];
      return [[partyId, userRole, itemType, item, figure, part, whole, partNow, wholeNow].map((each) => each ?? "").join("|")];
    });
  });
}

test("deliveries that change after a computation stop its approval; the command takes the place of a candidate, whose number nobody has seen, and leaves nothing of it", async () => {
  await writeRequests(ingest, days, industry.requests.slice(0, 200));
  await compute();
  const stale = await candidate();
  expect(stale.version).toBe(3);
  await waiveAll(operator);
  await writeRequests(ingest, days, industry.requests.slice(0, 300));
  expect((await candidate()).changed).toBe("days");
  await expect(approve(publisher)).rejects.toThrow(/Deliveries of this period have changed/);
  expect(await publishPeriod(ingest, { period })).toMatchObject({ outcome: "refused" });
  expect((await candidate()).contentHash).toBe(stale.contentHash);
  expect(await publishPeriod(ingest, { period, isRestatement: true })).toMatchObject({ outcome: "published", version: 3 });
  expect((await periodSteps(access, period)).candidate).toBeNull();
  const orphans = await ingest.query(
    `select from request_day f where not exists (select from feed_day n where n.day = f.day and n.load_id = f.load_id and n.feed = 'service-requests')
      and not exists (select from publication_day p where p.day = f.day and p.load_id = f.load_id and p.feed = 'service-requests')`,
  );
  expect(orphans.rowCount).toBe(0);
});
