import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DaysFrame } from "@/app/(party)/provisional/days-frame";
import { FiguresFrame } from "@/app/(party)/provisional/figures-frame";
import { NothingProvisional } from "@/app/(party)/provisional/nothing-provisional";
import { textOf } from "@/app/chosen-period";
import { PageHeading } from "@/components/layout/page-heading";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { provisionalNotice, provisionalTitle } from "@/lib/charts/provisional-words";
import { PortalError } from "@/lib/errors";
import { formatPeriod } from "@/lib/format";
import { loadProvisional } from "@/lib/metrics/loaders/load-provisional";
import { isPeriod } from "@/lib/period";

export const metadata: Metadata = { title: "Provisional figures" };

/** The Party's own figures of a period that is computed and not published yet, if an operator allows it. */
export default async function ProvisionalPage({ searchParams }: PageProps<"/provisional">) {
  const scope = await requireScope();
  const asked = textOf(await searchParams, "of");
  const period = asked !== null && isPeriod(asked) ? asked : null;
  const page = await loadProvisional(scope, period).catch((error: unknown) => {
    if (error instanceof PortalError && error.code === "not-found") return null;
    throw error;
  });
  if (!page && period) notFound();
  if (!page) return <NothingProvisional />;
  return (
    <>
      <PageHeading crumbs={[{ label: `Provisional: ${formatPeriod(page.current.period)}` }]} title={provisionalTitle(page)} />
      <div className="flex flex-col gap-3 sm:gap-5">
        <Notice tone="caution">{provisionalNotice(page)}</Notice>
        <FiguresFrame page={page} userRole={scope.userRole} />
        <DaysFrame scope={scope} page={page} />
      </div>
    </>
  );
}
