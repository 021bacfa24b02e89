import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { FigureExplanationFrames } from "@/components/frames/figure-explanation";
import { PageHeading } from "@/components/layout/page-heading";
import { FileLink } from "@/components/ui/text-link";
import { requireScope } from "@/lib/access/require-scope";
import { explainIndicator } from "@/lib/explanations/explain-indicator";
import { indicatorDefinitions } from "@/lib/explanations/indicator-definitions";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Explain this number" };

/** Everything behind an indicator of a Business Process: `indicator`, `period`, and `process` for those that several have. */
export default async function ExplainIndicatorPage({ searchParams }: PageProps<"/explain/indicator">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const params = await searchParams;
  const { current } = choosePeriod(periods, textOf(params, "period"));
  const asked = textOf(params, "indicator") ?? indicatorDefinitions[0].id;
  if (!indicatorDefinitions.some(({ id }) => id === asked)) notFound();
  const process = textOf(params, "process");
  const explanation = await explainIndicator(
    scope,
    asked,
    current.period,
    process !== null && /^[A-Z0-9-]{1,40}$/.test(process) ? process : null,
  );
  const query = new URLSearchParams({ indicator: asked, role: scope.userRole, period: current.period, ...(process && { process }) });
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Explain this number" }]}
        title={explanation.definition.name}
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
