"use client";

import { usePlotArea, useXAxisScale } from "recharts";
import { placeLabels, type SpanLabel } from "@/lib/charts/incident-spans";
import { characterWidth, type IncidentSpan, type TimeChartModel } from "@/lib/charts/time-chart";

const least = 3;

type Plot = { x: number; y: number; width: number; height: number };
type PlacedSpan = IncidentSpan & { x: number; width: number };

function SpanText({ span, label, top }: { span: PlacedSpan; label: SpanLabel; top: number }) {
  const x = label.anchor === "end" ? span.x + span.width : span.x;
  const isLong = label.form === "long";
  return (
    <text x={x} y={top - (isLong ? 24 : 11)} textAnchor={label.anchor} className="fill-incident text-axis font-semibold">
      {span.title}
      {isLong && (
        <tspan x={x} dy="13" className="fill-ink-2 font-normal">
          {span.when}
        </tspan>
      )}
    </text>
  );
}

function SpanMark({ span, plot, hatch }: { span: PlacedSpan; plot: Plot; hatch: string }) {
  const { x, width, category } = span;
  const sides = `M${x} ${plot.y}v${plot.height}M${x + width} ${plot.y}v${plot.height}`;
  return (
    <g>
      <rect x={x} y={plot.y} width={width} height={plot.height} fill={category === 1 ? "var(--incident-tint)" : `url(#${hatch})`} />
      {category === 1 && <path d={sides} className="stroke-incident" strokeWidth="1.25" />}
      <rect x={x - 1} y={plot.y - 6} width={width + 2} height="4" className="fill-incident" />
    </g>
  );
}

/** Incidents: a span with side rules (Category 1) or hatch (Category 2), a cap above the plot, category and times over it. */
export function IncidentMarks({ model, hatch }: { model: TimeChartModel; hatch: string }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  if (!plot || !x) return null;
  const spans = model.incidents.map((incident) => {
    const from = x(incident.from) ?? plot.x;
    return { ...incident, x: from, width: Math.max((x(incident.to) ?? from) - from, least) };
  });
  const rooms = spans.map(({ x: at, width, title, when }) => {
    const from = at - plot.x;
    return { from, to: from + width, long: when.length * characterWidth, short: title.length * characterWidth };
  });
  const labels = placeLabels(rooms, plot.width);
  return (
    <g>
      <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" className="fill-incident-tint" />
        <path d="M0 0v6" className="stroke-incident" strokeWidth="1.5" />
      </pattern>
      {spans.map((span, index) => {
        const label = labels[index];
        return (
          <g key={`${span.when} ${span.from}`}>
            <SpanMark span={span} plot={plot} hatch={hatch} />
            {label && <SpanText span={span} label={label} top={plot.y} />}
          </g>
        );
      })}
    </g>
  );
}
