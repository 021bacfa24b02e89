import type { RsvpColumn } from "@/lib/pmr/load-rsvp";
import { requestFigure, rsvpRows } from "@/lib/pmr/request-figures";
import type { ReportTable } from "@/lib/pmr/tables/report-table";
import { figureText, medianText } from "@/lib/pmr/words";

const names = [
  "Mean Round Trip Time",
  "Median Round Trip Time",
  "Shortest Round Trip Time",
  "Longest Round Trip Time",
  "Within Target Response Time (Measure)",
  "Volume",
  "Failed to be delivered",
];

/** Rate, speed, volume and payload in the layout of the assessment's Table 2: a row a figure, a column a Region and SMETS1. */
export function rsvpTable(id: string, caption: string, columns: readonly RsvpColumn[]): ReportTable {
  return {
    id: `rsvp-${id}`,
    caption,
    columns: [{ head: "Monthly figure", width: 2 }, ...columns.map(({ name }) => ({ head: name, align: "right" as const }))],
    rows: rsvpRows.map((take, index) => ({
      id: `${index}`,
      cells: [
        names[index],
        ...columns.map(({ cell, medianBetween }) => {
          const figure = requestFigure(take, cell, "IS");
          if (figure.status !== "shown" || figure.value !== null) return figureText(figure, 1);
          return medianText(null, medianBetween) ?? "Withheld";
        }),
      ],
    })),
    foot: "All but the share within Target Response Time are Indicators. Failed to be delivered is E20, E21, N12 and N13 and nothing else. A median with 4G folded in lies between the two released ones. Times run from receipt of the request to sending the Service Response, HAN included.",
  };
}
