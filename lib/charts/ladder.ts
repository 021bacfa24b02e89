import { logAxis, logPosition } from "@/lib/charts/axis";
import { formatSeconds } from "@/lib/format";
import type { ReleasedRoundTrip, RoundTrip } from "@/lib/metrics/models";

/** One rung: its name, the own and industry times with their places on the log axis (0..1); null where there is none. */
export type Rung = {
  label: string;
  strong: boolean;
  own: { place: number; text: string };
  industry: { place: number; text: string } | null;
};
export type LadderModel = { rungs: Rung[]; ticks: { place: number; text: string }[]; target: { place: number; text: string } | null };

const names: Record<string, string> = { p10: "10th", p25: "25th", p50: "Median", p75: "75th", p90: "90th", p95: "95th", p99: "99th" };

type Step = { label: string; ms: number; industryMs: number | null };

/** Best, percentiles, mean (where its value falls) and worst; the industry has best, median, mean and worst only (disclosure.md P5). */
function stepsOf(ladder: { label: string; ms: number }[], own: RoundTrip, industry: ReleasedRoundTrip): Step[] {
  const percentiles = ladder.map(({ label, ms }) => ({
    label: names[label] ?? label,
    ms: label === "p50" ? (own.median_ms ?? ms) : ms,
    industryMs: label === "p50" ? industry.median_ms : null,
  }));
  const mean = { label: "Mean", ms: own.mean_ms ?? 0, industryMs: industry.mean_ms };
  const above = percentiles.findIndex(({ ms }) => ms > mean.ms);
  percentiles.splice(above === -1 ? percentiles.length : above, 0, mean);
  const best = { label: "Best", ms: own.best_ms ?? 0, industryMs: industry.best_ms };
  const worst = { label: "Worst", ms: own.worst_ms ?? 0, industryMs: industry.worst_ms };
  return [best, ...percentiles, worst];
}

/** The ladder of Round Trip Times on a log axis in seconds, shortest first, with the Target Response Time; null without responses. */
export function ladderOf(
  ladder: { label: string; ms: number }[],
  own: RoundTrip,
  industry: ReleasedRoundTrip,
  targetSeconds: number | null,
): LadderModel | null {
  if (own.count === null || own.count === 0 || ladder.length === 0) return null;
  const steps = stepsOf(ladder, own, industry);
  const times = steps.flatMap(({ ms, industryMs }) => [ms, industryMs ?? ms]);
  const axis = logAxis([...times.map((ms) => Math.max(ms, 100)), ...(targetSeconds === null ? [] : [targetSeconds * 1000])]);
  const every = axis.ticks.length > 5 ? 2 : 1;
  const mark = (ms: number) => ({ place: logPosition(axis, ms), text: formatSeconds(ms) });
  return {
    rungs: steps.map(({ label, ms, industryMs }) => ({
      label,
      strong: label === "Median",
      own: mark(ms),
      industry: industryMs === null ? null : mark(industryMs),
    })),
    ticks: axis.ticks
      .map((tick, index) => ({ tick, text: axis.texts[index] }))
      .filter((_, index) => index % every === 0)
      .map(({ tick, text }) => ({ place: logPosition(axis, tick * 1000), text })),
    target:
      targetSeconds === null
        ? null
        : { place: logPosition(axis, targetSeconds * 1000), text: `TRT ${formatSeconds(targetSeconds * 1000)} s` },
  };
}
