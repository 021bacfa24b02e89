"use client";

import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { Diamond, Square } from "@/components/charts/marks";
import { placeLabels } from "@/lib/charts/incident-spans";
import { spreadLabels, type TimeChartModel, type TimePoint } from "@/lib/charts/time-chart";

/** Width of one character of the 12 px face, for placing labels without measuring text. */
const characterWidth = 6.4;

/** Incidents: a span with side rules (Category 1) or hatch (Category 2), a cap above the plot, category and times over it. */
export function IncidentMarks({ model, hatch }: { model: TimeChartModel; hatch: string }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  if (!plot || !x) return null;
  const spans = model.incidents.map((incident) => {
    const from = x(incident.from) ?? plot.x;
    return { ...incident, x: from, width: Math.max((x(incident.to) ?? from) - from, 3) };
  });
  const labels = placeLabels(
    spans.map(({ x: at, width, title, when }) => ({
      from: at - plot.x,
      to: at - plot.x + width,
      long: when.length * characterWidth,
      short: title.length * characterWidth,
    })),
    plot.width,
  );
  return spans.map((span, index) => {
    const label = labels[index];
    const labelX = label?.anchor === "end" ? span.x + span.width : span.x;
    return (
      <g key={`${span.x}-${span.when}`}>
        <rect
          x={span.x}
          y={plot.y}
          width={span.width}
          height={plot.height}
          fill={span.category === 1 ? "var(--incident-tint)" : `url(#${hatch})`}
        />
        {span.category === 1 && (
          <path
            d={`M${span.x} ${plot.y}v${plot.height}M${span.x + span.width} ${plot.y}v${plot.height}`}
            className="stroke-incident"
            strokeWidth="1.25"
          />
        )}
        <rect x={span.x - 1} y={plot.y - 6} width={span.width + 2} height="4" className="fill-incident" />
        {label && (
          <text
            x={labelX}
            y={plot.y - (label.form === "long" ? 24 : 11)}
            textAnchor={label.anchor}
            className="fill-incident text-axis font-semibold"
          >
            {span.title}
            {label.form === "long" && (
              <tspan x={labelX} dy="13" className="fill-ink-2 font-normal">
                {span.when}
              </tspan>
            )}
          </text>
        )}
      </g>
    );
  });
}

/** Undelivered days: a narrow dashed box over the height of the plot, with words beside it. */
export function GapMarks({ model }: { model: TimeChartModel }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  if (!plot || !x) return null;
  return model.gaps.map(({ from, to, text }) => {
    const left = x(from) ?? plot.x;
    const right = x(to) ?? left;
    const width = text.length * characterWidth + 6;
    const fitsRight = right + width <= plot.x + plot.width;
    const at = fitsRight ? right + 6 : left - width >= plot.x ? left - 6 : plot.x + plot.width;
    return (
      <g key={from}>
        <rect
          x={left}
          y={plot.y + 1}
          width={right - left}
          height={plot.height - 1}
          className="fill-surface stroke-caution"
          strokeWidth="1.5"
          strokeDasharray="3 3"
        />
        <text
          x={at}
          y={plot.y + plot.height - 8}
          textAnchor={fitsRight ? "start" : "end"}
          className="fill-caution stroke-surface text-axis"
          strokeWidth="4"
          paintOrder="stroke"
        >
          {text}
        </text>
      </g>
    );
  });
}

function lastOf(points: TimePoint[], series: "own" | "industry") {
  return points.findLast((point) => point[series] !== null);
}

/** The last value of each series: a diamond for the reader, a hollow square for the industry, each named at the right end. */
export function EndMarks({ model, isNarrow }: { model: TimeChartModel; isNarrow: boolean }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!plot || !x || !y) return null;
  const heights = spreadLabels(
    model.ends.map(({ value }) => y(value) ?? plot.y),
    16,
    plot.y,
    plot.y + plot.height,
  );
  const industry = lastOf(model.points, "industry");
  const own = lastOf(model.points, "own");
  return (
    <g>
      {industry && <Square x={x(industry.x) ?? 0} y={y(industry.industry) ?? 0} />}
      {own && <Diamond x={x(own.x) ?? 0} y={y(own.own) ?? 0} hollow={own.provisional} />}
      {model.ends.map(({ series, text, short }, index) => (
        <text
          key={series}
          x={plot.x + plot.width + 14}
          y={heights[index] + 4}
          className={`text-axis ${series === "own" ? "fill-me font-semibold" : "fill-ink-2"}`}
        >
          {isNarrow ? short : text}
        </text>
      ))}
    </g>
  );
}
