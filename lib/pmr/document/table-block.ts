import type { Block } from "@/lib/documents/models";
import { repeatsLabel, type ReportTable } from "@/lib/pmr/tables/report-table";

/** A table of the report as a block of a document; in words where it has no rows. */
export function tableBlock(table: ReportTable): Block {
  const { caption, columns, rows, foot } = table;
  if (rows.length === 0) return { kind: "note", text: `${caption}: nothing is released or was delivered for the month.` };
  return {
    kind: "table",
    caption,
    columns: columns.map(({ head, align, width }) => ({ head, align, width })),
    rows: rows.map(({ cells }, at) =>
      cells.map((cell, index) => {
        if (index === 0 && repeatsLabel(table, at)) return "";
        const strong = columns[index].strong ?? false;
        return typeof cell === "string" ? (strong ? { text: cell, strong } : cell) : { ...cell, strong };
      }),
    ),
    ...(foot && { note: foot }),
  };
}
