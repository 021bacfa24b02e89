import { formatPeriod } from "@/lib/format";
import type { FurtherFigures } from "@/lib/metrics/loaders/load-further-figures";
import type { MonthlyReport } from "@/lib/reports/load-report";
import { shareCell, shareColumns, shareData, type ReportTable } from "@/lib/reports/report-table";
import { changeCell } from "@/lib/reports/tables/month-tables";

type Row = FurtherFigures["rows"][number] & { metric: FurtherFigures["metric"] };

/** Metrics adopted through the change process: a row per metric and process, all requests first. None on trial is among them. */
export function furtherTable({ further, overview: { current, previousPeriod } }: MonthlyReport): ReportTable {
  const rows = further.flatMap(({ metric, rows: all }): Row[] => all.map((row) => ({ ...row, metric })));
  return {
    id: "further-metrics",
    caption: "Metrics adopted through the change process",
    definition:
      "A row per metric adopted through the change process and Business Process, all requests first: now and in the month before.",
    none: "none is adopted.",
    paper: {
      columns: [
        { head: "Metric", width: 1.6 },
        { head: "Process", width: 2 },
        { head: formatPeriod(current.period), align: "right", width: 1.2 },
        { head: previousPeriod ? formatPeriod(previousPeriod) : "Month before", align: "right", width: 1.2 },
        // A metric without a judgement has no good or bad change; the words say points alone.
        { head: "Change", align: "right" },
      ],
      rows: rows.map(({ metric, name, now, before }) => [
        metric.name,
        name,
        shareCell(now),
        shareCell(before),
        metric.betterWhen === "higher" ? changeCell(now, before) : plainChange(changeCell(now, before)),
      ]),
    },
    data: {
      columns: ["metric", "process", "name", ...shareColumns("own"), ...shareColumns("previous")],
      rows: rows.map(({ metric, processId, name, now, before }) => ({
        ...{ metric: metric.id, process: processId, name },
        ...shareData("own", now),
        ...shareData("previous", before),
      })),
    },
  };
}

function plainChange(cell: ReturnType<typeof changeCell>): string {
  return typeof cell === "string" ? cell : cell.text;
}
