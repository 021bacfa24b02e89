import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, csvOf, markedRow } from "@/lib/api/csv";

test("numbers stay numbers, absent cells are empty, quotes and line ends survive", () => {
  expect(csvOf(["a", "b"], [{ a: -1.5, b: 'say "no",\r\nplease' }, { a: null }])).toBe('a,b\r\n-1.5,"say ""no"",\r\nplease"\r\n,\r\n');
});

test.each(["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"])(
  "text that looks like a formula is made harmless: %j",
  (text) => {
    expect(csvCell(text).replace(/^"/, "")).toMatch(/^'/);
  },
);

test("any text comes back through a reader, with the apostrophe where one was needed", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 5 }), (texts) => {
      const columns = texts.map((_, at) => `c${at}`);
      const csv = csvOf(columns, [Object.fromEntries(texts.map((text, at) => [`c${at}`, text]))]);
      const [row] = parse(csv, { columns: true, relax_column_count: false }) as Record<string, string>[];
      texts.forEach((text, at) => expect([text, `'${text}`]).toContain(row[`c${at}`]));
    }),
  );
});

test("withheld, missing and inapplicable figures carry their mark; words do not", () => {
  const withheld = { period: "2026-09", value: null, status: "suppressed", reason: "few_peers", nearest: null } as const;
  expect(markedRow(withheld)).toEqual({ ...withheld, value: "[c]" });
  expect(markedRow({ period: "2026-09", numerator: 0, denominator: 0, value: null, status: "not-applicable" })).toMatchObject({
    numerator: 0,
    value: "[z]",
  });
  expect(markedRow({ period: "2026-09", value: null, status: "not-available" })).toMatchObject({ value: "[x]" });
});
