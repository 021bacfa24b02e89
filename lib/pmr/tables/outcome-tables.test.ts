import { expect, test } from "vitest";
import type { PmrFigure } from "@/lib/pmr/figure";
import type { PmrRow } from "@/lib/pmr/models";
import { installDayTable } from "@/lib/pmr/tables/install-day-table";
import { outcomeSplitTable } from "@/lib/pmr/tables/outcome-tables";
import { cellText } from "@/lib/pmr/tables/report-table";
import { topUpTable } from "@/lib/pmr/tables/top-up-table";

const row = (measureId: string, dimensions: PmrFigure["dimensions"], value: number | null, unit: PmrFigure["unit"] = "share"): PmrRow => ({
  ...{ measureId, dimensions: { user_role: "IS", ...dimensions }, value, unit, status: value === null ? "suppressed" : "shown" },
  ...{ numerator: null, denominator: null, note: "", level: null, previous: null },
});
const topUps = (success: number | null, ...attempts: [string, number][]) => [
  row("MP122-PP1b", { srv: "2.2" }, success),
  row("MP122-PP1b", { srv: "2.2", csp_region: "North" }, 0.1),
  ...attempts.map(([outcome, value]) => row("MP122-PP1d", { outcome }, value)),
  row("MP122-PP1d", { reason_code: "E21" }, 0.75),
  row("MP122-PP1d", { reason_code: "other" }, 0.25),
];
const cellsOf = (rows: PmrRow[]) => topUpTable(rows, new Map([["E21", "no answer"]])).rows.map(({ cells }) => cells.map(cellText));

test("reasons of failed top ups are told above 5 %, not at it, and never where nothing is known of how many failed", () => {
  const attempts: [string, number][] = [["first attempt", 0.9], ["second attempt", 0.05], ["third attempt or later", 0.03], ["never", 0.02]]; // prettier-ignore
  const [told] = cellsOf(topUps(0.949, ...attempts));
  expect(told).toEqual(["Import Supplier", "90.0%", "5.0%", "3.0%", "2.0%", "5.1% (above 5%)", "75.0% E21 no answer; 25.0% other reasons"]);
  expect(cellsOf(topUps(0.95, ...attempts))[0].slice(5)).toEqual(["5.0%", "Not asked for: 5% or less"]);
  expect(cellsOf(topUps(0.99, ["any attempt", 0.94], ["never", 0.06]))[0]).toEqual(
    ["Import Supplier", "94.0% (any attempt)", "–", "–", "6.0%", "1.0%", "75.0% E21 no answer; 25.0% other reasons"], // prettier-ignore
  );
  expect(cellsOf(topUps(null))[0].slice(1)).toEqual(Array(6).fill("Withheld"));
});

test("installs by day: hubs whole, meters by their Device Type, with the volume where it is released; a day nothing is told of is left out", () => {
  const day = (at: string, dimensions: PmrFigure["dimensions"], value: number | null, unit?: PmrFigure["unit"]) =>
    row("MP122-IC1b", { day: `2026-09-${at}`, ...dimensions }, value, unit);
  const rows = [
    day("01", { srv: "8.14.1" }, 0.98),
    day("01", { srv: "8.14.1" }, 120, "count"),
    day("01", { srv: "8.14.1", csp_region: "North" }, 0.5),
    day("01", { srv: "8.1.1" }, 0.4),
    day("01", { srv: "8.1.1", device_type: "ESME" }, 0.97),
    day("02", { srv: "8.1.1", device_type: "ESME" }, null),
    row("MP122-IC2", { day: "2026-09-02" }, 0.8),
    day("03", { srv: "8.14.1" }, null),
  ];
  const incidents = [{ category: 2, raisedAt: "2026-09-05T23:59:00.000Z", resolvedAt: "2026-09-06T00:00:00.000Z" }];
  const { columns, rows: days } = installDayTable("2026-09", rows, "IS", incidents);
  expect(columns.map(({ head }) => head).slice(1, 4)).toEqual(["Hubs that succeeded", "ESME that succeeded", "Hubs of the prediction"]);
  expect(days.map(({ id }) => id)).toEqual(["2026-09-01", "2026-09-02", "2026-09-05", "2026-09-06"]);
  expect(days[0].cells.slice(1).map(cellText)).toEqual(["98.0% (of 120)", "97.0%", "Not predicted", "None"]);
  expect(days[1].cells.slice(1).map(cellText)).toEqual(["Withheld", "Withheld", "80.0%", "None"]);
});

test("a split is told of its own SRV, shares alone, and not of a day", () => {
  const rows = [
    row("MP122-IC1b", { srv: "8.14.1", csp_region: "North" }, 500, "count"),
    row("MP122-IC1b", { srv: "8.14.1", csp_region: "North" }, 0.9),
    row("MP122-IC1b", { srv: "8.1.1", csp_region: "North" }, 0.8),
    row("MP122-IC1b", { srv: "8.1.1", csp_region: "South", day: "2026-09-01" }, 0.7),
    row("MP122-PP1a", { srv: "2.2", device_type: "GSME" }, 0.6),
    row("MP122-IC1a", { process: "MP122-IC", device_type: "GSME" }, 0.5),
  ];
  expect(outcomeSplitTable(rows, "IS").rows.map(({ cells }) => cells.map(cellText))).toEqual([
    ["North", "–", "90.0%", "80.0%", "–", "–"],
    ["GSME", "50.0%", "–", "–", "–", "60.0%"],
  ]);
});
