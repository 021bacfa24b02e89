import { expect, test } from "vitest";
import type { CellKey } from "@/lib/peers/cell";
import { ancestorsOf, nearestShown } from "@/lib/peers/nearest";

const cell = (itemType: CellKey["itemType"], item: string, breakdown: CellKey["breakdown"] = "", breakdownValue = ""): CellKey => ({
  itemType,
  item,
  breakdown,
  breakdownValue,
});
const processesOf = (srv: string) => (srv === "1.6" ? ["MP176-PP", "MP122-ILC"] : []);

test("ancestors come nearest first", () => {
  expect(ancestorsOf(cell("srv", "1.6", "csp_region", "North"), processesOf)).toEqual([
    cell("srv", "1.6"),
    cell("process", "MP176-PP"),
    cell("process", "MP122-ILC"),
    cell("all", ""),
  ]);
  expect(ancestorsOf(cell("srv", "5.1"), processesOf)).toEqual([cell("all", "")]);
  expect(ancestorsOf(cell("process", "MP176-PP", "smets", "SMETS1"), processesOf)).toEqual([cell("process", "MP176-PP"), cell("all", "")]);
  expect(ancestorsOf(cell("all", "", "smets", "SMETS1"), processesOf)).toEqual([cell("all", "")]);
  expect(ancestorsOf(cell("all", ""), processesOf)).toEqual([]);
});

test("the nearest that is shown stands in, or nothing", () => {
  const hidden = cell("srv", "1.6", "csp_region", "North");
  expect(nearestShown(hidden, processesOf, () => true)).toEqual(cell("srv", "1.6"));
  expect(nearestShown(hidden, processesOf, (each) => each.itemType === "process")).toEqual(cell("process", "MP176-PP"));
  expect(nearestShown(hidden, processesOf, () => false)).toBeNull();
});
