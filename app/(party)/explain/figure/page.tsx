import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { FigureExplanationFrames } from "@/components/frames/figure-explanation";
import { PageHeading } from "@/components/layout/page-heading";
import { FileLink } from "@/components/ui/text-link";
import { requireScope } from "@/lib/access/require-scope";
import { explainIndicator } from "@/lib/explanations/explain-indicator";
import { explainOwnFigure } from "@/lib/explanations/explain-own-figure";
import { indicatorDefinitions } from "@/lib/explanations/indicator-definitions";
import { ownFigureDefinitions } from "@/lib/explanations/own-figures";
import { PortalError } from "@/lib/errors";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Explain this number" };

/** The text where it has the form, else null. */
const formed = (text: string | null, form: RegExp) => (text !== null && form.test(text) ? text : null);

/**
 * Everything behind own figures that are no metric: `figure` (of Devices, Alerts, causes, or an indicator of a process), `period`, `type` for those of a
 * Device Type, `process` for indicators that several processes have.
 */
export default async function ExplainFigurePage({ searchParams }: PageProps<"/explain/figure">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const params = await searchParams;
  const { current } = choosePeriod(periods, textOf(params, "period"));
  const { period } = current;
  const asked = textOf(params, "figure") ?? ownFigureDefinitions[0].id;
  const isIndicator = indicatorDefinitions.some(({ id }) => id === asked);
  if (!isIndicator && !ownFigureDefinitions.some(({ id }) => id === asked)) notFound();
  const type = formed(textOf(params, "type"), /^[A-Za-z0-9 _-]{1,40}$/);
  const process = formed(textOf(params, "process"), /^[A-Z0-9-]{1,40}$/);
  const explained = isIndicator ? explainIndicator(scope, asked, period, process) : explainOwnFigure(scope, asked, period, type);
  const explanation = await explained.catch(notFoundOr);
  const named = isIndicator ? { indicator: asked, ...(process && { process }) } : { figure: asked, ...(type && { device_type: type }) };
  const query = new URLSearchParams({ ...named, role: scope.userRole, period });
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

/** A User Role has not every figure: Devices are of a role with an estate, extracts of Distributors. */
function notFoundOr(error: unknown): never {
  if (error instanceof PortalError && error.code === "not-found") notFound();
  throw error;
}
