import type { Pmr, PmrMeasure, PmrRow } from "@/lib/pmr/models";
import { judgementCell, type ReportCell, type ReportTable } from "@/lib/pmr/tables/report-table";
import { figureText } from "@/lib/pmr/words";

/** Code Performance Measures 1 to 8 with their levels: previous, level, Target, Minimum, judgement in words (SEC H13.1). */
export function codeMeasureTable({ rows, measures }: Pmr): ReportTable {
  return {
    id: "code-measures",
    caption: "Code Performance Measures",
    columns: [
      { head: "Measure", width: 4 },
      { head: "Month before", align: "right" },
      { head: "Level", align: "right", strong: true },
      { head: "Target", align: "right" },
      { head: "Minimum", align: "right" },
      { head: "Judgement", width: 1.4 },
    ],
    rows: rows.flatMap((row) => {
      const measure = measures.find(({ id }) => id === row.measureId);
      return measure?.family === "Code Performance Measure" ? [{ id: measure.id, cells: cellsOf(row, measure) }] : [];
    }),
    foot: "Measures carry levels; Indicators do not. Levels marked unverified were not seen in the code itself.",
  };
}

function cellsOf(row: PmrRow, measure: PmrMeasure): ReportCell[] {
  const { id, name, target, minimum, valueStatus } = measure;
  const percent = (level: number | null) => (level === null ? "None set" : `${level}%`);
  const levels = valueStatus === "" || valueStatus.startsWith("from") ? "" : `Levels ${valueStatus}. `;
  return [
    { text: `${id} ${name}`, under: `${levels}${row.note}`.trim() },
    row.previous === null ? "–" : figureText({ ...row, value: row.previous }),
    figureText(row),
    percent(target),
    percent(minimum),
    judgementCell(row.level, row, measure),
  ];
}
