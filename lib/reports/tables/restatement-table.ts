import { beforeAndAfter, figureNames, itemName, movedBy, restatedColumns, restatedLine } from "@/lib/charts/restatement-words";
import { formatCount } from "@/lib/format";
import type { Restatement } from "@/lib/metrics/loaders/load-restatements";
import { withTail, type DataRow, type ReportTable } from "@/lib/reports/report-table";

const listed = 25;

/** What a restatement changed of the Party's own figures: all requests and processes first; the tail in one row on paper. */
export function restatementTable({ version, figures }: Restatement): ReportTable {
  return {
    id: `restated-v${version}`,
    caption: `Figures that version ${version} changed`,
    definition:
      "A row per figure of yours that the version changed: exact counts before and now; of times the sum in ms and the responses.",
    none: "it changed none of your own figures.",
    paper: {
      columns: [
        { head: "What", width: 2.4 },
        { head: "Figure", width: 1.4 },
        { head: "Before", align: "right", width: 1.4 },
        { head: "Now", align: "right", width: 1.4 },
        { head: "Moved by", align: "right" },
      ],
      rows: withTail(
        figures,
        listed,
        (figure) => {
          const { before, after } = beforeAndAfter(figure);
          return [itemName(figure), figureNames[figure.figure], before, after, movedBy(figure)];
        },
        (others) => [`${formatCount(others.length)} more figures, each in the ZIP`, "", "", "", ""],
      ),
    },
    // safe: a line holds texts, whole numbers and null
    data: { columns: [...restatedColumns], rows: figures.map((figure) => restatedLine(version, figure) as DataRow) },
  };
}
