import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { wilsonInterval } from "@/lib/charts/chance";
import { quarterOf, standingByMedian } from "@/lib/charts/peer-words";
import { connect } from "@/lib/db/connect";
import { loadPeerMap } from "@/lib/metrics/loaders/load-peer-map";
import { loadProcessPage } from "@/lib/metrics/loaders/load-process-page";
import type { ProcessFilters } from "@/lib/metrics/models";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import type { PublishedWorld } from "@/lib/testing/published-world";
import { richWorld } from "@/lib/testing/rich-world";
import { replacePeers, type BandFact, type PeerViewFact } from "@/lib/testing/write-peers";

let world: PublishedWorld;
const scope = mintPartyScope("IS01", "IS");
const wide: ProcessFilters = { from: "2026-08", to: "2026-09", srv: null, cspRegion: null, deviceType: null, smets: null };
const place = { userRole: "IS", metric: "outcome-success", breakdown: "", breakdownValue: "" } as const;
const process = { ...place, itemType: "process", item: "MP176-PP" } as const;
const points = [0.9, 0.98, 0.85, 0.9, 0.935].map((rate, at) => ({ peer: `Peer ${"QXAZB"[at]}${at}`, rate }));

/** Quartiles and tenths of some rates as the rates would be counted by hand, to half a point. */
const hidden = { quartileDecision: "few_peers", quartiles: null, tenthDecision: "few_peers", tenths: null };
const bands: BandFact[] = [
  { ...process, period: "2026-08", quartileDecision: "shown", quartiles: [0.8, 0.85, 0.9], tenthDecision: "few_peers", tenths: null },
  {
    ...process,
    period: "2026-09",
    quartileDecision: "shown",
    quartiles: [0.81, 0.865, 0.915],
    tenthDecision: "shown",
    tenths: [0.7, 0.955],
  },
  { ...process, period: "2026-09", breakdown: "csp_region", breakdownValue: "North", ...hidden, quartileDecision: "membership" },
  {
    ...process,
    period: "2026-09",
    itemType: "srv",
    item: "1.6",
    quartileDecision: "shown",
    quartiles: [0.7, 0.8, 0.9],
    tenthDecision: "few_peers",
    tenths: null,
  },
];
const mine = { ...process, partyId: "IS01", period: "2026-09" };
const views: PeerViewFact[] = [
  { ...mine, decision: "shown", points },
  { ...mine, partyId: "IS03", decision: "shown", points: [{ peer: "Peer other", rate: 0.5 }] },
  { ...mine, itemType: "srv", item: "1.6", decision: "few_events", points: null },
  { ...mine, itemType: "process", item: "MP176-IC", decision: "shown", points },
  { ...mine, itemType: "process", item: "MP176-MR", decision: "dominance", points: null },
];

beforeAll(async () => {
  world = await richWorld();
  const ingest = await connect(world.database.ingestUrl);
  await replacePeers(ingest, views, bands);
  await ingest.end();
});
afterAll(() => world.end());

async function pageOf(processId: string, filters: Partial<ProcessFilters> = {}, as = scope) {
  const page = await loadProcessPage(as, processId, { ...wide, ...filters });
  if (!page) throw new Error(`no process ${processId}`);
  return page;
}

describe("the process page's peers", () => {
  test("points in the stored order, a band a month, the own view alone", async () => {
    const page = await pageOf("MP176-PP");
    expect(page.peers).toEqual({
      points,
      status: "shown",
      cell: { itemType: "process", item: "MP176-PP", breakdown: "", breakdownValue: "" },
      note: null,
    });
    expect(page.months.map(({ band }) => [band.lowerQuartile, band.median, band.upperQuartile, band.tenth, band.ninetieth])).toEqual([
      [0.8, 0.85, 0.9, null, null],
      [0.81, 0.865, 0.915, 0.7, 0.955],
    ]);
  });

  test("filters act on the own figures; peers stay at the nearest released cell and say so", async () => {
    const north = await pageOf("MP176-PP", { cspRegion: "North" });
    expect(north.peers).toMatchObject({ points, note: "Peers: all Regions", cell: { breakdown: "" } });
    expect(north.months[1].band.median).toBe(0.865);
    const srv = await pageOf("MP176-PP", { srv: "1.6" });
    expect(srv.peers).toMatchObject({
      points: [],
      status: "suppressed",
      reason: "few_peers",
      nearest: "Peers, Prepayment",
      note: "Peers: whatever the qualifier",
    });
    expect(srv.months[1].band.median).toBe(0.8);
    expect(srv.months[0].band).toMatchObject({ median: null, status: "suppressed", reason: "few_peers" });
    const other = await pageOf("MP176-PP", { srv: "2.2" });
    expect(other.peers).toMatchObject({ points, note: "Peers: all SRVs of Prepayment" });
  });

  test("points without a band, and neither", async () => {
    const gain = await pageOf("MP176-IC");
    expect([gain.peers.points.length, gain.months[1].band.status]).toEqual([5, "suppressed"]);
    const read = await pageOf("MP176-MR");
    expect(read.peers).toMatchObject({ points: [], reason: "dominance" });
    expect(read.peers.nearest).toMatch(/^Industry, /);
    const distributor = world.industry.parties.find(({ roles }) => roles.includes("ED"));
    const network = await pageOf("MP176-MR", { cspRegion: "North" }, mintPartyScope(distributor?.partyId ?? "", "ED"));
    expect(network.peers).toMatchObject({ points: [], status: "suppressed", reason: "class" });
  });

  test("another Party's reader sees its own points only", async () => {
    expect((await pageOf("MP176-PP", {}, mintPartyScope("IS03", "IS"))).peers.points).toEqual([{ peer: "Peer other", rate: 0.5 }]);
    expect((await pageOf("MP176-PP", {}, mintPartyScope("IS04", "IS"))).peers).toMatchObject({ points: [], reason: "few_peers" });
  });

  test("quarter and chance are those of a naive recount of the Party's requests", async () => {
    for (const partyId of ["IS01", "IS02a", "IS03", "IS04", "IS05"]) {
      const page = await pageOf("MP176-PP", {}, mintPartyScope(partyId, "IS"));
      const srvs = new Map([
        ["1.6", "Payment Mode = Prepayment"],
        ["2.1", null],
        ["2.2", null],
        ["2.3", null],
      ]);
      const sent = world.industry.requests.filter(
        (each) =>
          each.partyId === partyId &&
          each.day >= "2026-09-01" &&
          srvs.has(each.srv) &&
          [null, each.qualifier].includes(srvs.get(each.srv) ?? null),
      );
      const share = sent.filter(({ reasonCode }) => reasonCode === "").length / sent.length;
      const band = page.months[1].band;
      expect(quarterOf(page.success, band)).toBe(share < 0.81 ? "lowest quarter" : share > 0.915 ? "highest quarter" : "middle half");
      const [low, high] = wilsonInterval(share * sent.length, sent.length);
      expect(standingByMedian(page.success, band)?.chance).toBe(0.8675 >= low && 0.8625 <= high);
    }
  });
});

test("the map has every process and SRV sent, its own share recounted, and the band of each", async () => {
  const { processes, srvs } = await loadPeerMap(scope, "2026-09", "MP176");
  const sent = world.industry.requests.filter((each) => each.partyId === "IS01" && each.day >= "2026-09-01");
  const catalogue = (await withIndustry(processesWithItems)).filter(({ suite }) => suite === "MP176");
  for (const { processId, success } of processes) {
    const items = catalogue.find((each) => each.processId === processId)?.items ?? [];
    const mapped = sent.filter(({ srv, qualifier }) =>
      items.some((item) => item.srv === srv && [null, qualifier].includes(item.matchedQualifier)),
    );
    expect([success.numerator, success.denominator]).toEqual([mapped.filter(({ reasonCode }) => reasonCode === "").length, mapped.length]);
  }
  const inSuite = new Set(catalogue.flatMap(({ items }) => items.map(({ srv }) => srv)));
  expect(srvs.map(({ srv }) => srv).sort()).toEqual([...new Set(sent.map(({ srv }) => srv))].filter((srv) => inSuite.has(srv)).sort());
  for (const { srv, success } of srvs) expect(success.denominator).toBe(sent.filter((each) => each.srv === srv).length);
  expect(processes.find(({ processId }) => processId === "MP176-PP")?.band.median).toBe(0.865);
  expect(srvs.find(({ srv }) => srv === "1.6")?.band.median).toBe(0.8);
  expect(srvs.find(({ srv }) => srv === "2.2")?.band).toMatchObject({ status: "suppressed", reason: "few_peers" });
  await expect(loadPeerMap(scope, "2026-10", "MP176")).rejects.toMatchObject({ code: "not-found" });
});
