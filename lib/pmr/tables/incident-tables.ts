import { formatClock } from "@/lib/format";
import type { Pmr } from "@/lib/pmr/models";
import { findRow, rowText } from "@/lib/pmr/tables/find-row";
import type { ReportColumn, ReportTable } from "@/lib/pmr/tables/report-table";
import { figureText } from "@/lib/pmr/words";

const categories = ["3", "4", "5"];
const right = (...heads: string[]): ReportColumn[] => heads.map((head) => ({ head, align: "right" }));

/** Numbers of Incidents in the month, every category and responsible party as the assessment counts them. */
export function incidentTotalsTable({ rows }: Pmr): ReportTable {
  const named: [string, string][] = [
    ["REL-INC_TOTAL", "Category 1 to 5, whoever is responsible"],
    ["REL-INC_12", "Category 1 and 2, whoever is responsible"],
    ["REL-INC_345", "Category 3, 4 and 5 with the DCC responsible"],
  ];
  return {
    id: "incident-totals",
    caption: "Incidents raised in the month",
    columns: [{ head: "Incidents", width: 3 }, ...right("Raised")],
    rows: named.map(([measureId, name]) => ({ id: measureId, cells: [name, rowText(findRow(rows, measureId, {}))] })),
  };
}

/** Incidents of Category 3, 4 and 5 with the DCC responsible: raised and closed (the DCC's way), still open, and what met its targets. */
export function incidentTable({ rows }: Pmr): ReportTable {
  return {
    id: "incidents",
    caption: "Incidents of Category 3, 4 and 5 with the DCC responsible",
    columns: [
      { head: "Category" },
      ...right(
        "Raised in the month",
        "Closed in the month",
        "Open at its end",
        "Met Initial Target Response Time",
        "Met Target Resolution Time",
      ),
    ],
    rows: categories.map((category) => {
      const of = (measureId: string, unit: string, note = "") =>
        rowText(findRow(rows, measureId, { incident_category: category }, unit, note), 1);
      return {
        id: category,
        cells: [
          `Category ${category}`,
          of("INC-RAISED", "count", "raised"),
          of("INC-RAISED", "count", "closed"),
          of("INC-RAISED", "count", "open"),
          of("INC-IRT", "share"),
          of("INC-RES", "share"),
        ],
      };
    }),
    foot: "The shares are of the Incidents closed in the month, as the DCC counts. Target times are unverified.",
  };
}

const spread = ["shortest", "a quarter", "half", "three quarters", "longest", "mean"];

/** How long those closed in the month took to resolve: the spread, not only the mean. */
export function resolutionTable({ rows }: Pmr): ReportTable {
  return {
    id: "resolution-times",
    caption: "Time to resolve the Incidents closed in the month",
    columns: [{ head: "Category" }, ...right("Shortest", "A quarter within", "Half within", "Three quarters within", "Longest", "Mean")],
    rows: categories.map((category) => {
      const of = (note: string) => findRow(rows, "INC-RES", { incident_category: category }, "hours", note);
      const none = findRow(rows, "INC-RES", { incident_category: category }, "hours");
      return { id: category, cells: [`Category ${category}`, ...spread.map((note) => rowText(of(note) ?? none))] };
    }),
  };
}

/** The Incidents one by one with their times, without any Party. */
export function incidentListTable({ incidents, rows }: Pmr): ReportTable {
  const unlisted = findRow(rows, "INC-RAISED", {}, "count", "of a single Party")?.value ?? null;
  const time = (at: string | null) => (at ? formatClock(at) : "Not yet");
  return {
    id: "incident-list",
    caption: "Incidents one by one",
    columns: [
      { head: "Incident", width: 1.3 },
      { head: "Category", align: "right", width: 0.7 },
      { head: "Service", width: 2 },
      { head: "Raised" },
      { head: "First response" },
      { head: "Resolved" },
      { head: "Closed" },
      { head: "Time to resolve", align: "right" },
    ],
    rows: incidents.map(({ incidentId, category, service, raisedAt, respondedAt, resolvedAt, closedAt }) => ({
      id: incidentId,
      cells: [
        incidentId,
        String(category),
        service,
        time(raisedAt),
        time(respondedAt),
        time(resolvedAt),
        time(closedAt),
        tookText(raisedAt, resolvedAt),
      ],
    })),
    foot: `Open, raised or closed in the month. One that concerns a single Party is counted and not listed${unlisted === null ? "" : `: ${unlisted} of them`}. Times are London time.`,
  };
}

function tookText(raisedAt: string, resolvedAt: string | null): string {
  if (resolvedAt === null) return "Not yet";
  return figureText({ value: (Date.parse(resolvedAt) - Date.parse(raisedAt)) / 3_600_000, unit: "hours", status: "shown" });
}
