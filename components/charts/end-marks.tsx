"use client";

import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { Diamond, Square } from "@/components/charts/marks";
import { spreadLabels, type TimeChartModel, type TimePoint } from "@/lib/charts/time-chart";

const looks = { own: "fill-me font-semibold", industry: "fill-ink-2", median: "fill-ink font-medium", edge: "fill-ink-3" } as const;

function lastOf(points: TimePoint[], series: "own" | "industry") {
  return points.findLast((point) => point[series] !== null);
}

/** The last value of each series: a diamond for the reader, a hollow square for the industry, each named at the right end. */
export function EndMarks({ model, isNarrow }: { model: TimeChartModel; isNarrow: boolean }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!plot || !x || !y) return null;
  const ends = isNarrow ? model.ends.filter(({ short }) => short !== "") : model.ends;
  const heights = spreadLabels(
    ends.map(({ value }) => y(value) ?? plot.y),
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
      {ends.map(({ series, text, short }, index) => (
        <text key={text} x={plot.x + plot.width + 14} y={heights[index] + 4} className={`text-axis ${looks[series]}`}>
          {isNarrow ? short : text}
        </text>
      ))}
    </g>
  );
}
