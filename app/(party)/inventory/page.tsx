import type { Metadata } from "next";
import { InventoryFilterForm } from "@/app/(party)/inventory/filter-form";
import { GrowthPanel } from "@/app/(party)/inventory/growth-panel";
import { HealthPanels } from "@/app/(party)/inventory/health-panels";
import { InventoryKeyFacts } from "@/app/(party)/inventory/key-facts";
import { LookUpForm } from "@/app/(party)/inventory/look-up-form";
import { ModelsPanel } from "@/app/(party)/inventory/models-panel";
import { NoInventory } from "@/app/(party)/inventory/no-inventory";
import { NoSnapshot } from "@/app/(party)/inventory/no-snapshot";
import { loadSettledInventory } from "@/app/(party)/inventory/settled-inventory";
import { StatusPanel } from "@/app/(party)/inventory/status-panel";
import { TypeTabs } from "@/app/(party)/inventory/type-tabs";
import { WaitingPanel } from "@/app/(party)/inventory/waiting-panel";
import { NothingPublished } from "@/app/nothing-published";
import { PageQuality } from "@/app/(party)/page-quality";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { countOf, formatDate } from "@/lib/format";
import { devicesFile, inventoryAddress } from "@/lib/inventory/addresses";
import { hasEstate } from "@/lib/inventory/estate";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Inventory" };

/** The Devices of the estate: one Device Type by model and firmware, how it grows, and where its Devices stand. */
export default async function InventoryPage({ searchParams }: PageProps<"/inventory">) {
  const scope = await requireScope();
  if (!hasEstate(scope.userRole)) return <NoInventory role={scope.userRole} />;
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const { page, notices } = await loadSettledInventory(scope, await searchParams, periods);
  const { current, snapshotDay, types, deviceType, filters } = page;
  if (snapshotDay === null) return <NoSnapshot current={current} />;
  const all = types.reduce((sum, { devices }) => sum + devices, 0);
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Inventory" }]}
        title={`Inventory: ${countOf(all, "Device")} on ${formatDate(snapshotDay)}`}
        lede={<PublishedNote published={current} />}
        actions={
          <ButtonLink href={devicesFile(scope.userRole, current.period)} download>
            Every Device (CSV)
          </ButtonLink>
        }
      />
      <PageQuality scope={scope} period={current.period} />
      <InventoryFilterForm path="/inventory" page={page} resetHref={inventoryAddress(current.period, deviceType)} />
      <TypeTabs types={types} chosen={deviceType} period={current.period} filters={filters} />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notices.map((notice) => (
          <Notice key={notice} tone="caution">
            {notice}
          </Notice>
        ))}
        <InventoryKeyFacts page={page} />
        <ModelsPanel page={page} role={scope.userRole} />
        <div className="grid grid-cols-1 gap-3 sm:gap-5 xl:grid-cols-2">
          <StatusPanel page={page} role={scope.userRole} />
          <WaitingPanel page={page} />
        </div>
        <HealthPanels page={page} role={scope.userRole} />
        <div className="grid grid-cols-1 gap-3 sm:gap-5 xl:grid-cols-2">
          <GrowthPanel page={page} role={scope.userRole} />
          <section aria-labelledby="look-up" className="flex flex-col gap-3 rounded-frame border border-line bg-surface px-4 py-4 sm:px-5">
            <h2 id="look-up" className="text-figure">
              One Device and its history
            </h2>
            <p className="max-w-prose text-body text-ink-2">
              What every snapshot said of it, its failing requests and its Alerts, as far as they are yours.
            </p>
            <LookUpForm period={current.period} />
          </section>
        </div>
      </div>
    </>
  );
}
