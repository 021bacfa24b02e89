import { describe, expect, test } from "vitest";
import { absentDecision } from "@/lib/peers/absent";
import { decideDenominator, decideShare } from "@/lib/peers/decide";
import { firstPolicy, type DisclosurePolicy } from "@/lib/peers/policy";
import { spreadOf } from "@/lib/peers/spread";

const national = { userRole: "IS", breakdown: "" } as const;
/** Decides on groups given as [requests, failures]. */
function decide(groups: [number, number][], place: Parameters<typeof decideShare>[1] = national, policy: DisclosurePolicy = firstPolicy) {
  return decideShare(policy, place, {
    denominator: spreadOf(groups.map(([n]) => n)),
    failures: spreadOf(groups.map(([, failures]) => failures)),
    successes: spreadOf(groups.map(([n, failures]) => n - failures)),
  });
}
const groups = (count: number, n: number, failures: number) => Array.from({ length: count }, (): [number, number] => [n, failures]);

describe("a rate", () => {
  test.each([
    ["nobody", [], "few_peers"],
    ["5 groups", groups(5, 100, 10), "few_peers"],
    ["6 groups", groups(6, 100, 10), "shown"],
    [
      "29 events besides the viewer",
      [
        [6, 2],
        [6, 2],
        [6, 2],
        [6, 2],
        [6, 2],
        [5, 2],
      ],
      "few_events",
    ],
    ["30 events besides the viewer", groups(6, 6, 2), "shown"],
    [
      "7 failures",
      [
        [50, 2],
        [50, 1],
        [50, 1],
        [50, 1],
        [50, 1],
        [50, 1],
      ],
      "few_events",
    ],
    [
      "8 failures but 7 besides a viewer",
      [
        [50, 1],
        [50, 1],
        [50, 1],
        [50, 1],
        [50, 1],
        [50, 1],
        [50, 1],
        [50, 1],
      ],
      "few_events",
    ],
    ["8 failures besides every viewer", groups(9, 50, 1), "shown"],
    [
      "7 successes",
      [
        [50, 48],
        [50, 49],
        [50, 49],
        [50, 49],
        [50, 49],
        [50, 49],
      ],
      "few_events",
    ],
    ["all at 100 %, 8 groups", groups(8, 50, 0), "few_peers"],
    ["all at 100 %, 9 groups", groups(9, 50, 0), "shown"],
    ["all at 0 %, 8 groups", groups(8, 50, 50), "few_peers"],
    ["all at 0 %, 9 groups", groups(9, 50, 50), "shown"],
    ["one with every failure", [[50, 40], ...groups(9, 50, 0)], "dominance"],
    ["one with most requests", [[900, 90], ...groups(6, 20, 4)], "dominance"],
  ] as const)("%s: %s", (_, each, expected) => expect(decide(each.map(([n, failures]) => [n, failures]))).toBe(expected));
});

describe("role ED", () => {
  test("four groups besides the viewer's, GB-wide", () => {
    expect(decide(groups(5, 100, 10), { userRole: "ED", breakdown: "" })).toBe("shown");
    expect(decide(groups(4, 100, 10), { userRole: "ED", breakdown: "" })).toBe("few_peers");
  });
  test("no breakdown, whatever the data", () => {
    expect(decide(groups(20, 100, 10), { userRole: "ED", breakdown: "csp_region" })).toBe("class");
    expect(decide([], { userRole: "ED", breakdown: "smets" })).toBe("class");
    expect(absentDecision("ED", "smets")).toBe("class");
    expect(absentDecision("ED", "")).toBe("few_peers");
    expect(absentDecision("IS", "smets")).toBe("few_peers");
  });
});

describe("a volume or times", () => {
  test.each([
    [[100, 100, 100, 100, 100], "few_peers"],
    [[100, 100, 100, 100, 100, 100], "shown"],
    [[6, 6, 6, 6, 6, 5], "few_events"],
    [[1000, 1, 30, 1, 1, 1], "dominance"],
  ])("%j: %s", (amounts, expected) => expect(decideDenominator(firstPolicy, national, spreadOf(amounts))).toBe(expected));
});

test("rules that are not in force do not withhold", () => {
  const lenient = { ...firstPolicy, rulesInForce: ["P2a", "P2d"] as DisclosurePolicy["rulesInForce"] };
  expect(decide(groups(8, 50, 0), national, lenient)).toBe("shown");
  expect(decide([[900, 90], ...groups(6, 20, 4)], national, lenient)).toBe("shown");
});
