import { Tag } from "@/components/ui/tag";
import { incidentTarget } from "@/lib/charts/incident-spans";
import { incidentFacts, type IncidentDays } from "@/lib/charts/incident-words";
import { formatSpan } from "@/lib/format";
import type { IncidentMark } from "@/lib/metrics/models";

/**
 * The Incidents drawn on a chart as buttons in one line, which scrolls where they are many, so that the chart keeps its height; each opens its
 * details without leaving the page. `label` names the list.
 */
export function IncidentList({ incidents, label }: { incidents: { incident: IncidentMark; index: number }[]; label: string }) {
  if (incidents.length === 0) return null;
  return (
    <ul aria-label={label} className="no-print relative flex gap-2 overflow-x-auto px-4 pt-1 pb-2 [scrollbar-width:thin] sm:px-5">
      {incidents.map(({ incident: { category, raisedAt, resolvedAt }, index }) => (
        <li key={index} className="shrink-0 whitespace-nowrap">
          <button
            type="button"
            popoverTarget={incidentTarget(index)}
            className="min-h-7 rounded-control border border-control px-2.5 text-axis text-incident hover:bg-incident-tint"
          >
            <span className="font-semibold">Category {category}</span>{" "}
            <span className="text-ink-2">{formatSpan(raisedAt, resolvedAt)}</span>
            <span className="sr-only">: details</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Detail({ incident, index, days }: { incident: IncidentMark; index: number; days: IncidentDays }) {
  const id = incidentTarget(index);
  return (
    <div
      id={id}
      popover="auto"
      role="dialog"
      aria-labelledby={`${id}-title`}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-frame border border-control bg-surface p-5 text-ink"
    >
      <div className="flex items-start justify-between gap-4">
        <h2 id={`${id}-title`} className="text-figure">
          {incident.summary || `Category ${incident.category} Incident`}
        </h2>
        <button
          type="button"
          popoverTarget={id}
          popoverTargetAction="hide"
          className="min-h-8 shrink-0 rounded-control border border-control px-3 text-note font-medium"
        >
          Close
        </button>
      </div>
      <p className="mt-2">
        <Tag tone={incident.category === 1 ? "incident" : "outline"}>Category {incident.category}</Tag>
      </p>
      <dl className="mt-3 grid gap-x-4 gap-y-2 text-note sm:grid-cols-[9rem_minmax(0,1fr)]">
        {incidentFacts(incident, days).map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The details of every Incident of the page, hidden until one of its buttons is pressed; Escape or a press outside closes them. */
export function IncidentDetails({ incidents, days }: { incidents: IncidentMark[]; days: IncidentDays }) {
  return incidents.map((incident, index) => <Detail key={index} incident={incident} index={index} days={days} />);
}
