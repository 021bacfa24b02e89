"use client";

import { useId } from "react";
import { CartesianGrid, Line, LineChart, ReferenceArea, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { EndMarks, GapMarks, IncidentMarks } from "@/components/charts/time-chart-marks";
import { PointCard } from "@/components/charts/point-card";
import type { AxisMark, TimeChartModel, TimePoint } from "@/lib/charts/time-chart";

type TickProps = { x?: number | string; y?: number | string; payload: { value: number } };

function TimeTick({ x, y, payload, marks }: TickProps & { marks: AxisMark[] }) {
  const mark = marks.find((candidate) => candidate.x === payload.value);
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

type DotProps = { cx?: number; cy?: number; index?: number; payload?: TimePoint };

/** A dot at every month; on a daily chart only where a point stands alone between gaps. A ring marks a restated month. */
function OwnDot({ cx, cy, index = 0, payload, points }: DotProps & { points: TimePoint[] }) {
  if (cx === undefined || cy === undefined || !payload || payload.own === null) return null;
  const alone = points[index - 1]?.own == null && points[index + 1]?.own == null;
  return (
    <g>
      {(points.length <= 13 || alone) && <circle cx={cx} cy={cy} r="2.75" className="fill-me" />}
      {payload.restated && <circle cx={cx} cy={cy} r="6" fill="none" className="stroke-me" strokeWidth="1.5" />}
    </g>
  );
}

const lineDefaults = { type: "linear", isAnimationActive: false, activeDot: false, connectNulls: false, legendType: "none" } as const;

/** Own line and industry line over time, exactly as prepared by lib/charts; straight segments, no animation, gaps where nothing is known. */
export function TimeChart({ model, label }: { model: TimeChartModel; label: string }) {
  const labelRoom = Math.max(0, ...model.ends.map(({ text }) => text.length)) * 6.4 + 22;
  const lanes = model.incidents.length > 0 ? 1 + Number(model.incidents.length > 3) : 0;
  const hatch = `hatch${useId()}`;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={model.points} margin={{ top: 14 + lanes * 32, right: labelRoom, bottom: 6, left: 0 }} role="img" title={label} accessibilityLayer>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="var(--incident-tint)" />
            <path d="M0 0v6" stroke="var(--incident)" strokeWidth="1.5" />
          </pattern>
        </defs>
        {model.weekends.map(({ from, to }) => (
          <ReferenceArea key={from} x1={from} x2={to} fill="var(--sunken)" fillOpacity={1} ifOverflow="hidden" />
        ))}
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={model.xDomain}
          ticks={model.xMarks.map(({ x }) => x)}
          interval={0}
          tick={(props: TickProps) => <TimeTick {...props} marks={model.xMarks} />}
          tickLine={{ stroke: "var(--control)" }}
          axisLine={{ stroke: "var(--control)" }}
          height={38}
        />
        <YAxis
          domain={model.y.domain}
          ticks={model.y.ticks}
          interval={0}
          tickFormatter={(tick: number) => model.y.texts[model.y.ticks.indexOf(tick)] ?? ""}
          tick={{ fill: "var(--ink-3)", fontSize: 12 }}
          axisLine={false}
          tickLine={false}
          width={52}
        />
        <IncidentMarks model={model} hatch={hatch} />
        <Tooltip content={<PointCard />} cursor={{ stroke: "var(--control)" }} isAnimationActive={false} />
        <Line {...lineDefaults} dataKey="industry" stroke="var(--industry)" strokeWidth={1.75} dot={false} />
        <Line {...lineDefaults} dataKey={(point: TimePoint) => (point.provisional ? null : point.own)} stroke="var(--me)" strokeWidth={2.5} dot={<OwnDot points={model.points} />} />
        <Line {...lineDefaults} dataKey="dashed" stroke="var(--me)" strokeWidth={2.5} strokeDasharray="5 4" dot={false} />
        <GapMarks model={model} />
        <EndMarks model={model} />
      </LineChart>
    </ResponsiveContainer>
  );
}
