import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import type { SessionView } from "@/lib/access/session-store";
import { readNewMetric } from "@/lib/catalogue/defined-metric";
import { decideMetric, tryMetric } from "@/lib/catalogue/keep-defined-metric";
import { decideChange } from "@/lib/catalogue/decide-change";
import { loadCatalogueLists } from "@/lib/catalogue/load-lists";
import { makeProcessChange } from "@/lib/catalogue/make-process-change";
import { previewProcessChange } from "@/lib/catalogue/preview-process-change";
import { readProcessChange } from "@/lib/catalogue/process-change";
import { proposeChange } from "@/lib/catalogue/propose-change";
import { everyRequest, requestsOfParty } from "@/lib/catalogue/read-requests";
import { connect } from "@/lib/db/connect";
import { ingestLock } from "@/lib/ingest/lock";
import { loadReference } from "@/lib/db/reference";
import { loadCatalogue } from "@/lib/metrics/loaders/load-catalogue";
import { standingIn, type MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import { loadMetricDefinition } from "@/lib/metrics/loaders/find-metric";
import { loadFurtherFigures } from "@/lib/metrics/loaders/load-further-figures";
import { loadIndustryMetric, loadOwnMetric } from "@/lib/metrics/loaders/load-metric";
import { loadProcessRows } from "@/lib/metrics/loaders/load-process-rows";
import { metricOf } from "@/lib/metrics/registry";
import { readLatticeReference } from "@/lib/periods/industry/lattice-reference";
import { loadProcessPage } from "@/lib/metrics/loaders/load-process-page";
import { publishedWorld, type PublishedWorld } from "@/lib/testing/published-world";

let world: PublishedWorld;
const personId = randomUUID();
beforeAll(async () => {
  world = await publishedWorld();
});
afterAll(() => world.end());

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const sessionOf = (partyId: string) =>
  ({
    personId,
    name: "Ann",
    email: "ann@example",
    memberships: [],
    duties: [],
    active: { partyId, partyName: partyId, userRole: "IS" },
  }) as unknown as SessionView;
const scope = mintPartyScope("IS01", "IS");
const itemsOf = async (id: string) => (await loadCatalogue(null)).processes.find(({ processId }) => processId === id)?.items ?? [];
const asked = { subject: "process", item: "MP176-MR", title: "Count 4.1.1 in Meter Reads", words: "We read Devices with it every month." };

test("a request is seen by its Party and by the DCC, and by no other Party; the answer replaces nothing but the answer", async () => {
  const requestId = await proposeChange(formOf(asked), sessionOf("IS01"));
  await proposeChange(formOf({ ...asked, title: "Of another Party" }), sessionOf("IS02a"));
  expect((await requestsOfParty(scope)).map(({ title, state, partyName }) => [title, state, partyName])).toEqual([
    [asked.title, "open", "IS Party 1"],
  ]);
  expect((await everyRequest()).map(({ title }) => title).sort()).toEqual([asked.title, "Of another Party"]);
  const answer = {
    party: "IS01",
    request: requestId,
    state: "accepted",
    cost: "1200.50",
    costWords: "Two days of work.",
    words: "Agreed.",
    effective: "2026-11",
  };
  await decideChange(formOf(answer), personId);
  expect((await requestsOfParty(scope))[0]).toMatchObject({
    state: "accepted",
    costPounds: 1200.5,
    effectiveFrom: "2026-11-01",
    words: asked.words,
  });
  await expect(decideChange(formOf({ ...answer, party: "IS02a" }), personId)).rejects.toMatchObject({ code: "not-found" });
  await expect(decideChange(formOf({ ...answer, effective: "" }), personId)).rejects.toMatchObject({ parameter: { name: "effective" } });
  await expect(proposeChange(formOf({ ...asked, title: "" }), sessionOf("IS01"))).rejects.toMatchObject({ parameter: { name: "title" } });
  await expect(proposeChange(formOf({ ...asked, subject: "all" }), sessionOf("IS01"))).rejects.toMatchObject({
    parameter: { name: "subject" },
  });
});

test("the reader of facts and figures sees no request and no total", async () => {
  const reader = await connect(world.database.readerUrl);
  for (const table of ["change_request", "srv_total_month"])
    await expect(reader.query(`select from ${table}`)).rejects.toMatchObject({ code: "42501" });
  await reader.end();
});

test("a further SRV is tried on a past month, as a naive count has it, then holds from its month and stays through a new load of the files", async () => {
  const change = readProcessChange(formOf({ kind: "add-srv", process: "MP176-MR", srv: "4.1.1", qualifier: "", from: "2026-11" }));
  const before = await itemsOf("MP176-MR");
  const preview = await previewProcessChange(change, "2026-09");
  const counted = (srvs: Set<string>, role: string) => {
    const rows = world.industry.requests.filter((each) => each.userRole === role && each.day >= "2026-09-01" && srvs.has(each.srv));
    return { n: rows.length, succeeded: rows.filter(({ reasonCode }) => reasonCode === "").length };
  };
  const srvs = new Set(before.map(({ srv }) => srv));
  expect(preview.rows.map(({ userRole }) => userRole)).toContain("IS");
  for (const row of preview.rows) {
    expect(row.before).toEqual(counted(srvs, row.userRole));
    expect(row.after).toEqual(counted(new Set([...srvs, "4.1.1"]), row.userRole));
  }
  expect(await itemsOf("MP176-MR")).toEqual(before);
  await makeProcessChange(change, "2026-09", "Asked for by Users", personId);
  await loadReference(world.database.ownerUrl);
  const added = (await itemsOf("MP176-MR")).filter(({ srv }) => srv === "4.1.1");
  expect(added).toMatchObject([{ validFrom: "2026-11-01", validTo: null, matchedQualifier: null }]);
  const { history } = await loadCatalogueLists();
  expect(history[0]).toMatchObject({
    kind: "business_process_item",
    item: "MP176-MR",
    before: null,
    after: { item_id: "MP176-MR-C1", srv: "4.1.1" },
  });
  const owner = await connect(world.database.accessUrl);
  const { rows } = await owner.query(
    "select actor, detail -> 'preview' ->> 'period' as tried from audit_event where action = 'process-changed'",
  );
  await owner.end();
  expect(rows).toEqual([{ actor: `person:${personId}`, tried: "2026-09" }]);
});

test("an SRV that ends is kept with its earlier state, and the published months stay as they were", async () => {
  const filters = { from: "2026-08", to: "2026-09", srv: null, cspRegion: null, deviceType: null, smets: null };
  const page = await loadProcessPage(scope, "MP176-MR", filters);
  const end = { kind: "end-srv", process: "MP176-MR", srv: "4.8.1", qualifier: "", from: "2026-12" };
  await makeProcessChange(readProcessChange(formOf(end)), "2026-08", "No longer part of it", personId);
  await loadReference(world.database.ownerUrl);
  expect((await itemsOf("MP176-MR")).find(({ srv }) => srv === "4.8.1")?.validTo).toBe("2026-12-01");
  expect(await loadProcessPage(scope, "MP176-MR", filters)).toEqual(page);
  const { history } = await loadCatalogueLists();
  expect(history[0]).toMatchObject({ before: { valid_to: null }, after: { valid_to: "2026-12-01" } });
});

test("a whole process is data too", async () => {
  const fields = { kind: "add-process", process: "DCC-TOP", name: "Top-ups", purpose: "Topping up", srvs: "2.2, 1.6", from: "2026-11" };
  const change = readProcessChange(formOf(fields));
  const preview = await previewProcessChange(change, "2026-09");
  expect(preview).toMatchObject({ membersBefore: [], membersAfter: ["1.6", "2.2"] });
  expect(preview.rows.every(({ before, after }) => before.n === 0 && after.n > 0)).toBe(true);
  await makeProcessChange(change, "2026-09", "Asked for by Users", personId);
  await loadReference(world.database.ownerUrl);
  expect((await itemsOf("DCC-TOP")).map(({ srv, validFrom }) => [srv, validFrom])).toEqual([
    ["2.2", "2026-11-01"],
    ["1.6", "2026-11-01"],
  ]);
  await expect(makeProcessChange(change, "2026-09", "Again", personId)).rejects.toMatchObject({ parameter: { name: "process" } });
});

const month = { from: "2026-09", to: "2026-09", grain: "month", by: [] } as const;
const ownMetric = (metric: MetricDefinition, processId: string | null) =>
  loadOwnMetric(scope, { ...month, metric, processId, scope: "own", filters: new Map() });
const ownRequests = () =>
  world.industry.requests.filter(({ partyId, userRole, day }) => partyId === "IS01" && userRole === "IS" && day >= "2026-09-01");

test("a process on trial has own figures, labelled, on months past, and is part of nothing until it is adopted", async () => {
  const fields = { kind: "trial-process", process: "DCC-TRY", name: "Trial", purpose: "Trying it", srvs: "4.8.1, 8.1.1", from: "2026-08" };
  const listed = await loadProcessRows(scope, "2026-09");
  await makeProcessChange(readProcessChange(formOf(fields)), "2026-09", "Asked for by Users", personId);
  await loadReference(world.database.ownerUrl);
  expect(await loadProcessRows(scope, "2026-09")).toEqual(listed);
  const tried = ownRequests().filter(({ srv }) => srv === "4.8.1" || srv === "8.1.1");
  const succeeded = tried.filter(({ reasonCode }) => reasonCode === "").length;
  expect(await loadProcessRows(scope, "2026-09", "TRIAL")).toMatchObject([
    { processId: "DCC-TRY", requests: tried.length, success: { numerator: succeeded }, industry: { value: null, status: "not-available" } },
  ]);
  const { rows, columns } = await ownMetric(metricOf("outcome-success"), "DCC-TRY");
  expect(columns).toContain("standing");
  expect(rows).toMatchObject([{ numerator: succeeded, denominator: tried.length, standing: "trial" }]);
  const ingest = await connect(world.database.ingestUrl);
  const released = async (period: string) => (await readLatticeReference(ingest, period)).processes.map(({ processId }) => processId);
  expect(await released("2026-10")).not.toContain("DCC-TRY");
  const adopt = { kind: "adopt-process", process: "DCC-TRY", from: "2026-11" };
  await expect(previewProcessChange(readProcessChange(formOf({ ...adopt, from: "2026-09" })), "2026-09")).rejects.toMatchObject({
    parameter: { name: "from" },
  });
  await expect(previewProcessChange(readProcessChange(formOf({ ...adopt, process: "MP176-MR" })), "2026-09")).rejects.toMatchObject({
    parameter: { name: "process" },
  });
  const change = readProcessChange(formOf(adopt));
  expect(await previewProcessChange(change, "2026-09")).toMatchObject({ membersBefore: [], membersAfter: ["4.8.1", "8.1.1"] });
  await makeProcessChange(change, "2026-09", "The trial was good", personId);
  await loadReference(world.database.ownerUrl);
  expect((await itemsOf("DCC-TRY")).map(({ srv, validFrom }) => [srv, validFrom])).toEqual([
    ["4.8.1", "2026-11-01"],
    ["8.1.1", "2026-11-01"],
  ]);
  expect([await released("2026-10"), await released("2026-11")].map((ids) => ids.includes("DCC-TRY"))).toEqual([false, true]);
  await ingest.end();
  await expect(makeProcessChange(change, "2026-09", "Again", personId)).rejects.toMatchObject({ parameter: { name: "process" } });
});

test("a metric on trial is data: own figures as a naive count has them, labelled until its adoption, which changes no published month", async () => {
  const fields = { id: "answered-rate", name: "Answered", inWords: "Requests that got any answer.", betterWhen: "higher" };
  const asked = { ...fields, share: "answered/requests", from: "2026-09" };
  await tryMetric(readNewMetric(formOf(asked)), "Asked for by Users", personId);
  await expect(tryMetric(readNewMetric(formOf(asked)), "Again", personId)).rejects.toMatchObject({ parameter: { name: "id" } });
  for (const [name, value] of Object.entries({ id: "volume", share: "requests/failed", from: "soon", inWords: "short" }))
    expect(() => readNewMetric(formOf({ ...asked, [name]: value })), name).toThrow();
  const counted = (srvs: Set<string> | null) => {
    const own = ownRequests().filter(({ srv }) => srvs === null || srvs.has(srv));
    return { numerator: own.filter(({ rttMs }) => rttMs !== null).length, denominator: own.length };
  };
  const inReads = new Set((await itemsOf("MP176-MR")).filter(({ validFrom }) => validFrom < "2026-09-01").map(({ srv }) => srv));
  const { figures } = await loadFurtherFigures(scope, "2026-09");
  expect(figures).toMatchObject([{ standing: "trial", metric: { id: "answered-rate" } }]);
  expect(figures[0].rows[0]).toMatchObject({ processId: "", now: counted(null) });
  expect(figures[0].rows.find(({ processId }) => processId === "MP176-MR")).toMatchObject({ now: counted(inReads) });
  expect((await loadFurtherFigures(scope, "2026-08")).figures).toEqual([]);
  const metric = await loadMetricDefinition("answered-rate");
  if (!metric) throw new Error("the metric is not found");
  expect((await ownMetric(metric, null)).rows).toMatchObject([{ ...counted(null), standing: "trial", status: "shown" }]);
  await expect(loadIndustryMetric("IS", { ...month, metric, processId: null, scope: "industry", filters: new Map() })).rejects.toThrow();
  await expect(decideMetric("answered-rate", "adopt", "2026-09", personId)).rejects.toMatchObject({ parameter: { name: "from" } });
  await decideMetric("answered-rate", "adopt", "2026-10", personId);
  await expect(decideMetric("answered-rate", "adopt", "2026-11", personId)).rejects.toMatchObject({ code: "conflict" });
  expect((await loadFurtherFigures(scope, "2026-09")).figures[0].standing).toBe("trial");
  const adopted = await loadMetricDefinition("answered-rate");
  expect(["2026-08", "2026-09", "2026-10"].map((period) => adopted && standingIn(adopted, period))).toEqual(["none", "trial", "adopted"]);
  expect((await loadCatalogueLists()).history.filter(({ kind }) => kind === "defined_metric")).toHaveLength(2);
});

test("nothing is changed while a period is computed", async () => {
  const ingest = await connect(world.database.ingestUrl);
  await ingest.query("select pg_advisory_lock($1)", [ingestLock]);
  const change = readProcessChange(formOf({ kind: "add-srv", process: "MP176-MR", srv: "2.2", qualifier: "", from: "2026-11" }));
  await expect(makeProcessChange(change, "2026-09", "Asked for by Users", personId)).rejects.toMatchObject({ code: "conflict" });
  await ingest.end();
  expect((await itemsOf("MP176-MR")).some(({ srv }) => srv === "2.2")).toBe(false);
});

test("what cannot be is refused, naming the field", async () => {
  const plain = { kind: "add-srv", process: "MP176-MR", srv: "2.2", qualifier: "", from: "2026-11" };
  const refused = async (fields: Record<string, string>, name: string, period = "2026-09") => {
    const trying = async () => previewProcessChange(readProcessChange(formOf({ ...plain, ...fields })), period);
    await expect(trying(), JSON.stringify(fields)).rejects.toMatchObject({ code: "invalid", parameter: { name } });
  };
  await refused({ from: "2026-09" }, "from");
  await refused({ from: "soon" }, "from");
  await refused({ process: "MP176-NONE" }, "process");
  await refused({ process: "'; drop" }, "process");
  await refused({ srv: "99.9" }, "srv");
  await refused({ srv: "4.10" }, "srv");
  await refused({ kind: "end-srv" }, "srv");
  await refused({ kind: "add-process" }, "name");
  await refused({ kind: "rename" }, "kind");
  await refused({}, "period", "2026-07");
});
