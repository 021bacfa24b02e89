import type { Metadata } from "next";
import { textOf } from "@/app/chosen-period";
import { AlertsFrame, FailuresFrame, SnapshotsFrame } from "@/app/(party)/inventory/device/history-frames";
import { LookUpForm } from "@/app/(party)/inventory/look-up-form";
import { NoInventory } from "@/app/(party)/inventory/no-inventory";
import { NothingPublished } from "@/app/nothing-published";
import { PageHeading, type Crumb } from "@/components/layout/page-heading";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import { requireScope } from "@/lib/access/require-scope";
import { countOf } from "@/lib/format";
import { deviceAddress, inventoryAddress } from "@/lib/inventory/addresses";
import { hasEstate } from "@/lib/inventory/estate";
import { readIdentifier } from "@/lib/inventory/identifier";
import { loadDevice, type DeviceHistory } from "@/lib/metrics/loaders/load-device";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import type { Period } from "@/lib/period";

export const metadata: Metadata = { title: "One Device" };

function Message({ title, words, period, value }: { title: string; words: string; period: Period; value: string }) {
  return (
    <>
      <PageHeading crumbs={crumbsOf(period, "One Device")} title={title} lede={words} />
      <LookUpForm period={period} value={value} />
    </>
  );
}

function crumbsOf(period: Period, last: string): Crumb[] {
  return [{ label: "Inventory", href: inventoryAddress(period, null) }, { label: last }];
}

function Several({ deviceIds, period, value }: { deviceIds: string[]; period: Period; value: string }) {
  return (
    <>
      <PageHeading
        crumbs={crumbsOf(period, "One Device")}
        title={`${countOf(deviceIds.length, "Device")} at this meter point`}
        lede="In the snapshots of the months that are kept."
      />
      <ul className="flex flex-col gap-2">
        {deviceIds.map((deviceId) => (
          <li key={deviceId}>
            <TextLink href={deviceAddress(deviceId, period)} context="history">
              <Code>{deviceId}</Code>
            </TextLink>
          </li>
        ))}
      </ul>
      <div className="mt-5">
        <LookUpForm period={period} value={value} />
      </div>
    </>
  );
}

function History({ history, period }: { history: DeviceHistory; period: Period }) {
  const { deviceId, snapshots, failures, alerts } = history;
  const [newest] = snapshots;
  const lede = newest
    ? `${newest.deviceType || "Device"}, ${newest.statusName.toLowerCase()} in the newest snapshot it is yours in.`
    : "In none of your snapshots that are kept.";
  return (
    <>
      <PageHeading crumbs={crumbsOf(period, deviceId)} title={deviceId} lede={lede} actions={<LookUpForm period={period} />} />
      <div className="flex flex-col gap-3 sm:gap-5">
        <SnapshotsFrame snapshots={snapshots} />
        <div className="grid grid-cols-1 gap-3 sm:gap-5 xl:grid-cols-2">
          <FailuresFrame failures={failures} />
          <AlertsFrame alerts={alerts} />
        </div>
      </div>
    </>
  );
}

/** One Device's history in the caller's own rows. What does not exist and what is someone else's get the same answer in the same time. */
export default async function DevicePage({ searchParams }: PageProps<"/inventory/device">) {
  const scope = await requireScope();
  if (!hasEstate(scope.userRole)) return <NoInventory role={scope.userRole} />;
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const params = await searchParams;
  const asked = textOf(params, "period");
  const period = periods.find((each) => each.period === asked)?.period ?? periods[0].period;
  const value = (textOf(params, "number") ?? "").slice(0, 60);
  const wanted = readIdentifier(value);
  const at = { period, value };
  if (wanted === null) {
    const words = "A Device id has 16 hex digits, an MPAN 13 digits, an MPRN 6 to 10. Spaces and hyphens do not matter.";
    return <Message title={value === "" ? "Which Device?" : "That is no Device id, MPAN or MPRN"} words={words} {...at} />;
  }
  const answer = await loadDevice(scope, wanted);
  if (answer === null) {
    const words =
      "No snapshot, failing request or Alert of yours in the last 13 published months names it. Check the digits, or try the meter point.";
    return <Message title="Nothing of yours has this number" words={words} {...at} />;
  }
  return answer.kind === "devices" ? (
    <Several deviceIds={answer.deviceIds} {...at} />
  ) : (
    <History history={answer.history} period={period} />
  );
}
