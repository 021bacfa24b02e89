import { expect, test } from "vitest";
import { matchingRows, parseState } from "@/app/(party)/inventory/models/matching-rows";
import type { FirmwareRow } from "@/lib/inventory/models";

const row = (manufacturer: string, model: string, firmwareVersion: string, state: FirmwareRow["state"]): FirmwareRow => ({
  deviceType: "ESME",
  manufacturer,
  model,
  firmwareVersion,
  state,
  devices: 1,
  before: null,
});
const rows = [
  row("20A1", "0001A310", "01050002", "current"),
  row("20A1", "0001A310", "01040107", "behind"),
  row("20B4", "", "", "unknown"),
];

test("every word must be found somewhere in the row, in any case", () => {
  expect(matchingRows(rows, "", null)).toEqual(rows);
  expect(matchingRows(rows, "a310 0105", null)).toEqual([rows[0]]);
  expect(matchingRows(rows, "20b4", null)).toEqual([rows[2]]);
  expect(matchingRows(rows, "20b4 0105", null)).toEqual([]);
});

test("a state narrows it; what is no state is any", () => {
  expect(matchingRows(rows, "", parseState("behind"))).toEqual([rows[1]]);
  expect(parseState("toString")).toBeNull();
});
