import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contributorsOf } from "@/lib/peers/contributor";
import { firstPolicy as policy } from "@/lib/peers/policy";
import { decideBands, quantile } from "@/lib/peers/rules/bands";
import { giveExtremesAway } from "@/lib/peers/rules/extremes";
import { isMembershipShock } from "@/lib/peers/rules/membership-shock";
import { mixEffects } from "@/lib/peers/rules/mix-effects";
import { decidePoints, peerPoints, type GroupShare } from "@/lib/peers/rules/peer-points";
import { pseudonyms } from "@/lib/peers/rules/pseudonym";
import { decideMovedAmount, decideMovedShare, type Moved } from "@/lib/peers/rules/restated-difference";

const place = { userRole: "IS", breakdown: "" } as const;
const groups = (count: number, whole = 200, failing = (at: number) => 10 + at): GroupShare[] =>
  Array.from({ length: count }, (_, group) => ({ group, whole, part: whole - failing(group) }));

describe("P5 points and bands by the number of contributors", () => {
  test.each([
    [1, "few_peers", "few_peers", "few_peers"],
    [4, "few_peers", "few_peers", "few_peers"],
    [5, "few_peers", "few_peers", "few_peers"],
    [6, "shown", "few_peers", "few_peers"],
    [8, "shown", "few_peers", "few_peers"],
    [9, "shown", "shown", "few_peers"],
    [12, "shown", "shown", "few_peers"],
    [13, "shown", "shown", "shown"],
  ])("%d groups: points %s, quartiles %s, tenths %s", (count, points, quartiles, tenths) => {
    const decision = decidePoints(policy, place, "shown", groups(count));
    expect(decision).toBe(points);
    const bands = decideBands(
      policy,
      decision,
      groups(count).map(({ whole, part }) => part / whole),
    );
    expect([bands.quartiles.decision, bands.tenths.decision]).toEqual([quartiles, tenths]);
    expect(bands.quartiles.median === null).toBe(quartiles !== "shown");
    expect(bands.tenths.ninetieth === null).toBe(tenths !== "shown");
  });
  test("contributors with fewer than 100 events are no points, and do not make up the number", () => {
    expect(peerPoints(policy, [...groups(5), { group: 9, whole: 99, part: 50 }])).toHaveLength(5);
    expect(decidePoints(policy, place, "shown", [...groups(5), { group: 9, whole: 99, part: 50 }])).toBe("few_peers");
  });
  test("a withheld industry rate withholds the points it is made of", () => {
    expect(decidePoints(policy, place, "secondary", groups(13))).toBe("secondary");
    expect(
      decideBands(
        policy,
        "secondary",
        groups(13).map(() => 0.5),
      ).quartiles,
    ).toMatchObject({ decision: "secondary", median: null });
  });
  test("everybody alike needs 8 others, whether all succeed, all fail, or all round to one rate", () => {
    for (const failing of [() => 0, () => 200, () => 20]) {
      expect(decidePoints(policy, place, "shown", groups(8, 200, failing))).toBe("few_peers");
      expect(decidePoints(policy, place, "shown", groups(9, 200, failing))).toBe("shown");
    }
  });
  test("the points as a set of their own pass the primary rules", () => {
    expect(decidePoints(policy, place, "shown", [{ group: 99, whole: 9000, part: 8000 }, ...groups(8)])).toBe("dominance");
  });
  test("quantiles lie between the values next to them", () => {
    expect([0, 0.25, 0.5, 0.9, 1].map((share) => quantile([1, 2, 3, 4, 5], share))).toEqual([1, 2, 3, 4.6, 5]);
    expect(quantile([7], 0.25)).toBe(7);
  });
  test("bands are in order and in steps of half a point", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 13, maxLength: 40 }), (rates) => {
        const { quartiles, tenths } = decideBands(policy, "shown", rates);
        const values = [tenths.tenth, quartiles.lower, quartiles.median, quartiles.upper, tenths.ninetieth].map(Number);
        expect([...values].sort((a, b) => a - b)).toEqual(values);
        for (const value of values) expect(Math.abs(value * 200 - Math.round(value * 200))).toBeLessThan(1e-9);
      }),
    );
  });
});

describe("P6", () => {
  const key = Buffer.alloc(32, 7);
  const scope = {
    ...{ viewer: "group A", metric: "outcome-success", userRole: "IS", itemType: "srv", item: "4.8.1" },
    ...{ breakdown: "csp_region", breakdownValue: "North", period: "2026-09" },
  };
  const targets = Array.from({ length: 30 }, (_, at) => ({ group: `group ${at}` }));
  const names = (changed: Partial<typeof scope>, keyed = key) =>
    new Map(pseudonyms(keyed, { ...scope, ...changed }, targets).map(({ name, target }) => [target.group, name]));

  test("another viewer, metric, cell, period or installation gives every group another name and another order", () => {
    const here = names({});
    expect(new Set(here.values()).size).toBe(30);
    for (const name of here.values()) expect(name).toMatch(/^Peer [0-9A-HJKMNP-TV-Z]{4,}$/);
    const elsewhere = [...Object.keys(scope).map((field) => names({ [field]: "another" })), names({}, Buffer.alloc(32, 8))];
    for (const other of elsewhere) {
      expect([...other].filter(([group, name]) => here.get(group) === name)).toEqual([]);
      expect([...other.keys()]).not.toEqual([...here.keys()]);
    }
    expect(names({})).toEqual(here);
  });
  test("the order given does not matter", () => {
    const turned = pseudonyms(key, scope, [...targets].reverse()).map(({ name }) => name);
    expect(turned).toEqual([...names({}).values()]);
  });
});

describe("P9", () => {
  test.each([
    [[1, 2, 3], [1, 2, 3], false],
    [[1, 2, 3], [1, 2, 3, 4], true],
    [[1, 2, 3], [1, 2, 4], true],
    [[1, 2, 3], [3], true],
    [[1, 2, 3], [1, 2, 3, 4, 5, 6], false],
    [[1, 2, 3], [4, 5], false],
    [[], [1, 2], false],
  ])("%j then, %j now: %s", (then, now, expected) => {
    const members = (groups: readonly number[]) => new Map(groups.map((group) => [group, 1]));
    expect(isMembershipShock(policy, members(then), members(now))).toBe(expected);
  });

  test("groups below the policy's percent of a cell do not count, and hide no larger one that does", () => {
    const eased = { ...policy, membershipShockPercent: 1 };
    const three = [
      [1, 300],
      [2, 400],
      [3, 290],
    ] as const;
    const small = new Map([...three, [4, 9]]);
    const large = new Map([...three, [5, 11]]);
    expect(isMembershipShock(policy, new Map(three), small)).toBe(true);
    expect(isMembershipShock(eased, new Map(three), small)).toBe(false);
    expect(isMembershipShock(eased, small, new Map(three))).toBe(false);
    expect(isMembershipShock(eased, new Map(three), large)).toBe(true);
    expect(isMembershipShock(eased, small, new Map([...large, [6, 1], [7, 1]]))).toBe(true);
  });
});

describe("P8", () => {
  const moved = (count: number, failing: number, succeeding: number): Moved[] =>
    Array.from({ length: count }, () => ({ before: [10, 100], now: [10 + failing, 100 + succeeding] }));
  test("a correction of one group, or of five, is not told; one of many is", () => {
    expect(decideMovedShare(policy, place, moved(1, 20, -20))).toBe("few_peers");
    expect(decideMovedShare(policy, place, moved(5, 20, -20))).toBe("few_peers");
    expect(decideMovedShare(policy, place, moved(6, 20, -20))).toBe("shown");
    expect(decideMovedShare(policy, place, moved(6, 1, 0))).toBe("few_events");
    expect(decideMovedShare(policy, place, [...moved(6, 20, 20), { before: [0, 0], now: [9000, 9000] }])).toBe("dominance");
    expect(decideMovedAmount(policy, place, moved(6, 20, 0))).toBe("shown");
    expect(decideMovedAmount(policy, place, moved(5, 20, 0))).toBe("few_peers");
  });
});

test("P7 of single responses: the withheld part is given away where no shown one has the total's best", () => {
  const total = { best: 10, worst: 900 };
  expect(giveExtremesAway(total, [{ best: 10, worst: 900 }], 1)).toBe(false);
  expect(giveExtremesAway(total, [{ best: 20, worst: 900 }], 1)).toBe(true);
  expect(giveExtremesAway(total, [{ best: 20, worst: 900 }], 2)).toBe(false);
});

test("P14: mix and rate effects add up to the gap, and equal mixes have no mix effect", () => {
  const stratum = fc.record({ requests: fc.integer({ min: 1, max: 500 }), share: fc.double({ min: 0, max: 1, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 1, maxLength: 6 }), fc.double({ min: 0, max: 1, noNaN: true }), (strata, industry) => {
      const own = new Map(strata.map(({ requests }, at) => [`s${at}`, { requests, successes: Math.floor(requests / 2) }]));
      const { expected, mixEffect, rateEffect } = mixEffects(own, (name) => strata[Number(name.slice(1))].share, industry);
      const requests = strata.reduce((sum, each) => sum + each.requests, 0);
      const rate = [...own.values()].reduce((sum, each) => sum + each.successes, 0) / requests;
      expect(mixEffect + rateEffect).toBeCloseTo(rate - industry, 9);
      expect(expected).toBeCloseTo(
        strata.reduce((sum, each) => sum + (each.requests / requests) * each.share, 0),
        9,
      );
    }),
  );
  const own = new Map([["a", { requests: 10, successes: 5 }]]);
  expect(mixEffects(own, () => 0.8, 0.8)).toEqual({ expected: 0.8, mixEffect: 0, rateEffect: 0.5 - 0.8 });
});

describe("P0", () => {
  const parties = [
    { partyId: "A", groupId: "G1" },
    { partyId: "B", groupId: "G1" },
    { partyId: "C", groupId: "" },
    { partyId: "D", groupId: "G2" },
    { partyId: "E", groupId: "G3" },
  ];
  const together = (changes: Parameters<typeof contributorsOf>[1]) => {
    const found = contributorsOf(parties, changes);
    return (one: string, other: string) => found.get(one) === found.get(other);
  };
  test("a group of two counts once, a Party without a group stands for itself", () => {
    const same = together([]);
    expect([same("A", "B"), same("A", "C"), same("A", "D"), same("C", "D")]).toEqual([true, false, false, false]);
  });
  test("a group change within the period makes one contributor of both groups, along any chain of changes", () => {
    const same = together([
      { partyId: "D", earlierGroupId: "G1", groupId: "G2" },
      { partyId: "E", earlierGroupId: "G2", groupId: "G3" },
    ]);
    expect([same("A", "D"), same("B", "E"), same("A", "C")]).toEqual([true, true, false]);
  });
  test("a Party that left its group for none still shares its figures with it", () => {
    expect(together([{ partyId: "C", earlierGroupId: "G2", groupId: "" }])("C", "D")).toBe(true);
  });
});
