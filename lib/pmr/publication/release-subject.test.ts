import fc from "fast-check";
import { expect, test } from "vitest";
import { decideShare } from "@/lib/peers/decide";
import { firstPolicy as policy } from "@/lib/peers/policy";
import { spreadOf } from "@/lib/peers/spread";
import { releaseSubject } from "@/lib/pmr/publication/release-subject";
import { shareOf, type Contributions, type Subject } from "@/lib/pmr/publication/subject";

const none = { periodBefore: null, restated: null };
const told = (outcome: string, ...categories: number[]) => ({ categories, dimensions: { outcome }, note: "n" });
const subject = (contributions: Contributions, tellings: Subject["tellings"] = shareOf({}, "n")): Subject => ({
  ...{ figure: "f", measureId: "MP122-B1b", userRole: "IS", contributions, tellings },
});
const groups = (amounts: readonly (readonly number[])[]): Contributions => new Map(amounts.map((each, at) => [`group ${at}`, each]));
const even = (count: number, ...amounts: number[]) => groups(Array.from({ length: count }, () => amounts));

test("a share is shown to a tenth of a point where enough Users stand behind it, without what it is made of", () => {
  const [figure] = releaseSubject(policy, subject(even(9, 900, 100)), none);
  expect(figure).toMatchObject({ status: "shown", value: 0.9, numerator: null, denominator: null, dimensions: { user_role: "IS" } });
  expect(releaseSubject(policy, subject(even(5, 900, 100)), none)).toMatchObject([{ status: "suppressed", value: null }]);
  expect(releaseSubject(policy, subject(groups([[90_000, 10_000], ...even(8, 9, 1).values()])), none)).toMatchObject([
    { status: "suppressed" },
  ]);
  expect(releaseSubject(policy, subject(new Map()), none)).toMatchObject([{ status: "not-available", value: null }]);
});

test("detail that would tell of few is told in less; whatever is shown passes the rules share by share", () => {
  const tellings = [
    [told("a", 0), told("b", 1), told("c", 2)],
    [told("a", 0), told("b or c", 1, 2)],
  ];
  const few = groups(Array.from({ length: 9 }, (_, at) => [500, at === 0 ? 40 : 0, at === 0 ? 0 : 30]));
  expect(releaseSubject(policy, subject(few, tellings), none).map(({ dimensions }) => dimensions.outcome)).toEqual(["a", "b or c"]);
  const amounts = fc.array(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(amounts, (given) => {
      const shown = releaseSubject(policy, subject(groups(given), tellings), none).filter(({ status }) => status === "shown");
      for (const { dimensions, value } of shown) {
        const categories = dimensions.outcome === "a" ? [0] : dimensions.outcome === "b" ? [1] : dimensions.outcome === "c" ? [2] : [1, 2];
        const part = given.map((each) => categories.reduce((sum, at) => sum + each[at], 0));
        const whole = given.map((each) => each[0] + each[1] + each[2]);
        const spreads = {
          denominator: spreadOf(whole),
          failures: spreadOf(part),
          successes: spreadOf(whole.map((each, at) => each - part[at])),
        };
        expect(decideShare(policy, { userRole: "IS", breakdown: "" }, spreads)).toBe("shown");
        const exact = part.reduce((a, b) => a + b, 0) / whole.reduce((a, b) => a + b, 0);
        expect(Math.abs((value ?? NaN) - exact)).toBeLessThanOrEqual(0.0005 + 1e-9);
      }
      if (shown.length > 0) expect(shown.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeCloseTo(1, 2);
    }),
  );
});

test("P9: where one or two came or went against the month before it is withheld, and where nobody did it is not", () => {
  const now = even(9, 900, 100);
  const against = (periodBefore: Contributions) => releaseSubject(policy, subject(now), { periodBefore, restated: null })[0].status;
  expect(against(even(9, 1, 1))).toBe("shown");
  expect(against(even(8, 1, 1))).toBe("suppressed");
  expect(against(even(6, 1, 1))).toBe("shown");
});

test("P8: a restatement keeps what moves by a step at most, or by what few put right, and shows what many did", () => {
  const before = even(9, 900, 100);
  const figures = releaseSubject(policy, subject(before), none);
  const restated = (now: Contributions) =>
    releaseSubject(policy, subject(now), { periodBefore: null, restated: { contributions: before, figures } })[0].value;
  expect(restated(groups([[905, 95], ...[...before.values()].slice(1)]))).toBe(0.9);
  expect(restated(groups([[700, 300], ...[...before.values()].slice(1)]))).toBe(0.9);
  expect(restated(even(9, 800, 200))).toBe(0.8);
});
