import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstPolicy as policy } from "@/lib/peers/policy";
import { areFailuresSpread, isDenominatorSpread } from "@/lib/peers/rules/dominance";
import { hasEnoughEvents, hasSafeOutcomes } from "@/lib/peers/rules/enough-events";
import { hasEnoughGroups } from "@/lib/peers/rules/enough-groups";
import { passesPPercent } from "@/lib/peers/rules/p-percent";
import { isOutsideClass } from "@/lib/peers/rules/released-class";
import { isSafelyUnanimous } from "@/lib/peers/rules/unanimous";
import { spreadOf } from "@/lib/peers/spread";

const equal = (groups: number, amount: number) => Array<number>(groups).fill(amount);

describe("P2(a) groups besides the viewer's", () => {
  test.each([
    ["IS", 5, false],
    ["IS", 6, true],
    ["ED", 4, false],
    ["ED", 5, true],
    ["OU", 0, false],
  ] as const)("%s with %d groups: %s", (role, groups, expected) => {
    expect(hasEnoughGroups(policy, role, spreadOf(equal(groups, 100)))).toBe(expected);
  });
  test("a group that contributes nothing is no contributor", () => {
    expect(hasEnoughGroups(policy, "IS", spreadOf([...equal(5, 100), 0, 0]))).toBe(false);
  });
  test.each([
    ["ED", "csp_region", true],
    ["ED", "", false],
    ["IS", "csp_region", false],
  ] as const)("%s by '%s' outside the class: %s", (role, breakdown, expected) => {
    expect(isOutsideClass(policy, role, breakdown)).toBe(expected);
  });
});

describe("P2(d) events", () => {
  test.each([
    [[100, 5, 5, 5, 5, 9], false], // 29 besides the largest
    [[100, 5, 5, 5, 5, 10], true], // 30
    [equal(6, 6), true],
    [equal(6, 5), false],
  ])("denominator %j: %s", (amounts, expected) => expect(hasEnoughEvents(policy, spreadOf(amounts))).toBe(expected));
  test.each([
    [[0, 0, 0], true], // none
    [[1, 1, 1, 1, 1, 1, 1], false], // 7 seen from outside
    [equal(8, 1), false], // a viewer that failed once sees the other 7
    [equal(9, 1), true],
    [[8, 0, 0], true], // the others have none; P2(e) and P2(b) look at that
    [[50, 7, 0], false], // the first viewer sees 7
    [[50, 8, 0], true],
    [[50, 4, 3], false],
  ])("outcomes %j: %s", (amounts, expected) => expect(hasSafeOutcomes(policy, spreadOf(amounts))).toBe(expected));
});

describe("P2(e) unanimous", () => {
  const all = (groups: number) => [spreadOf(equal(groups, 0)), spreadOf(equal(groups, 50))];
  test.each([
    [6, false],
    [8, false],
    [9, true],
  ])("everybody at 100 %%, %d groups: %s", (groups, expected) => {
    expect(isSafelyUnanimous(policy, spreadOf(equal(groups, 50)), all(groups))).toBe(expected);
    expect(isSafelyUnanimous(policy, spreadOf(equal(groups, 50)), all(groups).reverse())).toBe(expected);
  });
  test("one viewer with every failure sees the others at 100 %", () => {
    expect(isSafelyUnanimous(policy, spreadOf(equal(6, 50)), [spreadOf([20, 0, 0, 0, 0, 0]), spreadOf([30, ...equal(5, 50)])])).toBe(false);
  });
});

describe("P2(b) p per cent", () => {
  test.each([
    [[100, 90, 50, 10], true], // 10 left against 10 % of 100
    [[100, 90, 50, 9], false],
    [[100, 90, 50], false],
    [[], true],
  ])("%j: %s", (amounts, expected) => expect(passesPPercent(policy, spreadOf(amounts))).toBe(expected));
});

describe("P2(c) dominance", () => {
  test.each([
    [[45, 20, 15, 15, 15], true], // without the second, 45 of 90
    [[46, 20, 15, 15, 15], false],
    [equal(6, 10), true],
    [[40, 40, 20, 20], true], // without the third, 80 of 100
    [[40, 40, 20, 19], false],
  ])("denominator %j: %s", (amounts, expected) => expect(isDenominatorSpread(policy, spreadOf(amounts))).toBe(expected));
  test.each([
    [[60, 40, 40], true], // without the second, 60 of 100
    [[61, 40, 40], false],
    [[0], true],
    [[5], false],
  ])("failures %j: %s", (amounts, expected) => expect(areFailuresSpread(policy, spreadOf(amounts))).toBe(expected));
});

// The second way: every viewer in turn, the outsider too, on the amounts that are left without it.
const seats = (amounts: number[]) => [amounts, ...amounts.map((_, viewer) => amounts.filter((__, each) => each !== viewer))];
const sum = (amounts: number[]) => amounts.reduce((a, b) => a + b, 0);
const sorted = (amounts: number[]) => [...amounts].sort((a, b) => b - a);
const contributors = (amounts: number[]) => amounts.filter((each) => each > 0);
function bruteDenominator(amounts: number[]): boolean {
  return seats(contributors(amounts)).every((rest) => {
    const [first = 0, second = 0] = sorted(rest);
    return first <= 0.5 * sum(rest) && (first + second) * 10 <= 8 * sum(rest);
  });
}
function bruteFailures(amounts: number[]): boolean {
  return seats(amounts).every((rest) => sorted(rest)[0] === undefined || (sorted(rest)[0] ?? 0) * 10 <= 6 * sum(rest));
}
function brutePPercent(amounts: number[]): boolean {
  return seats(amounts).every((rest) => {
    const [first = 0, second = 0] = sorted(rest);
    return (sum(rest) - first - second) * 10 >= first;
  });
}

describe("the spread decides for every viewer at once", () => {
  const amounts = fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 14 });
  const agree = (fast: (each: number[]) => boolean, slow: (each: number[]) => boolean) =>
    fc.assert(
      fc.property(amounts, (each) => fast(each) === slow(each)),
      { numRuns: 3000 },
    );

  test("groups", () =>
    agree(
      (each) => hasEnoughGroups(policy, "IS", spreadOf(each)),
      (each) =>
        contributors(each).length > 0 &&
        contributors(each).every((_, viewer) => contributors(each).filter((__, other) => other !== viewer).length >= 5),
    ));
  test("events", () =>
    agree(
      (each) => hasEnoughEvents(policy, spreadOf(each)),
      (each) => seats(each).every((rest) => sum(rest) >= 30),
    ));
  test("outcomes", () =>
    agree(
      (each) => hasSafeOutcomes(policy, spreadOf(each)),
      (each) => seats(each).every((rest) => sum(rest) === 0 || sum(rest) >= 8),
    ));
  test("p per cent", () => agree((each) => passesPPercent(policy, spreadOf(each)), brutePPercent));
  test("denominators", () =>
    agree(
      (each) => contributors(each).length < 2 || isDenominatorSpread(policy, spreadOf(each)),
      (each) => contributors(each).length < 2 || bruteDenominator(each),
    ));
  test("failures", () =>
    agree(
      (each) => contributors(each).length < 2 || areFailuresSpread(policy, spreadOf(each)),
      (each) => contributors(each).length < 2 || bruteFailures(each),
    ));
});
