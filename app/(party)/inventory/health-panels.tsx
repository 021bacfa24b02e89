import { RateBar } from "@/components/charts/rate-bar";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import { figureExplanation } from "@/lib/charts/figure-links";
import type { UserRole } from "@/lib/access/party-scope";
import { codeText } from "@/lib/charts/inventory-words";
import { countOf, formatCount, formatPercent } from "@/lib/format";
import { devicesAddress, devicesFile } from "@/lib/inventory/addresses";
import { worstFirst } from "@/lib/inventory/health-rows";
import type { HealthRow, InventoryPage } from "@/lib/inventory/models";
import type { HealthKind } from "@/lib/inventory/queries/device-health";

const listed = 10;

const columns: Column[] = [
  { key: "model", head: "Model and firmware" },
  { key: "rate", head: "Rate", label: "Rate", align: "right", className: "font-semibold" },
  { key: "limits", head: "95% limits", label: "95% limits", align: "right", className: "text-ink-2 sm:whitespace-nowrap" },
  { key: "devices", head: "Devices", label: "Devices", align: "right", className: "sm:whitespace-nowrap" },
  { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[22%] min-w-16 max-sm:hidden" },
];

/** What is counted of a row: the Devices it is about, over which of them. */
const counts = {
  failed: { part: "failed", whole: "devices", limits: "failedLimits" },
  silent: { part: "silent", whole: "meters", limits: "silentLimits" },
} as const;

type HealthPanelProps = { page: InventoryPage; role: UserRole; kind: HealthKind; title: string; summary: string; foot: string };

function cellsOf({ page: { current }, kind }: HealthPanelProps, row: HealthRow, most: number) {
  const { part, whole, limits } = counts[kind];
  const [low, high] = row[limits] ?? [0, 0];
  const name = `${codeText(row.model)} ${codeText(row.firmwareVersion)}`;
  const question = { device_type: row.deviceType, manufacturer: row.manufacturer, model: row.model, firmware_version: row.firmwareVersion };
  const rate = row[part] / row[whole];
  return [
    <Code key="model">{name}</Code>,
    formatPercent(rate),
    `${formatPercent(low)} to ${formatPercent(high)}`,
    <TextLink key="devices" href={devicesAddress(current.period, question, kind)} context={`${kind} Devices of ${name}`}>
      {`${formatCount(row[part])} of ${formatCount(row[whole])}`}
    </TextLink>,
    <RateBar key="bar" rate={rate} limits={[low, high]} most={most} />,
  ];
}

function HealthPanel(props: HealthPanelProps) {
  const { page, role, kind, title, summary, foot } = props;
  const { current, deviceType, health } = page;
  const { limits } = counts[kind];
  const rows = worstFirst(health, limits);
  const shown = rows.slice(0, listed);
  const most = Math.max(0.001, ...shown.map((row) => row[limits]?.[1] ?? 0));
  const question = { device_type: deviceType };
  const tail = rows.length > shown.length ? ` Top ${shown.length} of ${rows.length} models and firmware.` : "";
  return (
    <FigureFrame
      id={kind}
      title={title}
      summary={summary}
      chart={
        shown.length === 0 ? (
          <EmptyBody figure="0" bodyClass="py-8">
            Devices of this type; nothing is missing
          </EmptyBody>
        ) : (
          <DataTable
            caption={title}
            columns={columns}
            rows={shown.map((row, index) => ({ id: String(index), cells: cellsOf(props, row, most) }))}
            className="mt-3"
          />
        )
      }
      bodyClass=""
      foot={`${foot}${tail}`}
      links={[
        figureExplanation(`DEVICES_${kind.toUpperCase()}`, current.period, { type: deviceType }),
        { label: "The Devices", href: devicesAddress(current.period, question, kind) },
        { label: "CSV", href: devicesFile(role, current.period, question, kind), file: true },
      ]}
    />
  );
}

/** Which models and firmware fail, and which meters are silent: rates with limits, each a link from its Devices. Filters do not apply. */
export function HealthPanels({ page, role }: { page: InventoryPage; role: UserRole }) {
  const { health, deviceType } = page;
  const sum = (field: "devices" | "failed" | "meters" | "silent") => health.reduce((all, row) => all + row[field], 0);
  const share = (part: number, whole: number) => (part === 0 ? "None" : formatPercent(part / whole));
  const meters = sum("meters");
  return (
    <div className="grid grid-cols-1 gap-3 sm:gap-5 xl:grid-cols-2">
      <HealthPanel
        page={page}
        role={role}
        kind="failed"
        title={`${share(sum("failed"), sum("devices"))} of your ${deviceType} failed a request in the month`}
        summary={`${countOf(sum("failed"), "Device")} with a failing request of yours, of ${formatCount(sum("devices"))}. Models by the rate they have at the least.`}
        foot="Whole Device Type, filters aside. Limits: Wilson, 95%."
      />
      {meters > 0 && (
        <HealthPanel
          page={page}
          role={role}
          kind="silent"
          title={`${share(sum("silent"), meters)} of your ${deviceType} in service were silent`}
          summary={`${countOf(sum("silent"), "meter")} without a successful read by you, of ${formatCount(meters)} commissioned. A read nobody asked for is missing too.`}
          foot={
            deviceType === "GSME"
              ? "A gas meter counts as read when the Gas Proxy Function of its hub was. Limits: Wilson, 95%."
              : "Whole Device Type, filters aside. Limits: Wilson, 95%."
          }
        />
      )}
    </div>
  );
}
