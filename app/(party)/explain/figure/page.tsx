import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { FigureExplanationFrames } from "@/components/frames/figure-explanation";
import { PageHeading } from "@/components/layout/page-heading";
import { FileLink } from "@/components/ui/text-link";
import { requireScope } from "@/lib/access/require-scope";
import { explainOwnFigure } from "@/lib/explanations/explain-own-figure";
import { PortalError } from "@/lib/errors";
import { ownFigureDefinitions } from "@/lib/explanations/own-figures";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Explain this number" };

/** Everything behind own figures of Devices or Alerts that are no metric: `figure`, `period`, and `type` for those of a Device Type. */
export default async function ExplainFigurePage({ searchParams }: PageProps<"/explain/figure">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const params = await searchParams;
  const { current } = choosePeriod(periods, textOf(params, "period"));
  const asked = textOf(params, "figure") ?? ownFigureDefinitions[0].id;
  if (!ownFigureDefinitions.some(({ id }) => id === asked)) notFound();
  const given = textOf(params, "type");
  const type = given !== null && /^[A-Za-z0-9 _-]{1,40}$/.test(given) ? given : null;
  const explanation = await explainOwnFigure(scope, asked, current.period, type).catch(notFoundOr);
  const query = new URLSearchParams({ figure: asked, role: scope.userRole, period: current.period, ...(type && { device_type: type }) });
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

/** A User Role without an estate has no figures of Devices. */
function notFoundOr(error: unknown): never {
  if (error instanceof PortalError && error.code === "not-found") notFound();
  throw error;
}
