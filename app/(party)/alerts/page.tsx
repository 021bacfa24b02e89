import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlertFilterSentence } from "@/app/(party)/alerts/alert-filter";
import { CodesPanel } from "@/app/(party)/alerts/codes-panel";
import { DaysPanel } from "@/app/(party)/alerts/days-panel";
import { AlertFacts } from "@/app/(party)/alerts/key-facts";
import { LegsPanel } from "@/app/(party)/alerts/legs-panel";
import { MonthsPanel } from "@/app/(party)/alerts/months-panel";
import { parseAlertQuery, settleAlertFilters } from "@/app/(party)/alerts/search-params";
import { SplitPanel } from "@/app/(party)/alerts/split-panel";
import { StormsPanel } from "@/app/(party)/alerts/storms-panel";
import { TimesPanel } from "@/app/(party)/alerts/times-panel";
import { NothingPublished } from "@/app/nothing-published";
import { PageQuality } from "@/app/(party)/page-quality";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { requireScope } from "@/lib/access/require-scope";
import { alertsTitle } from "@/lib/charts/alert-words";
import { loadAlertPage } from "@/lib/metrics/loaders/load-alert-page";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Alerts" };

/** The Party's Alerts of a month: delivered or not, how fast, of what code, from which Devices, in which storms, and which leg is slow. */
export default async function AlertsPage({ searchParams }: PageProps<"/alerts">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const asked = parseAlertQuery(await searchParams, periods);
  const first = (await loadAlertPage(scope, asked.filters)) ?? notFound();
  const settled = settleAlertFilters(first);
  const page = settled.notices.length === 0 ? first : ((await loadAlertPage(scope, settled.filters)) ?? notFound());
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Alerts" }]}
        title={alertsTitle(page)}
        lede={
          <>
            Device and DCC Alerts sent to you. <PublishedNote published={page.current} />{" "}
            {scope.userRole === "ED" && (
              <TextLink href={`/alerts/distributor?period=${page.current.period}`}>
                Power outages, credentials and command failures
              </TextLink>
            )}
          </>
        }
      />
      <PageQuality scope={scope} period={page.current.period} />
      <AlertFilterSentence page={page} />
      <div className="flex flex-col gap-3 sm:gap-5">
        {[...asked.notices, ...settled.notices].map((notice) => (
          <Notice key={notice} tone="caution">
            {notice}
          </Notice>
        ))}
        <AlertFacts page={page} />
        <div className={`grid grid-cols-1 gap-3 sm:gap-5 ${page.isDelivered ? "xl:grid-cols-2" : ""}`}>
          <DaysPanel page={page} />
          {page.isDelivered && <TimesPanel page={page} />}
        </div>
        <MonthsPanel page={page} />
        {page.isDelivered && (
          <>
            <CodesPanel page={page} />
            <SplitPanel page={page} />
            <StormsPanel page={page} />
            <LegsPanel page={page} />
          </>
        )}
      </div>
    </>
  );
}
