import { expect, test } from "vitest";
import { compileDocument } from "@/lib/documents/compile-document";
import type { DocumentModel } from "@/lib/documents/models";
import { breakable } from "@/lib/documents/printable";
import type { FirmwareRow, InventoryPage } from "@/lib/inventory/models";
import { tableBlock } from "@/lib/reports/report-table";
import { modelFile, modelTable } from "@/lib/reports/tables/inventory-tables";
import { readPdf } from "@/lib/testing/read-pdf";

const hostile = [
  '#panic("x") $1^2$ @ref <label> *b* _i_ `r` \\n // /* */ [c] {d} = h - i + j "q"',
  "W".repeat(200),
  "日本 é\u0301 👾 ﷽ \u202e \u200b \u0000 א ب".padEnd(200, "Ж"),
];
const row = (at: number): FirmwareRow => ({
  ...{ deviceType: "ESME", manufacturer: hostile[at % 3], model: `${hostile[at % 3]}-${at}`, firmwareVersion: hostile[(at + 1) % 3] },
  ...{ state: "current", devices: 10_000 - at, before: at },
});
const page = { deviceType: "ESME", previousPeriod: "2026-08", rows: Array.from({ length: 5_000 }, (_, at) => row(at)) } as InventoryPage;

test("of 5,000 models the first are listed and the others are one row that says how many; the file has them all", () => {
  const { paper } = modelTable(page);
  expect(paper.rows).toHaveLength(16);
  expect(paper.rows[15][0]).toMatchObject({ text: "4,985 more rows, 4,985 models", under: "each in the ZIP" });
  const devices = page.rows.slice(15).reduce((sum, each) => sum + each.devices, 0);
  expect(paper.rows[15][4]).toMatchObject({ text: devices.toLocaleString("en-GB") });
  expect(modelFile([page]).data.rows).toHaveLength(5_000);
});

test("names that mean something to the typesetter, of any script and 200 letters without a space, are set", () => {
  const model = (name: string): DocumentModel => ({
    ...{ title: "Monthly report", subtitle: name, running: name, madeOn: "2026-10-14", facts: [{ name: "Party", value: name }] },
    opening: [
      { kind: "heading", text: name },
      { kind: "list", items: [name] },
    ],
    sections: [{ title: name, blocks: [tableBlock(modelTable(page))] }],
  });
  for (const name of hostile) expect(readPdf(compileDocument(model(name)))).toMatchObject({ isUa1: true, isMarked: true });
});

test("only runs that no column has room for may break", () => {
  expect(breakable("telecommunications 30E10402 https://a.b")).toBe("telecommunications 30E10402 https://a.b");
  expect(
    breakable("W".repeat(200))
      .split("\u200b")
      .map(({ length }) => length),
  ).toEqual(Array.from({ length: 25 }, () => 8));
});
