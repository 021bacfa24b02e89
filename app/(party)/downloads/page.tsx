import type { Metadata } from "next";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { GroupFrame } from "@/app/(party)/downloads/group-frame";
import { PeriodsFrame } from "@/app/(party)/downloads/periods-frame";
import { ScriptFrame } from "@/app/(party)/downloads/script-frame";
import { NothingPublished } from "@/app/nothing-published";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { downloadGroups, rowsInAll } from "@/lib/downloads/download-list";
import { settings } from "@/lib/env";
import { formatPeriod } from "@/lib/format";
import { loadDownloads } from "@/lib/metrics/loaders/load-downloads";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Downloads" };

/** The report and every file of a published period, how large each is, and how a program fetches it. */
export default async function DownloadsPage({ searchParams }: PageProps<"/downloads">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const { current, notice } = choosePeriod(periods, textOf(await searchParams, "period"));
  const downloads = await loadDownloads(scope, current.period);
  const groups = downloadGroups(downloads);
  const origin = settings().portalUrl;
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Downloads" }]}
        title={`${formatPeriod(current.period)}: your report, and ${rowsInAll(downloads)} rows of data`}
        lede={<PublishedNote published={current} />}
      />
      {notice && (
        <div className="mb-3 sm:mb-5">
          <Notice tone="caution">{notice}</Notice>
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-3 sm:gap-5 xl:grid-cols-2">
        {groups.map((group) => (
          <GroupFrame key={group.id} group={group} origin={origin} />
        ))}
        <ScriptFrame role={scope.userRole} period={current.period} className={groups.length % 2 === 0 ? "xl:col-span-2" : ""} />
        <PeriodsFrame periods={periods} current={current} role={scope.userRole} className="xl:col-span-2" />
      </div>
    </>
  );
}
