import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AreasPanel } from "@/app/(party)/alerts/distributor/areas-panel";
import { CredentialsPanel } from "@/app/(party)/alerts/distributor/credentials-panel";
import { ExtractsPanel } from "@/app/(party)/alerts/distributor/extracts-panel";
import { FailuresPanel } from "@/app/(party)/alerts/distributor/failures-panel";
import { LikelyPanel } from "@/app/(party)/alerts/distributor/likely-panel";
import { ModelsPanel } from "@/app/(party)/alerts/distributor/models-panel";
import { OpenPanel } from "@/app/(party)/alerts/distributor/open-panel";
import { RulesPanel } from "@/app/(party)/alerts/distributor/rules-panel";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { RowsRemoved } from "@/app/(party)/rows-removed";
import { PageQuality } from "@/app/(party)/page-quality";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { Notice } from "@/components/ui/notice";
import { requireAreaScopes } from "@/lib/access/require-scope";
import { distributorTitle, totalOutages } from "@/lib/charts/distributor-words";
import { settings } from "@/lib/env";
import { countOf } from "@/lib/format";
import { loadDistributorPage } from "@/lib/metrics/loaders/load-distributor-page";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Power outages and credentials" };

/** What MP176 gives Electricity Distributors: outages without restoration, N42 after N16, N13 and N55, over every licence area one holds. */
export default async function DistributorAlertsPage({ searchParams }: PageProps<"/alerts/distributor">) {
  const scopes = await requireAreaScopes();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const { current, notice } = choosePeriod(periods, textOf(await searchParams, "period"));
  const page = (await loadDistributorPage(scopes, current.period)) ?? notFound();
  if (page.removedAt !== null) return <RowsRemoved current={current} removedAt={page.removedAt} />;
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Alerts", href: `/alerts?period=${current.period}` }, { label: "Power outages and credentials" }]}
        title={distributorTitle(totalOutages(page))}
        lede={
          <>
            Power Outage Events (AD1) with no Supply Outage Restored (8F35 or 8F36) after them, in{" "}
            {countOf(page.areas.length, "licence area")} of yours. <PublishedNote published={current} />
          </>
        }
      />
      <PageQuality scope={scopes[0]} period={current.period} />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notice && <Notice tone="caution">{notice}</Notice>}
        <AreasPanel page={page} />
        <LikelyPanel page={page} />
        <OpenPanel page={page} />
        <ModelsPanel page={page} />
        <div className="grid grid-cols-1 gap-3 sm:gap-5 xl:grid-cols-2">
          <FailuresPanel page={page} alertCode="N13" />
          <FailuresPanel page={page} alertCode="N55" />
        </div>
        <CredentialsPanel page={page} />
        <ExtractsPanel page={page} origin={settings().portalUrl} />
        <RulesPanel />
      </div>
    </>
  );
}
