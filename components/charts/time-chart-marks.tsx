"use client";

import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { characterWidth, type TimeChartModel } from "@/lib/charts/time-chart";

/** What lies behind everything: weekends, then the lines of the value axis. */
export function Ground({ model }: { model: TimeChartModel }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!plot || !x || !y) return null;
  return (
    <g>
      {model.weekends.map(({ from, to }) => {
        const left = x(from) ?? plot.x;
        return <rect key={from} x={left} y={plot.y} width={(x(to) ?? left) - left} height={plot.height} className="fill-sunken" />;
      })}
      {model.y.ticks.map((tick) => (
        <line key={tick} x1={plot.x} x2={plot.x + plot.width} y1={y(tick)} y2={y(tick)} className="stroke-line" />
      ))}
    </g>
  );
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
