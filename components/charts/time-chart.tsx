"use client";

import { useId, useState } from "react";
import {
  CartesianGrid,
  DefaultZIndexes,
  Line,
  LineChart,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  ZIndexLayer,
} from "recharts";
import { OwnDot } from "@/components/charts/own-dot";
import { PointCard } from "@/components/charts/point-card";
import { TimeAxisTick } from "@/components/charts/time-axis-tick";
import { EndMarks, GapMarks, IncidentMarks } from "@/components/charts/time-chart-marks";
import type { TimeChartModel, TimePoint } from "@/lib/charts/time-chart";

/** Below this width the end labels are the values alone; a legend above names the lines. */
const narrowPixels = 480;
const characterWidth = 6.4;
const behindTheGrid = DefaultZIndexes.grid - 10;
const line = { type: "linear", isAnimationActive: false, activeDot: false, connectNulls: false, legendType: "none" } as const;
const base = { stroke: "var(--control)" };

/** Room at the right end for the labels of the lines. */
function labelRoom({ ends }: TimeChartModel, isNarrow: boolean): number {
  return Math.max(0, ...ends.map(({ text, short }) => (isNarrow ? short : text).length)) * characterWidth + 22;
}

function HatchPattern({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--incident-tint)" />
        <path d="M0 0v6" stroke="var(--incident)" strokeWidth="1.5" />
      </pattern>
    </defs>
  );
}

/** Own line and industry line over time, exactly as prepared by lib/charts; straight segments, no animation, gaps where nothing is known. */
export function TimeChart({ model, label }: { model: TimeChartModel; label: string }) {
  const hatch = `hatch${useId()}`;
  const [isNarrow, setNarrow] = useState(false);
  const { points, weekends, xDomain, xMarks, y, incidents } = model;
  const margin = { top: incidents.length > 0 ? 46 : 14, right: labelRoom(model, isNarrow), bottom: 6, left: 0 };
  return (
    <ResponsiveContainer width="100%" height="100%" onResize={(width) => setNarrow(width < narrowPixels)}>
      <LineChart data={points} margin={margin} role="img" title={label} accessibilityLayer>
        <HatchPattern id={hatch} />
        {weekends.map(({ from, to }) => (
          <ReferenceArea key={from} x1={from} x2={to} fill="var(--sunken)" fillOpacity={1} ifOverflow="hidden" zIndex={behindTheGrid} />
        ))}
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={xDomain}
          ticks={xMarks.map(({ x }) => x)}
          interval={0}
          tick={(props) => <TimeAxisTick {...props} marks={xMarks} />}
          tickLine={base}
          axisLine={base}
          height={38}
        />
        <YAxis
          domain={y.domain}
          ticks={y.ticks}
          interval={0}
          tickFormatter={(tick: number) => y.texts[y.ticks.indexOf(tick)] ?? ""}
          tick={{ fill: "var(--ink-3)", fontSize: 12 }}
          axisLine={false}
          tickLine={false}
          width={isNarrow ? 44 : 52}
        />
        <IncidentMarks model={model} hatch={hatch} />
        <Tooltip content={<PointCard />} cursor={base} isAnimationActive={false} />
        <Line {...line} dataKey="industry" stroke="var(--industry)" strokeWidth={1.75} dot={false} />
        <Line
          {...line}
          dataKey={(point: TimePoint) => (point.provisional ? null : point.own)}
          stroke="var(--me)"
          strokeWidth={2.5}
          dot={<OwnDot all={points} />}
        />
        <Line {...line} dataKey="dashed" stroke="var(--me)" strokeWidth={2.5} strokeDasharray="5 4" dot={false} />
        <GapMarks model={model} />
        <ZIndexLayer zIndex={DefaultZIndexes.scatter}>
          <EndMarks model={model} isNarrow={isNarrow} />
        </ZIndexLayer>
      </LineChart>
    </ResponsiveContainer>
  );
}
