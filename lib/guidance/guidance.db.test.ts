import { afterAll, beforeAll, expect, test } from "vitest";
import { useReader } from "@/lib/db/reader";
import { compileDocument } from "@/lib/documents/compile-document";
import { guidanceDocument, sectionId } from "@/lib/guidance/guidance-document";
import { loadGuidance } from "@/lib/guidance/load-guidance";
import { metrics } from "@/lib/metrics/registry";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { readPdf } from "@/lib/testing/read-pdf";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await useReader(database.readerUrl);
});
afterAll(async () => {
  await useReader("");
  await database.drop();
});

test("the guidance has the four parts of MP176 and a glossary, and holds every metric and process", async () => {
  const ground = await loadGuidance();
  const document = guidanceDocument(ground);
  expect(document.sections.map(({ title }) => title)).toEqual([
    "Background and Scope",
    "Overview of Reporting",
    "Change Process",
    "Reporting Contents",
    "Glossary",
  ]);
  expect(sectionId("Change Process")).toBe("change-process");
  const text = JSON.stringify(document);
  for (const { name, inWords } of metrics) {
    expect(text).toContain(name);
    expect(text).toContain(JSON.stringify(inWords).slice(1, -1));
  }
  for (const { processId } of ground.processes) expect(text).toContain(`(${processId})`);
  expect(text).toContain("No meter read received within 30 days of 8.14.1");
});

test("as PDF it is tagged, and the same catalogue gives the same bytes", async () => {
  const document = guidanceDocument(await loadGuidance());
  const pdf = compileDocument(document);
  expect(readPdf(pdf)).toMatchObject({ isUa1: true });
  expect(compileDocument(document).equals(pdf)).toBe(true);
});
