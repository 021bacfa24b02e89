import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { metricWords } from "@/lib/charts/watch-words";
import { countOf, formatDate } from "@/lib/format";
import { thresholdMetrics, type Watch } from "@/lib/watch/models";

const columns: Column[] = [
  { key: "process", head: "Process" },
  { key: "metric", head: "What", label: "What" },
  { key: "until", head: "Until (UTC)", label: "Until" },
  { key: "reason", head: "Why", label: "Why" },
  { key: "by", head: "By", label: "By", className: "text-ink-2" },
  { key: "end", head: "End" },
];

function rowOf({ silenceId, name, metric, until, reason, madeBy, madeAt }: Watch["silences"][number], { current }: Watch) {
  return {
    id: silenceId,
    cells: [
      name,
      metric === null ? "Everything" : metricWords[metric],
      formatDate(until),
      <span key="reason" className="[overflow-wrap:anywhere]">
        {reason}
      </span>,
      `${madeBy}, ${formatDate(madeAt)}`,
      <form key="end" method="post" action="/watch/silences">
        <input type="hidden" name="period" value={current.period} />
        <input type="hidden" name="silence" value={silenceId} />
        <Button look="secondary">
          End<span className="sr-only"> the silence of {name}</span>
        </Button>
      </form>,
    ],
  };
}

function SilenceProcessForm({ watch: { processes, current } }: { watch: Watch }) {
  const everything = { value: "", text: "Everything" };
  return (
    <form method="post" action="/watch/silences" className="flex flex-wrap items-end gap-x-4 gap-y-3 px-4 py-4 sm:px-5">
      <input type="hidden" name="period" value={current.period} />
      <SelectField
        id="silence-process"
        name="process"
        label="Process"
        options={processes.map(({ processId, name }) => ({ value: processId, text: name }))}
      />
      <SelectField
        id="silence-metric"
        name="metric"
        label="What"
        options={[everything, ...thresholdMetrics.map((value) => ({ value, text: metricWords[value] }))]}
      />
      <TextField id="silence-until" name="until" label="Until (UTC day)" type="date" required />
      <TextField id="silence-reason" name="reason" label="Why" required minLength={3} maxLength={500} className="w-72 max-w-full" />
      <Button look="secondary">Silence it</Button>
    </form>
  );
}

/** What nobody is told of for a while, why, and by whom; and the form to silence a process ahead of works that are known. */
export function SilencesFrame({ watch }: { watch: Watch }) {
  const { silences } = watch;
  return (
    <Frame labelledBy="silences">
      <FrameHead
        id="silences"
        title={silences.length === 0 ? "Nothing is silenced" : `${countOf(silences.length, "silence")} in force`}
        summary="A silence stops messages until a day, for a reason that stays in your Party’s access log. What is found stays on the pages."
      />
      {silences.length > 0 && (
        <DataTable caption="Silences" columns={columns} rows={silences.map((each) => rowOf(each, watch))} className="mt-3" />
      )}
      <SilenceProcessForm watch={watch} />
      <FrameFoot>Until the end of that day, UTC.</FrameFoot>
    </Frame>
  );
}
