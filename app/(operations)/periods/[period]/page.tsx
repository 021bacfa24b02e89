import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeading } from "@/components/layout/page-heading";
import { Notice } from "@/components/ui/notice";
import { formatPeriod } from "@/lib/format";
import { isPeriod } from "@/lib/period";
import { refusals } from "@/lib/periods/steps/approve";
import { loadPeriodPage } from "@/lib/periods/steps/loaders";
import { pageLede, pageTitle } from "@/lib/periods/steps/words";
import { DayGridFrame } from "../../deliveries/day-grid-frame";
import { ChecksFrame } from "./checks-frame";
import { ReadersFrame } from "./readers-frame";
import { StepsFrame } from "./steps-frame";
import { VersionsFrame } from "./versions-frame";
import { VolumesFrame } from "./volumes-frame";

export const metadata: Metadata = { title: "Reporting Period" };

const done: Record<string, string> = {
  computing: "The computation is asked for.",
  waived: "The reason is kept. It is published with the version.",
  published: "The version is published. Parties see it.",
  approved: "The version is approved. Parties see it from its instant on.",
  provisional: "Each Party sees its own figures, labelled provisional.",
  embargoed: "No Party sees anything of it any more.",
  reminded: "The reminders are on their way.",
  withdrawn: "The approval is taken back. The version waits again.",
};

/** One Reporting Period on its way to its readers: its steps, its checks, what was delivered, and its versions. */
export default async function PeriodPage({ params, searchParams }: PageProps<"/periods/[period]">) {
  const [{ period }, query] = await Promise.all([params, searchParams]);
  const page = isPeriod(period) ? await loadPeriodPage(period) : null;
  if (!page) notFound();
  const isOld = query.done === "computing" && page.job?.state === "ended";
  const told = typeof query.done === "string" && !isOld ? done[query.done] : undefined;
  const refused = typeof query.refused === "string" ? refusals[query.refused] : undefined;
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Reporting Periods", href: "/periods" }, { label: formatPeriod(period) }]}
        title={pageTitle(page)}
        lede={pageLede(page)}
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {refused && (
          <Notice tone="worse" announce>
            {refused}
          </Notice>
        )}
        {told && <Notice tone="better">{told}</Notice>}
        <StepsFrame page={page} />
        <ChecksFrame page={page} />
        {page.readers.length > 0 && <ReadersFrame page={page} />}
        <DayGridFrame deliveries={page} />
        <VolumesFrame page={page} />
        {page.versions.length > 0 && <VersionsFrame page={page} />}
      </div>
    </>
  );
}
