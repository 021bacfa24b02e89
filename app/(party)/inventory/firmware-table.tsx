import { StateTag, stateLooks } from "@/app/(party)/inventory/state-tag";
import { Bar } from "@/components/charts/bar";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Change } from "@/components/ui/change";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import { codeText } from "@/lib/charts/inventory-words";
import { formatCount, formatPercent } from "@/lib/format";
import { devicesAddress, modelAddress, questionOf } from "@/lib/inventory/addresses";
import type { FirmwareRow, InventoryFilters } from "@/lib/inventory/models";
import type { Period } from "@/lib/period";

type FirmwareTableProps = {
  caption: string;
  rows: FirmwareRow[];
  /** What is left out of `rows`, as one row at the end. */
  rest?: { rows: FirmwareRow[]; words: string };
  all: number;
  period: Period;
  filters: InventoryFilters;
};

const columns: Column[] = [
  { key: "model", head: "Device Model" },
  { key: "manufacturer", head: "Manufacturer", label: "Manufacturer" },
  { key: "firmware", head: "Firmware", label: "Firmware" },
  { key: "state", head: "State", label: "State", className: "sm:whitespace-nowrap" },
  { key: "devices", head: "Devices", label: "Devices", align: "right", className: "font-semibold" },
  { key: "share", head: "Share", label: "Share", align: "right" },
  { key: "change", head: "Change", label: "Change", align: "right" },
  { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[18%] min-w-16 max-sm:hidden" },
];
const hidden = (text: string) => <span className="sr-only max-sm:not-sr-only">{text}</span>;

function cellsOf(row: FirmwareRow, above: FirmwareRow | undefined, most: number, { all, period, filters }: FirmwareTableProps) {
  const repeated = above?.model === row.model && above.manufacturer === row.manufacturer;
  const model = codeText(row.model);
  const question = {
    ...questionOf(row.deviceType, filters),
    manufacturer: row.manufacturer,
    model: row.model,
    firmware_version: row.firmwareVersion,
  };
  return [
    repeated ? (
      hidden(model)
    ) : (
      <TextLink key="model" href={modelAddress(period, row)} context="firmware beside the industry">
        <Code>{model}</Code>
      </TextLink>
    ),
    repeated ? hidden(codeText(row.manufacturer)) : <Code key="maker">{codeText(row.manufacturer)}</Code>,
    <Code key="firmware">{codeText(row.firmwareVersion)}</Code>,
    <StateTag key="state" state={row.state} />,
    <TextLink key="devices" href={devicesAddress(period, question)} context={`Devices of ${model} on ${codeText(row.firmwareVersion)}`}>
      {formatCount(row.devices)}
    </TextLink>,
    formatPercent(row.devices / all),
    <Change key="change" value={row.before === null ? null : row.devices - row.before} decimals={0} />,
    <Bar key="bar" share={row.devices / most} look={stateLooks[row.state]} />,
  ];
}

/** Device Models and firmware with their Devices as bars on one scale; a repeated model is named once. */
export function FirmwareTable(props: FirmwareTableProps) {
  const { caption, rows, rest, all } = props;
  const restDevices = rest ? rest.rows.reduce((sum, { devices }) => sum + devices, 0) : 0;
  const most = Math.max(1, restDevices, ...rows.map(({ devices }) => devices));
  const body = rows.map((row, index) => ({ id: String(index), cells: cellsOf(row, rows[index - 1], most, props) }));
  if (rest && rest.rows.length > 0) {
    const before = rest.rows.some((row) => row.before === null) ? null : rest.rows.reduce((sum, row) => sum + (row.before ?? 0), 0);
    const change = <Change key="change" value={before === null ? null : restDevices - before} decimals={0} />;
    const bar = <Bar key="bar" share={restDevices / most} look="industry" />;
    body.push({
      id: "rest",
      cells: ["Other", "", rest.words, "", formatCount(restDevices), formatPercent(restDevices / all), change, bar],
    });
  }
  return <DataTable caption={caption} columns={columns} rows={body} className="mt-3" />;
}
