import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Code } from "@/components/ui/code";
import { Tag } from "@/components/ui/tag";
import { describeDimension } from "@/lib/metrics/dimensions";
import type { MetricDefinition, Unit } from "@/lib/metrics/definitions/define-metric";
import { lifetimeWords } from "@/lib/charts/trial-words";
import { formatPeriod } from "@/lib/format";

const units: Record<Unit, string> = {
  share: "share, 0 to 1",
  requests: "requests",
  alerts: "Alerts",
  devices: "Devices",
  milliseconds: "milliseconds",
  code: "code",
};
const directions: Record<MetricDefinition["betterWhen"], string> = {
  higher: "Higher is better.",
  lower: "Lower is better.",
  "no-judgement": "Neither high nor low is better.",
};

/** One metric: what it is in words, its figures and units, what it may be split by, its source and version. */
export function MetricCard({ metric }: { metric: MetricDefinition }) {
  return (
    <Frame className="has-target:border-ink">
      <FrameHead
        id={`metric-${metric.id}`}
        title={metric.name}
        summary={metric.inWords}
        aside={
          metric.defined && metric.defined.lifetime.adoptedFrom === null ? (
            <Tag tone="caution" shape="ring">
              On trial
            </Tag>
          ) : (
            <Tag tone="outline">{metric.kind === "measure" ? "Measure" : "Indicator"}</Tag>
          )
        }
      />
      <dl className="grid gap-x-4 gap-y-2 px-4 py-4 text-note sm:grid-cols-[8rem_minmax(0,1fr)] sm:px-5">
        <dt className="text-ink-3">Figures</dt>
        <dd>
          <ul className="flex flex-col gap-1">
            {metric.figures.map(({ id, unit, inWords }) => (
              <li key={id}>
                <Code>{id}</Code> ({units[unit]}): {inWords}
              </li>
            ))}
          </ul>
        </dd>
        <dt className="text-ink-3">Reading</dt>
        <dd>{directions[metric.betterWhen]}</dd>
        <dt className="text-ink-3">Split by</dt>
        <dd>{metric.dimensions.map((dimension) => describeDimension(dimension).name).join(", ")}</dd>
        <dt className="text-ink-3">Source</dt>
        <dd>{metric.source}</dd>
      </dl>
      <FrameFoot>
        <Code>{metric.id}</Code>, version {metric.version}
        {metric.defined ? lifetimeWords(metric) : `, from ${formatPeriod(metric.effectiveFrom)}`}
      </FrameFoot>
    </Frame>
  );
}
