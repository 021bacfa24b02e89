import { expect, test } from "vitest";
import { compileDocument } from "@/lib/documents/compile-document";
import type { DocumentModel } from "@/lib/documents/models";
import { printable } from "@/lib/documents/printable";
import { timeChartSvg } from "@/lib/documents/time-chart-svg";
import { readPdf } from "@/lib/testing/read-pdf";
import { percentAxis } from "@/lib/charts/axis";
import { withDashes, type TimeChartModel } from "@/lib/charts/time-chart";

const chart = (values: (number | null)[]): TimeChartModel => ({
  points: withDashes(
    values.map((industry, x) => ({
      x,
      heading: `${x}`,
      own: null,
      ownText: "",
      industry,
      industryText: `${industry}`,
      provisional: false,
      restated: false,
    })),
  ),
  ...{ xDomain: [0, values.length - 1], xMarks: [{ x: 0, text: "<1>" }], y: percentAxis([0.9, 1]) },
  ...{ ends: [], weekends: [], incidents: [], gaps: [] },
});
const model = (text: string): DocumentModel => ({
  ...{ title: "A report", subtitle: "September 2026", running: "A report · version 1", madeOn: "2026-10-14" },
  facts: [{ name: "Version", value: text }],
  sections: [
    {
      title: text,
      blocks: [
        { kind: "text", text },
        { kind: "list", items: [text, "*not bold* #not(code)"] },
        { kind: "facts", facts: [{ name: "Level", figure: "99.5%", note: text }] },
        {
          kind: "table",
          caption: text,
          columns: [{ head: "A" }, { head: "B", align: "right" }],
          rows: [[text, { text, share: 0.5, tone: "worse" }]],
          note: text,
        },
        { kind: "chart", title: "Days", alt: "A line of three days.", svg: timeChartSvg(chart([99, null, 95])) },
      ],
      sections: [{ title: "Below", blocks: [] }],
    },
  ],
});

test("any text is set, signs that mean something to the typesetter and scripts the typeface lacks too", () => {
  for (const text of [
    "Plain",
    "Ångström, Łódź, ŵ",
    "日本 ☃ 👾 ﷽",
    'e\u0301 \u0000 \u200e$x$ #let a = 1 [b] *c* _d_ `e` @f <g> \\ "',
    "=1+1\nnext",
  ]) {
    const read = readPdf(compileDocument(model(text)));
    expect(read).toMatchObject({ isMarked: true, isUa1: true, pages: 2, figuresWithoutAlt: 0 });
  }
  expect(printable("Łódź e\u0301 日\u0007")).toBe("Łódź é ? ");
});

test("the same model gives the same bytes, another version other ones", () => {
  const one = compileDocument(model("One"));
  expect(compileDocument(model("One")).equals(one)).toBe(true);
  expect(compileDocument({ ...model("One"), running: "A report · version 2" }).equals(one)).toBe(false);
});

test("a gap breaks the line, a value alone is a dot, words are escaped", () => {
  const paths = (values: (number | null)[]) =>
    [...timeChartSvg(chart(values)).matchAll(/<path d="([^"]*)"/g)].map(([, d]) => d.replace(/[\d. ]/g, ""));
  expect(paths([99, 98, null, 97, 96])).toEqual(["MLML"]);
  expect(paths([99, null, 97])).toEqual(["MhMh"]);
  expect(paths([null, null])).toEqual([]);
  expect(timeChartSvg(chart([99, 98]))).toContain("&lt;1&gt;");
});
