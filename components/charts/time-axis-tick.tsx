"use client";

import { usePlotArea } from "recharts";
import { thinMarks, type AxisMark } from "@/lib/charts/time-chart";

/** Room a label of the time axis takes, in pixels. */
const labelRoom = 34;

type TickProps = { x?: number | string; y?: number | string; payload: { value: number } };

/** One label of the time axis, left out where the chart is too narrow for all of them. */
export function TimeAxisTick({ x, y, payload, marks }: TickProps & { marks: AxisMark[] }) {
  const plot = usePlotArea();
  const mark = thinMarks(marks, plot?.width ?? Infinity, labelRoom).find((candidate) => candidate.x === payload.value);
  if (!mark) return null;
  return (
    <text x={x} y={Number(y) + 10} textAnchor="middle" className={`text-axis ${mark.strong ? "fill-ink font-semibold" : "fill-ink-3"}`}>
      {mark.text}
      {mark.below && (
        <tspan x={x} dy="14">
          {mark.below}
        </tspan>
      )}
    </text>
  );
}
