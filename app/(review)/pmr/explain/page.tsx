import type { Metadata } from "next";
import { MeasuresFrame } from "@/app/(review)/pmr/explain/measures-frame";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { FigureExplanationFrames } from "@/components/frames/figure-explanation";
import { PageHeading } from "@/components/layout/page-heading";
import { FileLink } from "@/components/ui/text-link";
import { requireSession } from "@/lib/access/require-scope";
import { explainedMeasures, explainMeasure } from "@/lib/explanations/explain-measure";
import { formatPeriod } from "@/lib/format";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Explain this number" };

/** Everything behind a measure of the Performance Measurement Report; without `measure`, which there are. */
export default async function ExplainMeasurePage({ searchParams }: PageProps<"/pmr/explain">) {
  await requireSession();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const params = await searchParams;
  const { current } = choosePeriod(periods, textOf(params, "period"));
  const { measures } = await explainedMeasures(current.period);
  const asked = measures.find(({ id }) => id === textOf(params, "measure"));
  const report = { label: `Performance Measurement Report, ${formatPeriod(current.period)}`, href: `/pmr?period=${current.period}` };
  if (!asked) {
    return (
      <>
        <PageHeading crumbs={[report, { label: "Explain" }]} title={`${measures.length} measures and indicators have figures`} />
        <MeasuresFrame measures={measures} period={current.period} />
      </>
    );
  }
  const explanation = await explainMeasure(asked.id, current.period);
  const query = new URLSearchParams({ measure: asked.id, period: current.period });
  return (
    <>
      <PageHeading
        crumbs={[report, { label: "Explain", href: `/pmr/explain?period=${current.period}` }, { label: asked.id }]}
        title={asked.name}
        lede={
          <>
            <FileLink href={`/api/v1/figure-explanations?${query}`}>This explanation as JSON</FileLink> ·{" "}
            <FileLink href={`/api/v1/figure-explanations.csv?${query}`}>as CSV</FileLink>
          </>
        }
      />
      <FigureExplanationFrames explanation={explanation} />
    </>
  );
}
