"use client";

import { useId } from "react";
import { DefaultZIndexes, Line, LineChart, XAxis, YAxis, ZIndexLayer } from "recharts";
import { BandMarks } from "@/components/charts/band-marks";
import { BreakMarks } from "@/components/charts/break-marks";
import { ChangeMarks } from "@/components/charts/change-marks";
import { EndMarks } from "@/components/charts/end-marks";
import { IncidentButtons } from "@/components/charts/incident-buttons";
import { IncidentMarks } from "@/components/charts/incident-marks";
import { OwnDot } from "@/components/charts/own-dot";
import { PointReader } from "@/components/charts/point-reader";
import { ThresholdMarks } from "@/components/charts/threshold-marks";
import { TimeAxisTick } from "@/components/charts/time-axis-tick";
import { GapMarks, Ground } from "@/components/charts/time-chart-marks";
import { useSize } from "@/components/charts/use-size";
import { characterWidth, type TimeChartModel, type TimePoint } from "@/lib/charts/time-chart";

/** Below this width the end labels are the values alone; a legend above names the lines. */
const narrowPixels = 480;
const line = { type: "linear", isAnimationActive: false, activeDot: false, connectNulls: false, legendType: "none" } as const;
const base = { stroke: "var(--control)" };

/** Room at the right end for the labels of the lines. */
function labelRoom({ ends }: TimeChartModel, isNarrow: boolean): number {
  return Math.max(0, ...ends.map(({ text, short }) => (isNarrow ? short : text).length)) * characterWidth + 22;
}

/** Room at the left for the longest text of the axis, with what Recharts keeps between it and the plot. */
function axisRoom({ y }: TimeChartModel): number {
  return Math.max(0, ...y.texts.map((text) => text.length)) * characterWidth + 12;
}

/** What is drawn over the lines, beside their ends. */
function Marks({ model }: { model: TimeChartModel }) {
  return (
    <>
      <GapMarks model={model} />
      <BreakMarks model={model} />
      <ChangeMarks model={model} />
      <ThresholdMarks model={model} />
    </>
  );
}

/** Own line and industry line over time, exactly as prepared by lib/charts; straight segments, no animation, gaps where nothing is known. */
export function TimeChart({ model, label }: { model: TimeChartModel; label: string }) {
  const hatch = `hatch${useId()}`;
  const { ref, width, height } = useSize<HTMLDivElement>();
  const isNarrow = width < narrowPixels;
  const { points, xDomain, xMarks, y, incidents } = model;
  const left = Math.max(isNarrow ? 44 : 52, axisRoom(model));
  const margin = { top: incidents.length > 0 ? 46 : 14, right: labelRoom(model, isNarrow), bottom: 6, left: 0 };
  const place = (x: number) => left + ((x - xDomain[0]) / (xDomain[1] - xDomain[0])) * (width - left - margin.right);
  return (
    <div ref={ref} className="absolute inset-0">
      {width > 0 && <PointReader points={points} place={place} label={`Read the chart: ${label}`} />}
      {width > 0 && <IncidentButtons incidents={incidents} place={place} width={width} />}
      {width > 0 && (
        <div aria-hidden="true">
          <LineChart width={width} height={height} data={points} margin={margin} accessibilityLayer={false}>
            <Ground model={model} />
            <BandMarks model={model} />
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
              width={left}
            />
            <IncidentMarks model={model} hatch={hatch} />
            <Line {...line} dataKey="industry" stroke="var(--industry)" strokeWidth={1.75} dot={false} />
            <Line
              {...line}
              dataKey={(point: TimePoint) => (point.provisional ? null : point.own)}
              stroke="var(--me)"
              strokeWidth={2.5}
              dot={<OwnDot all={points} />}
            />
            <Line {...line} dataKey="dashed" stroke="var(--me)" strokeWidth={2.5} strokeDasharray="5 4" dot={false} />
            <Marks model={model} />
            <ZIndexLayer zIndex={DefaultZIndexes.scatter}>
              <EndMarks model={model} isNarrow={isNarrow} />
            </ZIndexLayer>
          </LineChart>
        </div>
      )}
    </div>
  );
}
