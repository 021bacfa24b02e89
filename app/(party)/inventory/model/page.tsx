import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { choosePeriod, textOf, type SearchParams } from "@/app/chosen-period";
import { AdoptionPanel } from "@/app/(party)/inventory/model/adoption-panel";
import { MixPanel } from "@/app/(party)/inventory/model/mix-panel";
import { NoInventory } from "@/app/(party)/inventory/no-inventory";
import { NoSnapshot } from "@/app/(party)/inventory/no-snapshot";
import { NothingPublished } from "@/app/nothing-published";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { StatePage } from "@/components/states/state-page";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { PartyScope } from "@/lib/access/party-scope";
import { requireScope } from "@/lib/access/require-scope";
import { changeWords, codeText } from "@/lib/charts/inventory-words";
import { PortalError } from "@/lib/errors";
import { countOf, formatDate } from "@/lib/format";
import { devicesFile, inventoryAddress } from "@/lib/inventory/addresses";
import { hasEstate } from "@/lib/inventory/estate";
import type { ModelPage } from "@/lib/inventory/models";
import { loadModel } from "@/lib/metrics/loaders/load-model";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import type { Period } from "@/lib/period";

export const metadata: Metadata = { title: "Device Model" };

/** The Device Model of an address; an empty manufacturer or model is a value too. Null: there is none of it to show. */
async function modelOf(scope: PartyScope, period: Period, params: SearchParams): Promise<ModelPage | null> {
  const model = {
    deviceType: textOf(params, "type") ?? "",
    manufacturer: textOf(params, "manufacturer") ?? "",
    model: textOf(params, "model") ?? "",
  };
  return loadModel(scope, period, model).catch((error: unknown) => {
    if (error instanceof PortalError && error.code === "not-found") return null;
    throw error;
  });
}

function WhichModel({ period }: { period: Period }) {
  const toInventory = <ButtonLink href={inventoryAddress(period, null)}>See your Device Models</ButtonLink>;
  return (
    <StatePage kind="Device Model" title="Which Device Model?" actions={toInventory}>
      <p>The address names none. Every model in the inventory leads to its own page.</p>
    </StatePage>
  );
}

/** One Device Model: its firmware beside the industry's and the peers', and how it spreads. */
export default async function ModelPageOf({ searchParams }: PageProps<"/inventory/model">) {
  const scope = await requireScope();
  if (!hasEstate(scope.userRole)) return <NoInventory role={scope.userRole} />;
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const params = await searchParams;
  const { current, notice } = choosePeriod(periods, textOf(params, "period"));
  if (textOf(params, "type") === null) return <WhichModel period={current.period} />;
  const page = (await modelOf(scope, current.period, params)) ?? notFound();
  const { model, devices, before, previousPeriod, snapshotDay, mix } = page;
  if (snapshotDay === null) return <NoSnapshot current={current} />;
  const change = changeWords(devices, before, previousPeriod);
  const asked = textOf(params, "firmware") ?? "";
  const shown = mix.find(({ firmwareVersion }) => firmwareVersion === asked) ?? mix.find(({ state }) => state === "current") ?? mix[0];
  const question = { device_type: model.deviceType, manufacturer: model.manufacturer, model: model.model };
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Inventory", href: inventoryAddress(current.period, model.deviceType) }, { label: codeText(model.model) }]}
        title={`${model.deviceType} ${codeText(model.model)} by ${codeText(model.manufacturer)}`}
        lede={
          <>
            {countOf(devices, "Device")} of yours on {formatDate(snapshotDay)}
            {change && `, ${change}`}. <PublishedNote published={current} />
          </>
        }
        actions={
          <ButtonLink href={devicesFile(scope.userRole, current.period, question)} download>
            These Devices (CSV)
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notice && <Notice tone="caution">{notice}</Notice>}
        <MixPanel page={page} role={scope.userRole} />
        {shown && <AdoptionPanel page={page} role={scope.userRole} firmware={shown.firmwareVersion} />}
      </div>
    </>
  );
}
