import { expect, test } from "vitest";
import { firstPolicy, parsePolicy } from "@/lib/peers/policy";
import { changeWords, easedPolicies } from "@/lib/periods/industry/eased-policies";
import { usefulnessWords } from "@/lib/periods/usefulness-words";

test("every loosened policy makes sense, differs, and says in words what of it", () => {
  const eased = easedPolicies(firstPolicy);
  for (const { changes } of eased) expect(parsePolicy({ ...firstPolicy, ...changes })).not.toEqual(firstPolicy);
  expect(eased.map((each) => changeWords(firstPolicy, each))).toContain("minimumOutcomes 8 to 5");
  const loosest = Object.assign({}, firstPolicy, ...eased.map(({ changes }) => changes));
  expect(easedPolicies({ ...loosest, minimumOutcomes: 3 })).toEqual([]);
});

test("what other numbers would show is said with its risk, and left out where it is nothing", () => {
  const eased = [
    { change: "minimumOutcomes 8 to 5", risk: "few are told", main: 3, rest: -1 },
    { change: "remainderPercent 10 to 5", risk: "near", main: 0, rest: 0 },
  ];
  const words = usefulnessWords([{ userRole: "IS", main: { shown: 7, few_events: 3 }, rest: { shown: 2 }, wholes: { shown: 2 }, eased }]);
  expect(words.join("\n")).toContain("IS  shows 70 % (7 of 10) of processes");
  expect(words.at(-1)).toBe("      minimumOutcomes 8 to 5: IS +3 (100 %) and −1 (50 %). Risk: few are told.");
});
