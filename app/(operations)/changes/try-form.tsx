import { textOf, type SearchParams } from "@/app/chosen-period";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { changeKinds } from "@/lib/catalogue/process-change";
import { formatPeriod } from "@/lib/format";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import type { PublishedPeriod } from "@/lib/metrics/models";
import { addMonths } from "@/lib/period";

type TryFormProps = { processes: CatalogueProcess[]; periods: PublishedPeriod[]; asked: SearchParams };

function NewProcessFields({ given }: { given: (name: string) => string | undefined }) {
  return (
    <div className="flex flex-wrap items-end gap-3">
      <TextField name="name" label="Name of a new process" defaultValue={given("name")} />
      <TextField name="purpose" label="What it is for" defaultValue={given("purpose")} />
      <TextField name="srvs" label="Its SRVs" defaultValue={given("srvs")} hint="As 4.8.1, 4.10" />
    </div>
  );
}

/** Asks what a change of a process would have made of a published month; nothing is changed by it. */
export function TryForm({ processes, periods, asked }: TryFormProps) {
  const given = (name: string) => textOf(asked, name) ?? undefined;
  const next = periods[0] ? addMonths(periods[0].period, 1) : undefined;
  return (
    <Frame labelledBy="try">
      <FrameHead
        id="try"
        title="Change what counts in a process"
        summary="First it is tried on a published month. Nothing changes until you say so below the figures."
      />
      <form action="/changes#preview" method="get" className="flex flex-col gap-4 px-4 py-4 sm:px-5">
        <div className="flex flex-wrap items-end gap-3">
          <SelectField
            name="kind"
            label="Change"
            options={Object.entries(changeKinds).map(([value, text]) => ({ value, text }))}
            value={given("kind")}
          />
          <TextField
            name="process"
            label="Process"
            list="process-ids"
            required
            defaultValue={given("process")}
            hint="Its id; a new one as DCC-TOP"
          />
          <TextField name="srv" label="SRV" defaultValue={given("srv")} hint="As 4.8.1" />
          <TextField
            name="qualifier"
            label="Only where"
            defaultValue={given("qualifier")}
            hint="As Payment Mode = Prepayment; empty for all"
          />
        </div>
        <datalist id="process-ids">
          {processes.map(({ processId, name }) => (
            <option key={processId} value={processId}>
              {name}
            </option>
          ))}
        </datalist>
        <NewProcessFields given={given} />
        <div className="flex flex-wrap items-end gap-3">
          <TextField name="from" label="Holds from" type="month" required defaultValue={given("from") ?? next} />
          <SelectField
            name="period"
            label="Tried on"
            options={periods.map(({ period }) => ({ value: period, text: formatPeriod(period) }))}
            value={given("period")}
          />
          <Button look="secondary">Try it</Button>
        </div>
      </form>
      <FrameFoot>
        Rows are added or ended, never rewritten. Every earlier state is kept, and the audit trail says who changed what and why.
      </FrameFoot>
    </Frame>
  );
}
