"use client";

import { usePlotArea, useYAxisScale } from "recharts";
import type { TimeChartModel } from "@/lib/charts/time-chart";

/** Levels the Party watches for: a dashed line over the width of the plot, with its words at the left end, on the side that has room. */
export function ThresholdMarks({ model }: { model: TimeChartModel }) {
  const plot = usePlotArea();
  const y = useYAxisScale();
  if (!plot || !y || !model.thresholds) return null;
  return model.thresholds.map(({ value, text }) => {
    const at = y(value);
    if (at === undefined) return null;
    return (
      <g key={text}>
        <line x1={plot.x} x2={plot.x + plot.width} y1={at} y2={at} className="stroke-caution" strokeWidth="1.5" strokeDasharray="6 3" />
        <text
          x={plot.x + 4}
          y={at - plot.y > 18 ? at - 5 : at + 14}
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
