import { expect, test } from "vitest";
import { compileDocument } from "@/lib/documents/compile-document";
import type { Restatement } from "@/lib/metrics/loaders/load-restatements";
import { monthShareBlock } from "@/lib/reports/month-chart";
import { restatementSection } from "@/lib/reports/restatement-section";
import { released, shareOf } from "@/lib/testing/chart-values";
import { readPdf } from "@/lib/testing/read-pdf";

const figure = (at: number): Restatement["figures"][number] => ({
  ...{ itemType: "srv", item: `4.${at}`, name: "Read <Data> #now", figure: "outcome-success" },
  ...{ partBefore: 90, wholeBefore: 100, part: 93, whole: 100 },
});
const restatement: Restatement = {
  ...{ version: 2, publishedAt: "2026-10-20T09:00:00.000Z", industry: [] },
  figures: [{ ...figure(0), itemType: "all", item: "", name: "" }, ...Array.from({ length: 40 }, (_, at) => figure(at + 1))],
  files: [
    { feed: "service-requests", fileName: "service_requests_2026-09-02.csv", receivedAt: "2026-10-19T08:00:00.000Z", days: ["2026-09-02"] },
  ],
};

test("a restated month says on paper what changed, why and by how much; the tail is one row", () => {
  const section = restatementSection(restatement);
  expect(section.title).toBe("Version 2 changed 41 figures of yours");
  const [why, table] = section.blocks;
  expect(JSON.stringify(why)).toContain("service_requests_2026-09-02.csv");
  if (table.kind !== "table") throw new Error("no table");
  expect(table.rows[0]).toEqual(["All requests", "Outcome success", "90.0%", "93.0%", "+3.00 points"]);
  expect(JSON.stringify(table.rows.at(-1))).toContain("more figures, each in the ZIP");
  const pdf = compileDocument({ title: "Report", subtitle: "", running: "", facts: [], madeOn: "2026-10-20", sections: [section] });
  const read = readPdf(pdf);
  expect(read).toMatchObject({ isUa1: true, isMarked: true });
  expect(read.tags).toEqual(expect.arrayContaining(["H1", "L", "Table", "TD", "TH", "TR"]));
});

test("a change of what a process counts stands in the chart on paper as it does on screen, and in words", () => {
  const months = ["2026-07", "2026-08", "2026-09"].map((period) => ({ period, version: 1, own: shareOf(9, 10), industry: released(0.93) }));
  const [chart] = monthShareBlock("Outcome success", months, [{ period: "2026-09", added: ["4.10"], ended: [] }]);
  if (chart.kind !== "chart") throw new Error("no chart");
  expect(chart.svg).toContain(">+ 4.10</text>");
  expect(chart.note).toBe("From September 2026 the process also counts SRV 4.10.");
  expect(chart.alt).toContain(chart.note);
  expect(monthShareBlock("Outcome success", months)[0]).not.toHaveProperty("note");
});
