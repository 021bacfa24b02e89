import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { formulaOf } from "@/lib/metrics/explanations/formulas";
import { lifetimeWords } from "@/lib/charts/trial-words";
import { countOf } from "@/lib/format";
import { counts, sharesOfCounts } from "@/lib/metrics/defined/counts";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import type { Period } from "@/lib/period";

const columns: Column[] = [
  { key: "metric", head: "Metric", className: "sm:w-56" },
  { key: "formula", head: "Formula", label: "Formula" },
  { key: "lifetime", head: "Where it stands", label: "Where it stands", className: "sm:w-56" },
  { key: "decide", head: "Decide", label: "Decide" },
];

function DecisionForm({ metric, next }: { metric: MetricDefinition; next: Period | undefined }) {
  const isAdopted = metric.defined?.lifetime.adoptedFrom != null;
  const choices = [...(isAdopted ? [] : [{ value: "adopt", text: "Adopt it" }]), { value: "end", text: "End it" }];
  return (
    <form action="/changes/metrics" method="post" className="flex flex-wrap items-end gap-2 text-left">
      <input type="hidden" name="id" value={metric.id} />
      <SelectField name="decision" id={`decision-${metric.id}`} label="Decision" options={choices} />
      <TextField type="month" name="from" id={`from-${metric.id}`} label="From" required defaultValue={next} />
      <Button look="secondary">
        Decide<span className="sr-only">: {metric.name}</span>
      </Button>
    </form>
  );
}

function NewMetricForm({ next }: { next: Period | undefined }) {
  const shares = sharesOfCounts.map(({ numerator, denominator }) => ({
    value: `${numerator}/${denominator}`,
    text: `${counts[numerator].inWords} ÷ ${counts[denominator].inWords}`,
  }));
  const readings = [
    { value: "higher", text: "Higher is better" },
    { value: "lower", text: "Lower is better" },
    { value: "no-judgement", text: "Neither is better" },
  ];
  return (
    <form action="/changes/metrics" method="post" className="mt-3 flex flex-col gap-4 border-t border-line px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-end gap-3">
        <TextField name="id" id="metric-id" label="Id of the metric" required maxLength={40} hint="As answered-rate" />
        <TextField name="name" id="metric-name" label="Its name" required maxLength={80} />
        <TextField type="month" name="from" id="metric-from" label="On trial from" required defaultValue={next} />
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <SelectField name="share" id="metric-share" label="What it divides" options={shares} />
        <SelectField name="betterWhen" id="metric-reading" label="Reading" options={readings} />
      </div>
      <TextArea
        name="inWords"
        id="metric-meaning"
        label="What it means, for every User"
        required
        minLength={10}
        maxLength={400}
        rows={2}
        className="max-w-[75ch]"
      />
      <TextArea
        name="words"
        id="metric-words"
        label="Why it is tried"
        hint="Stands in the catalogue as its source; name no Party"
        required
        minLength={5}
        maxLength={400}
        rows={2}
        className="max-w-[75ch]"
      />
      <div>
        <Button look="secondary">Put it on trial</Button>
      </div>
    </form>
  );
}

/** Metrics that are data: those on trial and adopted, what is decided of them, and the form for a new one. `next`: the first month that may be decided. */
export function MetricsFrame({ metrics, next }: { metrics: readonly MetricDefinition[]; next: Period | undefined }) {
  const defined = metrics.filter((metric) => metric.defined);
  const rows = defined.map((metric) => ({
    id: metric.id,
    cells: [
      <span key="name">
        {metric.name} <Code>{metric.id}</Code>
      </span>,
      formulaOf(metric).inWords,
      lifetimeWords(metric).replace(/^, /, ""),
      <DecisionForm key="decide" metric={metric} next={next} />,
    ],
  }));
  return (
    <Frame labelledBy="metrics">
      <FrameHead
        id="metrics"
        title={defined.length === 0 ? "No metric is on trial" : `${countOf(defined.length, "metric")} on trial or adopted from one`}
        summary="A new metric runs on trial beside the rest: each Party sees its own figures of it, labelled; no total, report or industry figure has it before it is adopted."
      />
      {rows.length > 0 && <DataTable caption="Metrics that are data" columns={columns} rows={rows} className="my-3" />}
      <NewMetricForm next={next} />
      <FrameFoot>
        A metric here is a share of two counts that the portal keeps of every request. Others need a change of the portal.
      </FrameFoot>
    </Frame>
  );
}
