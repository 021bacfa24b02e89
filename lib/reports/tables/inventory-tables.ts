import { changeWords, codeText, stateWords } from "@/lib/charts/inventory-words";
import { countOf, formatCount, formatPercent, formatSigned, periodMonth } from "@/lib/format";
import type { CountRow, FirmwareRow, InventoryPage } from "@/lib/inventory/models";
import { withTail, type DataTable, type PaperTable, type ReportTable } from "@/lib/reports/report-table";

const modelsListed = 15;
const sum = (rows: readonly { devices: number }[]) => rows.reduce((total, { devices }) => total + devices, 0);

/** Devices of the estate by Device Type. */
export function typeTable({ types, previousPeriod }: InventoryPage): ReportTable {
  const held = types.filter(({ devices, before }) => devices > 0 || (before ?? 0) > 0);
  const all = sum(held);
  return {
    id: "inventory-types",
    caption: "Devices by Device Type",
    definition: "A row per Device Type: Devices of your estate in the month's last snapshot (metric devices), and in the month before.",
    none: "the snapshot names no Device of yours. Nothing is missing.",
    paper: {
      columns: [
        { head: "Device Type", width: 2 },
        { head: "Devices", align: "right" },
        { head: "Share of the estate", align: "right" },
        { head: previousPeriod ? `Since ${periodMonth(previousPeriod)}` : "Change", align: "right" },
      ],
      rows: held.map(({ value, devices, before }) => [
        codeText(value),
        formatCount(devices),
        { text: formatPercent(all === 0 ? 0 : devices / all), share: all === 0 ? 0 : devices / all },
        before === null ? "–" : formatSigned(devices - before, 0),
      ]),
    },
    data: {
      columns: ["device_type", "devices", "previous_devices"],
      rows: held.map(({ value, devices, before }: CountRow) => ({ device_type: value, devices, previous_devices: before })),
    },
  };
}

/** A Device Type by model and firmware, most Devices first; beyond the first ones in one row that says how many it stands for. */
export function modelTable({ deviceType, rows, previousPeriod }: InventoryPage): PaperTable {
  const all = sum(rows);
  const change = (now: number, before: number | null) => (before === null ? "–" : formatSigned(now - before, 0));
  const cells = ({ manufacturer, model, firmwareVersion, state, devices, before }: FirmwareRow) => [
    codeText(manufacturer),
    codeText(model),
    codeText(firmwareVersion),
    { text: stateWords[state], ...(state === "not-listed" ? { tone: "caution" as const } : {}) },
    formatCount(devices),
    { text: formatPercent(devices / all), share: devices / all },
    change(devices, before),
  ];
  const ranked = rows.filter(({ devices }) => devices > 0).sort((a, b) => b.devices - a.devices);
  const tail = (others: readonly FirmwareRow[]) => {
    const models = new Set(others.map(({ manufacturer, model }) => `${manufacturer} ${model}`)).size;
    const before = others.every((row) => row.before !== null) ? others.reduce((total, row) => total + (row.before ?? 0), 0) : null;
    const text = `${countOf(others.length, "more row")}, ${countOf(models, "model")}`;
    return [
      { text, under: "each in the ZIP" },
      "",
      "",
      "",
      formatCount(sum(others)),
      formatPercent(sum(others) / all),
      change(sum(others), before),
    ];
  };
  return {
    caption: `${deviceType} by model and firmware`,
    none: "you have none.",
    paper: {
      columns: [
        { head: "Manufacturer", width: 1.3 },
        { head: "Model", width: 1.3 },
        { head: "Firmware", width: 1.3 },
        { head: "State" },
        { head: "Devices", align: "right" },
        { head: "Share", align: "right" },
        { head: previousPeriod ? `Since ${periodMonth(previousPeriod)}` : "Change", align: "right" },
      ],
      rows: withTail(ranked, modelsListed, cells, tail),
    },
  };
}

/** A Device Type by its status in the Smart Metering Inventory. */
export function statusTable({ deviceType, statuses, previousPeriod }: InventoryPage): PaperTable {
  return {
    caption: `${deviceType} by status`,
    none: "you have none.",
    paper: {
      columns: [
        { head: "Status", width: 2 },
        { head: "In service" },
        { head: "Devices", align: "right" },
        { head: "Change", align: "right", width: 1.4 },
      ],
      rows: statuses
        .filter(({ devices }) => devices > 0)
        .map(({ value, name, isInService, devices, before }) => [
          name || codeText(value),
          isInService ? "Yes" : "No",
          formatCount(devices),
          changeWords(devices, before, previousPeriod) ?? "–",
        ]),
    },
  };
}

/** Every Device Model and firmware of every Device Type, none folded away. */
export function modelFile(pages: readonly InventoryPage[]): DataTable {
  return {
    id: "inventory-models",
    caption: "Devices by model and firmware",
    definition:
      "A row per Device Type, manufacturer, model, firmware version and state of the firmware: Devices of your estate in the month's last " +
      "snapshot, and in the month before.",
    data: {
      columns: ["device_type", "manufacturer", "model", "firmware_version", "state", "devices", "previous_devices"],
      rows: pages.flatMap(({ rows }) =>
        rows.map(({ deviceType, manufacturer, model, firmwareVersion, state, devices, before }) => ({
          ...{ device_type: deviceType, manufacturer, model, firmware_version: firmwareVersion, state, devices, previous_devices: before },
        })),
      ),
    },
  };
}

/** Every status of every Device Type. */
export function statusFile(pages: readonly InventoryPage[]): DataTable {
  return {
    id: "inventory-statuses",
    caption: "Devices by status",
    definition: "A row per Device Type and status: Devices of your estate in the month's last snapshot, and in the month before.",
    data: {
      columns: ["device_type", "device_status", "name", "in_service", "devices", "previous_devices"],
      rows: pages.flatMap(({ deviceType, statuses }) =>
        statuses.map(({ value, name, isInService, devices, before }) => ({
          ...{
            device_type: deviceType,
            device_status: value,
            name,
            in_service: isInService ? "Y" : "N",
            devices,
            previous_devices: before,
          },
        })),
      ),
    },
  };
}
