import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { countOf, formatClock } from "@/lib/format";
import type { Pmr, PmrIncident, PmrRow } from "@/lib/pmr/models";
import { figureText } from "@/lib/pmr/words";

const categories = ["3", "4", "5"];
const columns: Column[] = [
  { key: "category", head: "Category" },
  { key: "raised", head: "Raised", label: "Raised", align: "right" },
  { key: "closed", head: "Closed", label: "Closed", align: "right" },
  { key: "open", head: "Open at the end", label: "Open at the end", align: "right" },
  { key: "irt", head: "Met Initial Target Response Time", label: "Met Initial Target Response Time", align: "right" },
  { key: "res", head: "Met Target Resolution Time", label: "Met Target Resolution Time", align: "right", className: "font-semibold" },
  { key: "half", head: "Half resolved within", label: "Half resolved within", align: "right" },
  { key: "mean", head: "Mean", label: "Mean time to resolve", align: "right" },
  { key: "longest", head: "Longest", label: "Longest", align: "right" },
];
const listColumns: Column[] = [
  { key: "id", head: "Incident" },
  { key: "category", head: "Category", label: "Category", align: "right" },
  { key: "service", head: "Service", label: "Service" },
  { key: "raised", head: "Raised", label: "Raised" },
  { key: "responded", head: "First response", label: "First response" },
  { key: "resolved", head: "Resolved", label: "Resolved" },
  { key: "closed", head: "Closed", label: "Closed" },
];
const mostListed = 50;

function cells(rows: PmrRow[], category: string) {
  const own = rows.filter((row) => row.dimensions.incident_category === category);
  const of = (measureId: string, unit: string, note = "") => {
    const found = own.find((row) => row.measureId === measureId && row.unit === unit && row.note.includes(note));
    return found ? figureText(found, 1) : "–";
  };
  return [
    `Category ${category}`,
    of("INC-RAISED", "count", "raised"),
    of("INC-RAISED", "count", "closed"),
    of("INC-RAISED", "count", "open"),
    of("INC-IRT", "share"),
    of("INC-RES", "share"),
    of("INC-RES", "hours", "half"),
    of("INC-RES", "hours", "mean"),
    of("INC-RES", "hours", "longest"),
  ];
}

function incidentCells({ incidentId, category, service, raisedAt, respondedAt, resolvedAt, closedAt }: PmrIncident) {
  const time = (at: string | null) => (at ? formatClock(at) : "Not yet");
  return [incidentId, String(category), service, time(raisedAt), time(respondedAt), time(resolvedAt), time(closedAt)];
}

/** Incidents of Category 3, 4 and 5 the DCC is responsible for, counted where they were closed, and one by one. */
export function IncidentsFrame({ report: { rows, incidents } }: { report: Pmr }) {
  const listed = incidents.slice(0, mostListed);
  return (
    <Frame labelledBy="incidents">
      <FrameHead
        id="incidents"
        title="Incidents of Category 3, 4 and 5 with the DCC responsible"
        summary="The shares are of the Incidents closed in the month, as the DCC counts. Target times are unverified."
      />
      <DataTable
        caption="Incidents by category"
        columns={columns}
        rows={categories.map((category) => ({ id: category, cells: cells(rows, category) }))}
        className="mt-3"
      />
      {listed.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-8">
          such Incidents were open, raised or closed in the month
        </EmptyBody>
      ) : (
        <DataTable
          caption="Incidents one by one"
          columns={listColumns}
          rows={listed.map((each) => ({ id: each.incidentId, cells: incidentCells(each) }))}
          className="mt-5"
        />
      )}
      <FrameFoot>
        {countOf(incidents.length, "Incident")} open, raised or closed in the month
        {incidents.length > listed.length && `; the first ${listed.length} are listed, all are in the JSON`}. One that concerns a single
        Party is counted and not listed. Times are London time.
      </FrameFoot>
    </Frame>
  );
}
