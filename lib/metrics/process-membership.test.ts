import { expect, test } from "vitest";
import type { ProcessItem } from "@/lib/metrics/catalogue";
import { itemsInForce, membershipIn } from "@/lib/metrics/process-membership";

const item = (
  srv: string,
  matchedQualifier: string | null = null,
  validFrom = "2022-01-01",
  validTo: string | null = null,
): ProcessItem => ({
  srv,
  name: srv,
  qualifier: "",
  matchedQualifier,
  validFrom,
  validTo,
});

test("a mapping counts from the period on whose first day it is in force until the one on whose first day it is not", () => {
  const items = [item("1.1.1", null, "2026-08-02", "2026-10-01")];
  const periods = ["2026-08", "2026-09", "2026-10"];
  expect(periods.map((period) => itemsInForce(items, period).length)).toEqual([0, 1, 0]);
});

test("qualifiers gather by SRV, and an SRV without one counts whole", () => {
  const items = [item("6.17", "B"), item("6.17", "A"), item("6.17", "A"), item("1.6", "C"), item("1.6"), item("2.1")];
  expect(membershipIn(items, "2026-09")).toEqual({ whole: ["1.6", "2.1"], qualified: [["6.17", ["A", "B"]]] });
});

test("nothing in force, nothing counts", () => {
  expect(membershipIn([], "2026-09")).toEqual({ whole: [], qualified: [] });
});
