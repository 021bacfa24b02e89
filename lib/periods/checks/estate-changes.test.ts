import { expect, test } from "vitest";
import { estateChanges } from "@/lib/periods/checks/estate-changes";

const august = { day: "2026-08-31", devices: 3457 };

test("half the estate missing is said loudly, with both numbers", () => {
  expect(estateChanges("2026-09", { day: "2026-09-30", devices: 1729 }, august)).toEqual([
    "devices: 50 % OF THE ESTATE IS MISSING: 1,729 Devices on 2026-09-30 against 3,457 on 2026-08-31",
  ]);
  expect(estateChanges("2026-09", { day: "2026-09-30", devices: 6914 }, august)[0]).toMatch(/100 % larger/);
});

test("ordinary growth, a first snapshot and a small estate say nothing", () => {
  expect(estateChanges("2026-09", { day: "2026-09-30", devices: 3500 }, august)).toEqual([]);
  expect(estateChanges("2026-09", { day: "2026-09-30", devices: 10 }, null)).toEqual([]);
  expect(estateChanges("2026-09", { day: "2026-09-30", devices: 1 }, { day: "2026-08-31", devices: 9 })).toEqual([]);
  expect(estateChanges("2026-09", null, august)).toEqual([]);
});

test("a snapshot of another day than the month's last is named", () => {
  expect(estateChanges("2026-09", { day: "2026-09-28", devices: 3457 }, august)).toEqual([
    "devices: the newest snapshot is of 2026-09-28, not of the month's last day 2026-09-30",
  ]);
});
