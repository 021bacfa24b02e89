"use client";

import { usePlotArea, useXAxisScale } from "recharts";
import { placeLabels } from "@/lib/charts/incident-spans";
import { characterWidth, type TimeChartModel } from "@/lib/charts/time-chart";

/** Pixels between a bar and its word. */
const beside = 6;

/** What watching found: a bar along the time axis under its days with a word beside it, clear of the line; dashed where it is silenced. */
export function ChangeMarks({ model }: { model: TimeChartModel }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  if (!plot || !x || !model.changes) return null;
  const base = plot.y + plot.height;
  const spans = model.changes.map((change) => {
    const left = x(change.from) ?? plot.x;
    return { ...change, left, right: x(change.to) ?? left };
  });
  const rooms = spans.map(({ left, right, text }) => {
    const width = text.length * characterWidth;
    return { from: right + beside - plot.x, to: left - beside - plot.x, long: width, short: width };
  });
  const labels = placeLabels(rooms, plot.width);
  return spans.map(({ left, right, text, isSilenced }, index) => (
    <g key={`${left} ${text}`}>
      <path
        d={`M${left + 1} ${base - 8}v5h${Math.max(right - left - 2, 2)}v-5`}
        fill="none"
        className="stroke-ink"
        strokeWidth="2"
        strokeDasharray={isSilenced ? "3 2" : undefined}
      />
      {labels[index] && (
        <text
          x={labels[index].anchor === "end" ? left - beside : right + beside}
          y={base - 10}
          textAnchor={labels[index].anchor}
          className="fill-ink stroke-surface text-axis font-semibold"
          strokeWidth="4"
          paintOrder="stroke"
        >
          {text}
        </text>
      )}
    </g>
  ));
}
