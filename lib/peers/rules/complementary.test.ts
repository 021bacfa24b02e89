import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstPolicy as policy } from "@/lib/peers/policy";
import { nextToWithhold, type FamilyMember } from "@/lib/peers/rules/complementary";

type Cell = { isShown: boolean; amounts: number[] };
const member = ({ isShown, amounts }: Cell, half: number): FamilyMember => ({
  isShown,
  isVictim: !isShown,
  total: amounts.reduce((a, b) => a + b, 0),
  above: isShown ? half : 0,
  below: isShown ? half : 0,
  contributions: {
    groups: amounts.map((_, at) => at).filter((at) => amounts[at] > 0),
    amounts: amounts.filter((each) => each > 0),
  },
});
const sumOf = (cells: Cell[]) => cells[0].amounts.map((_, group) => cells.reduce((sum, cell) => sum + cell.amounts[group], 0));
const step = (children: Cell[], isParentShown = true, half = 0) =>
  nextToWithhold(policy, {
    parent: member({ isShown: isParentShown, amounts: sumOf(children) }, half),
    children: children.map((child) => member(child, half)),
    floor: 1,
  });

const shown = (...amounts: number[]): Cell => ({ isShown: true, amounts });
const withheld = (...amounts: number[]): Cell => ({ isShown: false, amounts });
const even = [20, 20, 20, 20, 20, 20];

describe("P7", () => {
  test("GB minus the other Regions: one withheld child takes the smallest that covers it", () => {
    expect(step([withheld(50, 0, 0, 0, 0, 0), shown(...even), shown(...even.map((each) => each * 10))])).toBe(1);
  });
  test("nothing is withheld where rounding leaves enough open", () => {
    expect(step([withheld(50, 0, 0, 0, 0, 0), shown(...even), shown(...even)], true, 2)).toBeNull();
    expect(step([withheld(50, 0, 0, 0, 0, 0), shown(...even), shown(...even)], true, 1)).not.toBeNull();
  });
  test("a cover that two contributors hold between them covers nothing", () => {
    expect(step([withheld(0, 0, 40, 0, 0, 0), withheld(30, 30, 0, 0, 0, 0), shown(...even)])).toBe(2);
  });
  test("all shown, or none: nothing to do", () => {
    expect(step([shown(...even), shown(...even)])).toBeNull();
    expect(step([withheld(...even), withheld(...even)], false)).toBeNull();
  });
  test("a withheld total is the sum of what is shown", () => {
    expect(step([shown(...even), shown(...even)], false)).toBe(0);
  });
  test("the only child is its total: the total goes, too", () => {
    expect(step([withheld(50, 1, 1, 0, 0, 0)])).toBe("parent");
  });
});

// The second way: two contributors put every number they have together, subtract, and look how close they come.
function canWorkOut(children: Cell[], half: number): boolean {
  const seats = children[0].amounts.map((_, group) => group);
  const coalitions = [
    [],
    ...seats.map((one) => [one]),
    ...seats.flatMap((one) => seats.filter((two) => two > one).map((two) => [one, two])),
  ];
  const total = (cell: Cell, without: number[]) => cell.amounts.reduce((sum, each, group) => sum + (without.includes(group) ? 0 : each), 0);
  const hidden = children.filter((child) => !child.isShown);
  const rounding = half * (1 + children.length - hidden.length);
  return coalitions.some((coalition) =>
    hidden.some((victim) => {
      const others = total(victim, coalition);
      if (others === 0) return false;
      const upper = hidden.reduce((sum, cell) => sum + total(cell, coalition), rounding);
      return upper - others < Math.max(0.1 * others, 1) - 1e-9;
    }),
  );
}

test("what it leaves cannot be worked out by any two contributors, unless everything is withheld", () => {
  const cell = fc.record({
    isShown: fc.boolean(),
    amounts: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 300 })), {
      minLength: 7,
      maxLength: 7,
    }),
  });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 7 }), fc.constantFrom(0, 0.5, 5), (given, half) => {
      const children = given.map((each) => ({ ...each }));
      for (;;) {
        const next = step(children, true, half);
        if (next === null || next === "parent")
          return next === "parent" || children.every((each) => !each.isShown) || !canWorkOut(children, half);
        expect(children[next].isShown).toBe(true);
        children[next].isShown = false;
      }
    }),
    { numRuns: 2000 },
  );
});
