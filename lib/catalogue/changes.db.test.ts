import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import type { SessionView } from "@/lib/access/session-store";
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
