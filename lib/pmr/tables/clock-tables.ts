import { formatDate } from "@/lib/format";
import type { Meeting } from "@/lib/pmr/meetings";
import type { ProductionDue } from "@/lib/pmr/production-clock";
import type { Pmr } from "@/lib/pmr/models";
import type { ReportCell, ReportTable } from "@/lib/pmr/tables/report-table";

/** The production clock: when the report was due under the limit in force and those studied, when it was made, and which meetings each makes. */
export function clockTable({ clock, made }: Pmr): ReportTable {
  return {
    id: "production-clock",
    caption: "Limits to produce the report",
    columns: [
      { head: "Limit", width: 2.4 },
      { head: "Due", align: "right" },
      { head: "Produced", align: "right" },
      { head: "Late by", align: "right" },
      { head: "Reporting meeting it makes", width: 1.6 },
      { head: "Main meeting it makes", width: 1.6 },
    ],
    rows: [
      ...producedRow(clock[0], made),
      ...clock.map(({ limit, due, produced, lateBy, meetings }) => ({
        id: limit.id,
        cells: [
          { text: limit.words, under: limit.inForce ? "in force" : "option, what if" },
          formatDate(due),
          produced ? formatDate(produced) : "Not yet",
          lateBy === null ? "–" : lateBy === 0 ? "In time" : `${lateBy} Working ${lateBy === 1 ? "Day" : "Days"}`,
          ...meetings.map(meetingCell),
        ],
      })),
    ],
    foot: "Day 1 is the first Working Day after the period: no Saturday, Sunday or bank holiday in England and Wales. A report is in time for a meeting when it is made by the day its papers are due.",
  };
}

// What it made in fact, before what each limit would make.
function producedRow({ produced, used }: ProductionDue, made: readonly Meeting[]): ReportTable["rows"] {
  if (produced === null) return [];
  const cells = [{ text: "As it was produced", under: `Working Day ${used}` }, "–", formatDate(produced), "–", ...made.map(meetingCell)];
  return [{ id: "produced", cells }];
}

function meetingCell({ heldOn, paperDay, isByRule }: Meeting): ReportCell {
  return { text: formatDate(heldOn), under: `papers due ${formatDate(paperDay)}${isByRule ? ", by rule" : ""}` };
}
