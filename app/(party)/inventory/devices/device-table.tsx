import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import { regionText } from "@/lib/charts/dimension-words";
import { codeText } from "@/lib/charts/inventory-words";
import { formatCount, formatDate } from "@/lib/format";
import { deviceAddress } from "@/lib/inventory/addresses";
import type { DeviceList } from "@/lib/metrics/loaders/load-device-list";
import type { Period } from "@/lib/period";

const columns: Column[] = [
  { key: "device", head: "Device" },
  { key: "type", head: "Type", label: "Type" },
  { key: "status", head: "Status", label: "Status" },
  { key: "model", head: "Model", label: "Model" },
  { key: "firmware", head: "Firmware", label: "Firmware" },
  { key: "region", head: "Region", label: "Region" },
  { key: "mpxn", head: "MPAN or MPRN", label: "MPAN or MPRN" },
  { key: "commissioned", head: "Commissioned", label: "Commissioned", align: "right" },
];
const failures: Column = {
  key: "failures",
  head: "Failing requests",
  label: "Failing requests",
  align: "right",
  className: "font-semibold",
};

/** Devices with what one tells them by; each leads to its history. */
export function DeviceTable({ devices, period, withFailures }: { devices: DeviceList["devices"]; period: Period; withFailures: boolean }) {
  const rows = devices.map((device) => ({
    id: device.deviceId,
    cells: [
      <TextLink key="device" href={deviceAddress(device.deviceId, period)} context="history" className="whitespace-nowrap">
        <Code>{device.deviceId}</Code>
      </TextLink>,
      device.deviceType || "none",
      device.statusName,
      <Code key="model">{`${codeText(device.manufacturer)} ${device.model}`.trim()}</Code>,
      <Code key="firmware">{codeText(device.firmwareVersion)}</Code>,
      regionText(device.cspRegion),
      <Code key="mpxn">{device.importMpxn || device.exportMpan || "none"}</Code>,
      device.dateCommissioned === null ? "not yet" : formatDate(device.dateCommissioned),
      ...(withFailures ? [formatCount(device.failures)] : []),
    ],
  }));
  return <DataTable caption="Devices" columns={withFailures ? [...columns, failures] : columns} rows={rows} className="mt-3" />;
}
