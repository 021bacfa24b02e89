import type { Metadata } from "next";
import { FurtherFrame } from "@/app/(party)/catalogue/trials/further-frame";
import { TrialProcessesFrame } from "@/app/(party)/catalogue/trials/trial-processes-frame";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { PageHeading } from "@/components/layout/page-heading";
import { StatePage } from "@/components/states/state-page";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { adoptedWords, trialsTitle, trialWords } from "@/lib/charts/trial-words";
import { loadFurtherFigures } from "@/lib/metrics/loaders/load-further-figures";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { loadProcessRows } from "@/lib/metrics/loaders/load-process-rows";
import { trialSuite } from "@/lib/metrics/queries/process-items";

export const metadata: Metadata = { title: "On trial" };

/** The Party's own figures of metrics and processes on trial, beside and outside all others. */
export default async function TrialsPage({ searchParams }: PageProps<"/catalogue/trials">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const { current, notice } = choosePeriod(periods, textOf(await searchParams, "period"));
  const further = await loadFurtherFigures(scope, current.period);
  const processes = (await loadProcessRows(scope, current.period, trialSuite)).filter(({ srvs }) => srvs.length > 0);
  const tried = further.figures.filter(({ standing }) => standing === "trial").length;
  const crumbs = [{ label: "Catalogue", href: "/catalogue" }, { label: "On trial" }];
  if (further.figures.length + processes.length === 0) {
    return (
      <StatePage
        kind="On trial"
        title="No metric or process is on trial in this month"
        actions={<ButtonLink href="/catalogue">Catalogue</ButtonLink>}
      >
        <p>What the DCC tries before it adopts it stands here, with your own figures.</p>
      </StatePage>
    );
  }
  return (
    <>
      <PageHeading
        crumbs={crumbs}
        title={trialsTitle({ tried, adopted: further.figures.length - tried, processes: processes.length }, current.period)}
        lede={tried + processes.length > 0 ? trialWords : adoptedWords}
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notice && <Notice tone="caution">{notice}</Notice>}
        {further.figures.map((figures) => (
          <FurtherFrame key={figures.metric.id} figures={figures} page={further} userRole={scope.userRole} />
        ))}
        {processes.length > 0 && <TrialProcessesFrame rows={processes} period={current.period} userRole={scope.userRole} />}
      </div>
    </>
  );
}
