import { expect, test } from "vitest";
import { levelOf } from "@/lib/pmr/level";
import type { PmrMeasure } from "@/lib/pmr/models";

const measure: PmrMeasure = {
  id: "CPM1",
  family: "Code Performance Measure",
  name: "",
  kind: "Measure",
  definition: "",
  formula: "",
  unit: "%",
  target: 99,
  minimum: 96,
  valueStatus: "unverified",
  source: "",
};
const share = (value: number | null, status: "shown" | "suppressed" = "shown") => ({ value, unit: "share" as const, status });

test("a level is met, below Target or below Minimum; exactly the level meets it", () => {
  expect(levelOf(share(0.995), measure)).toBe("met");
  expect(levelOf(share(99 / 100), measure)).toBe("met");
  expect(levelOf(share(0.9899), measure)).toBe("below Target");
  expect(levelOf(share(0.96), measure)).toBe("below Target");
  expect(levelOf(share(0.9599), measure)).toBe("below Minimum");
  expect(levelOf(share(0.5), { ...measure, minimum: null })).toBe("below Target");
});

test("an Indicator, a figure without a level and one that is withheld have none", () => {
  expect(levelOf(share(0.5), { ...measure, kind: "Indicator" })).toBeNull();
  expect(levelOf(share(0.5), { ...measure, target: null })).toBeNull();
  expect(levelOf(share(null, "suppressed"), measure)).toBeNull();
  expect(levelOf({ value: 3, unit: "hours", status: "shown" }, measure)).toBeNull();
  expect(levelOf(share(0.5), undefined)).toBeNull();
});
