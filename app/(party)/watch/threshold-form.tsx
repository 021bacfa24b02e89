import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { metricWords } from "@/lib/charts/watch-words";
import { directions, thresholdMetrics, type Watch } from "@/lib/watch/models";

/** Sets a threshold, or another level of one that there is. */
export function ThresholdForm({ watch: { processes, current } }: { watch: Watch }) {
  return (
    <form method="post" action="/watch/thresholds" className="flex flex-wrap items-end gap-x-4 gap-y-3 px-4 py-4 sm:px-5">
      <input type="hidden" name="period" value={current.period} />
      <SelectField name="process" label="Process" options={processes.map(({ processId, name }) => ({ value: processId, text: name }))} />
      <SelectField name="metric" label="Metric" options={thresholdMetrics.map((value) => ({ value, text: metricWords[value] }))} />
      <SelectField name="direction" label="Tell when it is" options={directions.map((value) => ({ value, text: value }))} />
      <TextField
        name="level"
        label="Level: percent, requests or seconds"
        inputMode="decimal"
        required
        pattern="\d{1,9}(\.\d{1,4})?"
        title="A number, such as 95 or 12.5"
        className="w-60 max-w-full"
      />
      <Button>Set the threshold</Button>
    </form>
  );
}
