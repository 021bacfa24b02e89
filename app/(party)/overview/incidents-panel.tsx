import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Tag } from "@/components/ui/tag";
import { regionText } from "@/lib/charts/dimension-words";
import { incidentsTitle } from "@/lib/charts/overview-words";
import { formatDuration, formatSpan, periodMonth } from "@/lib/format";
import type { IncidentMark, Overview } from "@/lib/metrics/models";

const columns = (month: string): Column[] => [
  { key: "incident", head: "Incident" },
  { key: "what", head: "What happened" },
  { key: "when", head: `When, ${month}`, label: "When", className: "sm:whitespace-nowrap" },
  { key: "lasted", head: "Lasted", label: "Lasted", align: "right", className: "sm:whitespace-nowrap" },
];

function lasted({ raisedAt, resolvedAt }: IncidentMark): string {
  return resolvedAt === null ? "still open" : formatDuration(Date.parse(resolvedAt) - Date.parse(raisedAt));
}

/** Incidents of Category 1 and 2 that touched the period, as far as this Party may see them. */
export function IncidentsPanel({ overview: { incidents, current } }: { overview: Overview }) {
  const rows = incidents.map((incident) => ({
    id: incident.incidentId,
    cells: [
      <Tag key="category" tone={incident.category === 1 ? "incident" : "outline"}>
        Category {incident.category}
      </Tag>,
      <span key="what">
        {incident.summary}{" "}
        <span className="whitespace-nowrap text-ink-3">{incident.cspRegion === "" ? "every Region" : regionText(incident.cspRegion)}</span>
      </span>,
      formatSpan(incident.raisedAt, incident.resolvedAt),
      lasted(incident),
    ],
  }));
  return (
    <Frame labelledBy="incidents">
      <FrameHead id="incidents" title={incidentsTitle(incidents, current.period)} />
      {rows.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-6">
          None was raised or open in the month. Nothing is missing.
        </EmptyBody>
      ) : (
        <DataTable caption="Incidents of Category 1 and 2" columns={columns(periodMonth(current.period))} rows={rows} className="mt-3" />
      )}
      <FrameFoot>Clock times are Europe/London.</FrameFoot>
    </Frame>
  );
}
