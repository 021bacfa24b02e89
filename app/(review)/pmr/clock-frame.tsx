import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { formatDate } from "@/lib/format";
import type { Pmr } from "@/lib/pmr/models";
import { clockSentence } from "@/lib/pmr/words";

const columns: Column[] = [
  { key: "limit", head: "Limit" },
  { key: "due", head: "Due", label: "Due", align: "right" },
  { key: "produced", head: "Produced", label: "Produced", align: "right" },
  { key: "late", head: "Late by", label: "Late by", align: "right" },
];

/** The production clock: when the report was due under the limit in force and those studied, and when it was made. */
export function ClockFrame({ report }: { report: Pmr }) {
  const rows = report.clock.map(({ limit, due, produced, lateBy }) => ({
    id: limit.id,
    cells: [
      <span key="limit" className={limit.inForce ? "font-semibold text-ink" : "font-normal"}>
        {limit.words}
        {limit.inForce ? ", in force" : ""}
      </span>,
      formatDate(due),
      produced ? formatDate(produced) : "Not yet",
      lateBy === null ? "–" : lateBy === 0 ? "In time" : `${lateBy} Working ${lateBy === 1 ? "Day" : "Days"}`,
    ],
  }));
  return (
    <Frame labelledBy="clock">
      <FrameHead id="clock" title="The production clock" summary={clockSentence(report)} />
      <DataTable caption="Limits to produce the report" columns={columns} rows={rows} className="mt-3" />
      <FrameFoot>Day 1 is the first Working Day after the period: no Saturday, Sunday or bank holiday in England and Wales.</FrameFoot>
    </Frame>
  );
}
