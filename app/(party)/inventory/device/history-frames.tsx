import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { Tag } from "@/components/ui/tag";
import { reasonText, regionText } from "@/lib/charts/dimension-words";
import { codeText } from "@/lib/charts/inventory-words";
import { countOf, formatDate, formatInstant } from "@/lib/format";
import type { DeviceHistory } from "@/lib/metrics/loaders/load-device";

const most = 100;
const first = (n: number) => (n >= most ? `The newest ${most}; the data files have all of them.` : "All of the last 13 published months.");

const snapshotColumns: Column[] = [
  { key: "day", head: "Snapshot" },
  { key: "status", head: "Status", label: "Status" },
  { key: "model", head: "Manufacturer and model", label: "Model" },
  { key: "firmware", head: "Firmware", label: "Firmware" },
  { key: "standing", head: "Firmware, CPL", label: "Firmware, CPL" },
  { key: "region", head: "Region", label: "Region" },
  { key: "point", head: "Meter point", label: "Meter point" },
];

/** What each month-end snapshot said of the Device, as long as it was the Party's. */
export function SnapshotsFrame({ snapshots }: Pick<DeviceHistory, "snapshots">) {
  const rows = snapshots.map((row) => ({
    id: `${row.period} ${row.day}`,
    cells: [
      formatDate(row.day),
      row.statusName,
      <Code key="model">{`${codeText(row.manufacturer)} ${row.model}`.trim()}</Code>,
      <Code key="firmware">{codeText(row.firmwareVersion)}</Code>,
      [row.firmwareStatus, row.cplStatus].map((text) => text || "not given").join(", "),
      regionText(row.cspRegion),
      <span key="point" className="flex flex-wrap items-center gap-2">
        <Code>{[row.importMpxn, row.secondaryImportMpan, row.exportMpan].filter(Boolean).join(", ") || "none"}</Code>
        {row.hasWrongCheckDigit && <Tag tone="caution">Check digit wrong</Tag>}
      </span>,
    ],
  }));
  return (
    <Frame labelledBy="snapshots">
      <FrameHead
        id="snapshots"
        title={rows.length === 0 ? "In none of your snapshots" : `In ${countOf(rows.length, "snapshot")} of yours`}
      />
      {rows.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-8">
          snapshots of the last 13 published months name you as its holder
        </EmptyBody>
      ) : (
        <DataTable caption="The Device in month-end snapshots" columns={snapshotColumns} rows={rows} className="mt-3" />
      )}
      <FrameFoot>Only while it was yours in this User Role.</FrameFoot>
    </Frame>
  );
}

const failureColumns: Column[] = [
  { key: "at", head: "Received" },
  { key: "srv", head: "SRV", label: "SRV" },
  { key: "reason", head: "Reason", label: "Reason" },
];

/** The Party's failing requests to the Device. */
export function FailuresFrame({ failures }: Pick<DeviceHistory, "failures">) {
  const rows = failures.map((row) => ({
    id: row.requestId,
    cells: [
      row.receivedAt === null ? "time not given" : formatInstant(row.receivedAt),
      <Code key="srv">{row.srv}</Code>,
      reasonText(row.reasonCode, row.reasonName),
    ],
  }));
  return (
    <Frame labelledBy="failures">
      <FrameHead id="failures" title={countOf(rows.length, "failing request")} summary="Yours to this Device, the newest first." />
      {rows.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-8">
          failing requests; nothing is missing
        </EmptyBody>
      ) : (
        <DataTable caption="Failing requests to the Device" columns={failureColumns} rows={rows} className="mt-3" />
      )}
      <FrameFoot>{first(rows.length)}</FrameFoot>
    </Frame>
  );
}

const alertColumns: Column[] = [
  { key: "at", head: "Time" },
  { key: "code", head: "Alert", label: "Alert" },
  { key: "delivered", head: "Delivered", label: "Delivered" },
];

/** The Alerts that came from the Device to the Party. */
export function AlertsFrame({ alerts }: Pick<DeviceHistory, "alerts">) {
  const rows = alerts.map((row) => ({
    id: row.alertId,
    cells: [row.at === null ? "time not given" : formatInstant(row.at), reasonText(row.alertCode, row.name), row.delivered ? "yes" : "no"],
  }));
  return (
    <Frame labelledBy="alerts">
      <FrameHead id="alerts" title={countOf(rows.length, "Alert")} summary="From this Device to you, the newest first." />
      {rows.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-8">
          Alerts; nothing is missing
        </EmptyBody>
      ) : (
        <DataTable caption="Alerts from the Device" columns={alertColumns} rows={rows} className="mt-3" />
      )}
      <FrameFoot>{first(rows.length)}</FrameFoot>
    </Frame>
  );
}
