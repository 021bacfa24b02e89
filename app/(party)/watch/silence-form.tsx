import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { Period } from "@/lib/period";
import type { ThresholdMetric } from "@/lib/watch/models";

type SilenceFormProps = { processId: string; metric: ThresholdMetric; what: string; period: Period };

/** Silences one metric of a process, from the row that tells of it. */
export function SilenceForm({ processId, metric, what, period }: SilenceFormProps) {
  const id = `${processId}-${metric}`;
  return (
    <details className="text-note">
      <summary className="link inline-block min-h-6 cursor-pointer">
        Silence<span className="sr-only"> {what}</span>
      </summary>
      <form method="post" action="/watch/silences" className="mt-2 flex w-56 max-w-full flex-col gap-2 text-left">
        <input type="hidden" name="process" value={processId} />
        <input type="hidden" name="metric" value={metric} />
        <input type="hidden" name="period" value={period} />
        <TextField id={`${id}-until`} name="until" label="Until (UTC day)" type="date" required />
        <TextField id={`${id}-reason`} name="reason" label="Why" required minLength={3} maxLength={500} />
        <div>
          <Button look="secondary">
            Silence<span className="sr-only"> {what}</span>
          </Button>
        </div>
      </form>
    </details>
  );
}
