import { afterAll, beforeAll, expect, test } from "vitest";
import { appearanceRows, decisionOf, parseAppearanceQuery } from "@/app/(party)/how-we-appear/search-params";
import { mintPartyScope } from "@/lib/access/party-scope";
import { withIndustry, withParty } from "@/lib/access/with-party";
import { appearanceColumns, appearanceRecord } from "@/lib/charts/appearance-csv";
import { connect } from "@/lib/db/connect";
import { loadAppearance } from "@/lib/metrics/loaders/load-appearance";
import { ownPlaces } from "@/lib/metrics/queries/own-places";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { firstPolicy } from "@/lib/peers/policy";
import type { PublishedWorld } from "@/lib/testing/published-world";
import { richWorld } from "@/lib/testing/rich-world";
import { replacePeers, type BandFact, type PeerViewFact } from "@/lib/testing/write-peers";

let world: PublishedWorld;
const scope = mintPartyScope("IS02a", "IS");
const place = { userRole: "IS", period: "2026-09", metric: "outcome-success", breakdown: "", breakdownValue: "" } as const;
const mine = { ...place, partyId: "IS02a", itemType: "process" } as const;
const views: PeerViewFact[] = [
  { ...mine, item: "MP176-PP", decision: "shown", points: [0.9, 0.95].map((rate) => ({ peer: `Peer ${rate}`, rate })) },
  { ...mine, item: "MP122-ILC", decision: "membership", points: null },
  { ...mine, itemType: "srv", item: "1.6", breakdown: "csp_region", breakdownValue: "North", decision: "dominance", points: null },
  { ...mine, itemType: "srv", item: "99.9", decision: "few_events", points: null },
  { ...mine, partyId: "IS03", item: "MP176-MR", decision: "shown", points: [] },
];
const bands: BandFact[] = [
  {
    ...place,
    itemType: "process",
    item: "MP176-PP",
    quartileDecision: "shown",
    quartiles: [0.8, 0.9, 0.95],
    tenthDecision: "few_peers",
    tenths: null,
  },
];

beforeAll(async () => {
  world = await richWorld();
  const ingest = await connect(world.database.ingestUrl);
  await replacePeers(ingest, views, bands);
  await ingest.end();
});
afterAll(() => world.end());

test("the cells of the own views, what was decided on each, and the own requests in them", async () => {
  const { rows, policy, policyVersion } = await loadAppearance(scope, "2026-09", "outcome-success");
  expect([policyVersion, policy]).toEqual([1, firstPolicy]);
  const sent = (holds: (srv: string, region: string) => boolean) =>
    world.industry.requests.filter((each) => each.partyId === "IS02a" && each.day >= "2026-09-01" && holds(each.srv, each.cspRegion))
      .length;
  const found = new Map(rows.map((row) => [row.cell.item, row]));
  expect([...found.keys()].sort()).toEqual(["1.6", "99.9", "MP122-ILC", "MP176-PP"]);
  expect(found.get("MP176-PP")).toMatchObject({
    name: "Prepayment",
    band: { median: 0.9, tenth: null },
    points: { count: 2, status: "shown" },
  });
  expect(found.get("MP122-ILC")).toMatchObject({ name: expect.stringContaining("(MP122)"), points: { count: 0, reason: "secondary" } });
  expect(found.get("1.6")).toMatchObject({
    name: "SRV 1.6, Region North",
    requests: sent((srv, region) => srv === "1.6" && region === "North"),
    points: { reason: "dominance" },
  });
  expect(found.get("99.9")).toMatchObject({ requests: 0, points: { reason: "few_peers" }, industry: { status: "suppressed" } });
  await expect(loadAppearance(scope, "2026-10", "outcome-success")).rejects.toMatchObject({ code: "not-found" });
});

test("filters narrow the list, and every row of the CSV says what is withheld", async () => {
  const { rows } = await loadAppearance(scope, "2026-09", "outcome-success");
  const listed = (params: Record<string, string>) => appearanceRows(rows, parseAppearanceQuery(params)).map(({ cell }) => cell.item);
  expect(listed({})).toEqual(["MP122-ILC", "MP176-PP"]);
  expect(listed({ of: "srv", by: "csp_region" })).toEqual(["1.6"]);
  expect(listed({ of: "srv", by: "any" })).toEqual(["1.6", "99.9"]);
  expect(listed({ decision: "shown" })).toEqual(["MP176-PP"]);
  expect(listed({ of: "srv", decision: "withheld" })).toEqual(["99.9"]);
  expect(parseAppearanceQuery({ of: "__proto__", metric: "volume" })).toMatchObject({
    of: "process",
    metric: "outcome-success",
    notice: expect.any(String),
  });
  for (const row of rows) {
    const record = appearanceRecord(row, "outcome-success", "2026-09", 1);
    expect(Object.keys(record)).toEqual(appearanceColumns);
    if (decisionOf(row) !== "shown") expect([record.median, record.points_seen]).toEqual(["[c]", "[c]"]);
  }
});

test("the own places of the lattice are those of a naive recount", async () => {
  const processes = await withIndustry(processesWithItems);
  const found = await withParty(scope, (db) => ownPlaces(db, scope, { period: "2026-09", version: 1 }));
  const counted = new Map<string, number>();
  for (const each of world.industry.requests.filter(({ partyId, day }) => partyId === "IS02a" && day >= "2026-09-01")) {
    const member = processes.filter(({ items }) =>
      items.some(({ srv, matchedQualifier }) => srv === each.srv && (matchedQualifier === null || matchedQualifier === each.qualifier)),
    );
    for (const item of [["all", ""], ["srv", each.srv], ...member.map(({ processId }) => ["process", processId])]) {
      for (const by of [
        ["", ""],
        ["csp_region", each.cspRegion],
        ["device_type", each.deviceType],
        ["smets", each.smets],
      ]) {
        const key = JSON.stringify([...item, ...by]);
        counted.set(key, (counted.get(key) ?? 0) + 1);
      }
    }
  }
  const keyed = found.map(({ itemType, item, breakdown, breakdownValue, requests }) => [
    JSON.stringify([itemType, item, breakdown, breakdownValue]),
    requests,
  ]);
  expect(keyed.sort()).toEqual([...counted].sort());
});
