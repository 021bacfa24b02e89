"use client";

import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { bandRuns } from "@/lib/charts/peer-band";
import type { PointBand, TimeChartModel } from "@/lib/charts/time-chart";

type Run = [number, number, number][];
type Scale = (value: number) => number | undefined;

const middle = ({ lower, upper }: PointBand): [number, number] => [lower, upper];
const outer = ({ tenth, ninetieth }: PointBand): [number | null, number | null] => [tenth, ninetieth];
const median = ({ median: value }: PointBand): [number, number] => [value, value];

/** A run of one month has no length: it is drawn this wide to either side. */
const halfMonth = 0.12;

function edge(run: Run, side: 1 | 2, x: Scale, y: Scale): [number, number][] {
  const points = run.length > 1 ? run : [-halfMonth, halfMonth].map((by): Run[number] => [run[0][0] + by, run[0][1], run[0][2]]);
  return points.map((point) => [x(point[0]) ?? 0, y(point[side]) ?? 0]);
}

const path = (points: [number, number][]) => points.map(([left, top], index) => `${index === 0 ? "M" : "L"}${left} ${top}`).join("");

function Shade({ run, x, y, look }: { run: Run; x: Scale; y: Scale; look: { fill: string; dash?: string } }) {
  const low = edge(run, 1, x, y);
  const high = edge(run, 2, x, y);
  return (
    <g>
      <path d={`${path(high)}${path(low.toReversed()).replace("M", "L")}Z`} className={look.fill} />
      {[high, low].map((points, index) => (
        <path key={index} d={path(points)} fill="none" className="stroke-control" strokeWidth="1" strokeDasharray={look.dash} />
      ))}
    </g>
  );
}

/** Where the groups of the role lie: 10th to 90th percentile with dotted edges, the middle half with solid ones, the median as a line. */
export function BandMarks({ model: { points } }: { model: TimeChartModel }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!plot || !x || !y) return null;
  return (
    <g>
      {bandRuns(points, outer).map((run) => (
        <Shade key={run[0][0]} run={run} x={x} y={y} look={{ fill: "fill-band-outer", dash: "1.5 2.5" }} />
      ))}
      {bandRuns(points, middle).map((run) => (
        <Shade key={run[0][0]} run={run} x={x} y={y} look={{ fill: "fill-band" }} />
      ))}
      {bandRuns(points, median).map((run) => (
        <path key={run[0][0]} d={path(edge(run, 1, x, y))} fill="none" className="stroke-ink" strokeWidth="1.75" />
      ))}
    </g>
  );
}
