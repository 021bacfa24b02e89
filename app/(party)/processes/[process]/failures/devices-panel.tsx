import { failingRequestsOf } from "@/app/(party)/processes/[process]/failures/links";
import { Bar } from "@/components/charts/bar";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import type { PartyScope } from "@/lib/access/party-scope";
import { deviceText, regionText } from "@/lib/charts/dimension-words";
import { failureKindText } from "@/lib/charts/failure-words";
import { countOf, formatCount, formatDate } from "@/lib/format";
import { deviceAddress } from "@/lib/inventory/addresses";
import { hasEstate } from "@/lib/inventory/estate";
import { mostFailingDevices, type FailurePage } from "@/lib/metrics/failures/failure-question";
import { loadFailingDevices } from "@/lib/metrics/loaders/load-failing-devices";
import type { FailingDevice } from "@/lib/metrics/queries/failing-devices";

const columns: Column[] = [
  { key: "device", head: "Device", className: "[overflow-wrap:anywhere]" },
  { key: "type", head: "Type", label: "Type" },
  { key: "model", head: "Model", label: "Model" },
  { key: "firmware", head: "Firmware", label: "Firmware" },
  { key: "region", head: "Region", label: "Region" },
  { key: "last", head: "Last failure (UTC)", label: "Last failure (UTC)", align: "right", className: "text-ink-2" },
  { key: "failures", head: "Failing requests", label: "Failing requests", align: "right", className: "font-semibold" },
  { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[12%] min-w-16 max-lg:hidden" },
];

const codeOf = (code: string) => (code === "" ? "–" : <Code>{code}</Code>);

function rowOf({ current }: FailurePage, device: FailingDevice, most: number, leadsOn: boolean) {
  const { deviceId, deviceType, manufacturer, model, firmwareVersion, cspRegion, failures, lastDay } = device;
  return {
    id: deviceId,
    cells: [
      leadsOn ? (
        <TextLink key="device" href={deviceAddress(deviceId, current.period)} context="history">
          <Code>{deviceId}</Code>
        </TextLink>
      ) : (
        <Code key="device">{deviceId}</Code>
      ),
      deviceText(deviceType),
      codeOf(`${manufacturer} ${model}`.trim()),
      codeOf(firmwareVersion),
      regionText(cspRegion),
      formatDate(lastDay),
      formatCount(failures),
      <Bar key="bar" share={failures / most} />,
    ],
  };
}

/** The Devices behind the failing requests of the page, those that failed most first; each leads to its history where the role has an estate. */
export async function DevicesPanel({ scope, page }: { scope: PartyScope; page: FailurePage }) {
  const { devices, total } = await loadFailingDevices(scope, page.process.processId, page.question, mostFailingDevices);
  if (total === 0) return null;
  const held = devices.reduce((sum, { failures }) => sum + failures, 0);
  const kind = failureKindText(page.question.kind).toLowerCase();
  return (
    <FigureFrame
      id="devices"
      above="Devices behind them"
      title={total === 1 ? "One Device failed" : `${countOf(total, "Device")} failed`}
      summary={
        total > devices.length
          ? `The ${devices.length} that failed most hold ${formatCount(held)} of the ${formatCount(page.failures)} ${kind}. The data file has every one.`
          : heldWords(total, held, page.failures, kind)
      }
      chart={
        <DataTable
          caption="Devices with most failing requests"
          columns={columns}
          rows={devices.map((device) => rowOf(page, device, devices[0].failures, hasEstate(scope.userRole)))}
        />
      }
      bodyClass=""
      foot="Model, firmware and Region as of the last failing request."
      links={[{ label: `${countOf(page.failures, "failing request")} (CSV)`, href: failingRequestsOf(page), file: true }]}
    />
  );
}

function heldWords(devices: number, held: number, failures: number, kind: string): string {
  const hold = devices === 1 ? "It holds" : "They hold";
  if (held === failures) return failures === 1 ? `${hold} the one failure.` : `${hold} every one of the ${formatCount(failures)} ${kind}.`;
  return `${hold} ${formatCount(held)} of the ${formatCount(failures)} ${kind}; the others name no Device.`;
}
