import { SilenceForm } from "@/app/(party)/watch/silence-form";
import { ThresholdForm } from "@/app/(party)/watch/threshold-form";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { thresholdValue, thresholdWords, verdictWords } from "@/lib/charts/watch-words";
import { countOf, formatDate, periodMonth } from "@/lib/format";
import type { JudgedThreshold, Watch } from "@/lib/watch/models";

const columns = (month: string): Column[] => [
  { key: "process", head: "Process" },
  { key: "threshold", head: "Threshold", label: "Threshold" },
  { key: "value", head: month, label: month, align: "right", className: "font-semibold" },
  { key: "verdict", head: "Verdict", label: "Verdict" },
  { key: "set", head: "Set", label: "Set", className: "text-ink-2" },
  { key: "act", head: "Change" },
];

function Verdict({ threshold }: { threshold: JudgedThreshold }) {
  const { value, isCrossed, silence } = threshold;
  return (
    <span className="flex flex-col items-start gap-1">
      <Tag
        tone={value === null ? "plain" : isCrossed ? "caution" : "similar"}
        shape={value === null ? "ring" : isCrossed ? "cross" : "dash"}
      >
        {verdictWords(threshold)}
      </Tag>
      {silence && (
        <span className="text-note">
          Silenced until {formatDate(silence.until)}: {silence.reason}
        </span>
      )}
    </span>
  );
}

function rowOf(threshold: JudgedThreshold, { current }: Watch) {
  const { thresholdId, processId, name, metric, value, madeBy, madeAt, silence } = threshold;
  const what = `${thresholdWords(threshold)}, ${name}`;
  return {
    id: thresholdId,
    cells: [
      <TextLink key="process" href={`/processes/${processId}?to=${current.period}`}>
        {name}
      </TextLink>,
      thresholdWords(threshold),
      value === null ? "–" : thresholdValue(metric, value),
      <Verdict key="verdict" threshold={threshold} />,
      `${formatDate(madeAt)} by ${madeBy}`,
      <div key="act" className="flex flex-col items-start gap-2">
        <form method="post" action="/watch/thresholds">
          <input type="hidden" name="period" value={current.period} />
          <input type="hidden" name="threshold" value={thresholdId} />
          <Button look="secondary">
            Remove<span className="sr-only"> {what}</span>
          </Button>
        </form>
        {!silence && <SilenceForm processId={processId} metric={metric} what={what} period={current.period} />}
      </div>,
    ],
  };
}

/** The levels that people of the Party and role watch for, against the month's own figures, and the form to set one. */
export function ThresholdsFrame({ watch }: { watch: Watch }) {
  const { thresholds, current } = watch;
  const crossed = thresholds.filter(({ isCrossed }) => isCrossed).length;
  const title =
    thresholds.length === 0
      ? "Nobody has set a threshold"
      : `${crossed === 0 ? "None" : crossed} of ${countOf(thresholds.length, "threshold")} crossed`;
  return (
    <Frame labelledBy="thresholds">
      <FrameHead id="thresholds" title={title} summary="Seen and changed by everyone who works for your Party in this User Role." />
      {thresholds.length > 0 && (
        <DataTable
          caption="Thresholds"
          columns={columns(periodMonth(current.period))}
          rows={thresholds.map((each) => rowOf(each, watch))}
          className="mt-3"
        />
      )}
      <ThresholdForm watch={watch} />
      <FrameFoot>Judged by the month’s own figure. On the level is not beyond it. Every change is in your Party’s access log.</FrameFoot>
    </Frame>
  );
}
