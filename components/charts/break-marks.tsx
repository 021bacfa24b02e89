"use client";

import { usePlotArea, useXAxisScale } from "recharts";
import { characterWidth, type TimeChartModel } from "@/lib/charts/time-chart";

/** Where what is counted changed: a dashed rule over the height of the plot with its words at the top, turned to the side that has room. */
export function BreakMarks({ model }: { model: TimeChartModel }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  if (!plot || !x || !model.breaks) return null;
  return model.breaks.map(({ x: at, text }) => {
    const place = x(at) ?? plot.x;
    const fitsRight = place + text.length * characterWidth + 8 <= plot.x + plot.width;
    return (
      <g key={at}>
        <line
          x1={place}
          x2={place}
          y1={plot.y}
          y2={plot.y + plot.height}
          className="stroke-ink-2"
          strokeWidth="1.25"
          strokeDasharray="2 3"
        />
        <text
          x={fitsRight ? place + 5 : place - 5}
          y={plot.y + 10}
          textAnchor={fitsRight ? "start" : "end"}
          className="fill-ink-2 stroke-surface text-axis"
          strokeWidth="4"
          paintOrder="stroke"
        >
          {text}
        </text>
      </g>
    );
  });
}
