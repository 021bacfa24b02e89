import { expect, test } from "vitest";
import { membershipBreaks } from "@/lib/metrics/membership-breaks";

const item = (srv: string, validFrom: string, validTo: string | null = null, qualifier = "") => ({
  srv,
  name: "",
  qualifier,
  matchedQualifier: qualifier || null,
  validFrom,
  validTo,
});
const months = ["2026-08", "2026-09", "2026-10", "2026-11"];

test("a month that counts something else than the one before is a break, with what was added and ended", () => {
  const items = [item("4.8.1", "2000-01-01"), item("4.10", "2026-10-01"), item("6.8", "2000-01-01", "2026-11-01")];
  expect(membershipBreaks(items, months)).toEqual([
    { period: "2026-10", added: ["4.10"], ended: [] },
    { period: "2026-11", added: [], ended: ["6.8"] },
  ]);
});

test("a mapping that begins inside a month counts from the next; one that is replaced by its like is no break", () => {
  expect(membershipBreaks([item("1.6", "2026-09-15", null, "Payment Mode = Credit")], months)).toEqual([
    { period: "2026-10", added: ["1.6 where Payment Mode = Credit"], ended: [] },
  ]);
  expect(membershipBreaks([item("4.8.1", "2000-01-01", "2026-10-01"), item("4.8.1", "2026-10-01")], months)).toEqual([]);
  expect(membershipBreaks([item("4.8.1", "2000-01-01")], ["2026-08"])).toEqual([]);
});
