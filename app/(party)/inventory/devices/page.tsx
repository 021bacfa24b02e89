import type { Metadata } from "next";
import { choosePeriod, textOf, type SearchParams } from "@/app/chosen-period";
import { DeviceTable } from "@/app/(party)/inventory/devices/device-table";
import { listTitle, questionWords } from "@/app/(party)/inventory/devices/question-words";
import { NoInventory } from "@/app/(party)/inventory/no-inventory";
import { NoSnapshot } from "@/app/(party)/inventory/no-snapshot";
import { RowsRemoved } from "@/app/(party)/rows-removed";
import { NothingPublished } from "@/app/nothing-published";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { EmptyBody } from "@/components/states/empty-body";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { countOf, formatCount, formatDate } from "@/lib/format";
import { devicesFile, inventoryAddress, type DeviceQuestion } from "@/lib/inventory/addresses";
import { hasEstate } from "@/lib/inventory/estate";
import { healthKinds } from "@/lib/inventory/queries/device-health";
import { deviceDimensions } from "@/lib/metrics/dimensions";
import { loadDeviceList } from "@/lib/metrics/loaders/load-device-list";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Devices" };

const listed = 100;

/** The columns an address narrows the Devices by; here an empty value means Devices without one. */
function questionIn(params: SearchParams): DeviceQuestion {
  const given = deviceDimensions.flatMap((dimension) => {
    const value = params[dimension];
    const text = Array.isArray(value) ? value[0] : value;
    return text === undefined || text.length > 200 ? [] : [[dimension, text]];
  });
  return Object.fromEntries(given) as DeviceQuestion;
}

/** The Devices behind a figure: the first hundred on screen, all of them as a data file. */
export default async function DevicesPage({ searchParams }: PageProps<"/inventory/devices">) {
  const scope = await requireScope();
  if (!hasEstate(scope.userRole)) return <NoInventory role={scope.userRole} />;
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const params = await searchParams;
  const { current, notice } = choosePeriod(periods, textOf(params, "period"));
  const question = questionIn(params);
  const health = healthKinds.find((kind) => kind === textOf(params, "health")) ?? null;
  const { snapshotDay, removedAt, devices, total } = await loadDeviceList(scope, current.period, question, health, listed);
  if (removedAt !== null) return <RowsRemoved current={current} removedAt={removedAt} />;
  if (snapshotDay === null) return <NoSnapshot current={current} />;
  const file = devicesFile(scope.userRole, current.period, question, health);
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Inventory", href: inventoryAddress(current.period, question.device_type ?? null) }, { label: "Devices" }]}
        title={`${countOf(total, "Device")} on ${formatDate(snapshotDay)}`}
        lede={
          <>
            {questionWords(question, health)} <PublishedNote published={current} />
          </>
        }
        actions={
          <ButtonLink href={file} download>
            {countOf(total, "Device")} (CSV)
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notice && <Notice tone="caution">{notice}</Notice>}
        <Frame labelledBy="devices">
          <FrameHead id="devices" title={listTitle(devices.length, total, health)} />
          {devices.length === 0 ? (
            <EmptyBody figure="0" bodyClass="py-8">
              Devices of yours are like this; nothing is missing
            </EmptyBody>
          ) : (
            <DeviceTable devices={devices} period={current.period} withFailures={health === "failed"} />
          )}
          {total > 0 && <FrameFoot>{`The data file has every field of ${total === 1 ? "it" : `all ${formatCount(total)}`}.`}</FrameFoot>}
        </Frame>
      </div>
    </>
  );
}
