import fc from "fast-check";
import { expect, test } from "vitest";
import { bandCell, peerMapCells, peerMapTitle, spreadDistance } from "@/lib/charts/peer-map";
import type { PeerMapRow } from "@/lib/metrics/loaders/load-peer-map";
import { bandOf, noBand, released, shareOf, withheld } from "@/lib/testing/chart-values";

const row = (name: string, own: number, more: Partial<PeerMapRow> = {}): PeerMapRow => ({
  processId: name,
  srv: null,
  name,
  success: shareOf(own, 10_000),
  industry: released(0.9),
  band: bandOf(0.88, 0.9, 0.92, 0.8, 0.96),
  ...more,
});

test("furthest below the median first, in widths of the middle half; without a band last, by the industry", () => {
  const rows = [
    row("level", 9000),
    row("no band, low", 8000, { band: noBand }),
    row("high", 9900),
    row("wide", 8600, { band: bandOf(0.8, 0.9, 0.99) }),
    row("low", 8700),
    row("nothing", 9000, { band: noBand, industry: withheld }),
    row("no band, high", 9500, { band: noBand }),
  ];
  expect(peerMapCells(rows).map((cell) => cell.row.name)).toEqual([
    "low",
    "wide",
    "level",
    "high",
    "no band, low",
    "no band, high",
    "nothing",
  ]);
  const naive = (own: number, low: number, median: number, high: number) => (own - median) / (high - low);
  expect(spreadDistance(shareOf(8600, 10_000), bandOf(0.8, 0.9, 0.99))).toBeCloseTo(naive(0.86, 0.8, 0.9, 0.99), 12);
  expect(spreadDistance(shareOf(9995, 10_000), bandOf(1, 1, 1))).toBeCloseTo(-0.1, 12);
});

test("every mark lies on its strip, the median in the middle, whatever the rates", () => {
  const step = fc.integer({ min: 0, max: 200 });
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 5 }), fc.integer({ min: 0, max: 10_000 }), (edges, own) => {
      const [tenth, lower, median, upper, ninetieth] = edges.toSorted((a, b) => a - b).map((each) => each / 200);
      const [{ strip, quarter, tone, chance }] = peerMapCells([row("x", own, { band: bandOf(lower, median, upper, tenth, ninetieth) })]);
      const places = [strip?.own ?? -1, ...(strip?.middle ?? []), ...(strip?.outer ?? [])];
      for (const place of places) expect(place).toBeGreaterThanOrEqual(0);
      for (const place of places) expect(place).toBeLessThanOrEqual(1);
      expect(strip && strip.middle[0] <= 0.5 && strip.middle[1] >= 0.5).toBe(true);
      if (tone === "worse") expect([quarter, chance]).toEqual(["lowest quarter", false]);
      if (tone === "better") expect([quarter, chance]).toEqual(["highest quarter", false]);
    }),
  );
});

test("words", () => {
  const cells = peerMapCells([row("low", 8500), row("level", 9000), row("none", 9000, { band: noBand })]);
  expect(peerMapTitle(cells, "processes")).toBe("One of 2 processes stands in the lowest quarter by more than chance");
  expect(peerMapTitle(cells.slice(1), "processes")).toBe("The one with a band does not stand in the lowest quarter by more than chance");
  expect(cells[0]).toMatchObject({ quarter: "lowest quarter", tone: "worse", standing: "5.0 points below the median group" });
  expect(cells[2]).toMatchObject({ quarter: null, strip: null, standing: "level with industry" });
  expect(peerMapTitle(cells.slice(2), "SRVs")).toBe("No band is released for these SRVs");
  expect(peerMapTitle([], "SRVs")).toBe("You sent no requests of these SRVs");
  expect(bandCell(bandOf(0.88, 0.9, 0.92))).toBe("88.0% to 92.0%, median 90.0%");
  expect(bandCell(noBand)).toBe("too few peers to show safely");
});
