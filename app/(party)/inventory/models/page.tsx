import type { Metadata } from "next";
import { textOf } from "@/app/chosen-period";
import { InventoryFilterForm } from "@/app/(party)/inventory/filter-form";
import { MatchesFrame } from "@/app/(party)/inventory/models/matches-frame";
import { parseState } from "@/app/(party)/inventory/models/matching-rows";
import { NoInventory } from "@/app/(party)/inventory/no-inventory";
import { NoSnapshot } from "@/app/(party)/inventory/no-snapshot";
import { loadSettledInventory } from "@/app/(party)/inventory/settled-inventory";
import { NothingPublished } from "@/app/nothing-published";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { countOf } from "@/lib/format";
import { inventoryAddress, modelsAddress } from "@/lib/inventory/addresses";
import { hasEstate } from "@/lib/inventory/estate";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Device Models and firmware" };

/** Every Device Model and firmware of a Device Type, searchable, none left out. */
export default async function ModelsPage({ searchParams }: PageProps<"/inventory/models">) {
  const scope = await requireScope();
  if (!hasEstate(scope.userRole)) return <NoInventory role={scope.userRole} />;
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const params = await searchParams;
  const { page, notices } = await loadSettledInventory(scope, params, periods);
  const { current, snapshotDay, deviceType, filters, rows } = page;
  if (snapshotDay === null) return <NoSnapshot current={current} />;
  const search = textOf(params, "search") ?? "";
  const state = parseState(textOf(params, "state"));
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Inventory", href: inventoryAddress(current.period, deviceType, filters) }, { label: `All ${deviceType}` }]}
        title={`${countOf(rows.length, "row")} of ${deviceType} by Device Model and firmware`}
        lede={<PublishedNote published={current} />}
      />
      <InventoryFilterForm
        path="/inventory/models"
        page={page}
        narrow={["manufacturer", "esmeVariant"]}
        resetHref={modelsAddress(current.period, deviceType)}
        search={search}
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notices.map((notice) => (
          <Notice key={notice} tone="caution">
            {notice}
          </Notice>
        ))}
        <MatchesFrame page={page} role={scope.userRole} search={search} state={state} />
      </div>
    </>
  );
}
