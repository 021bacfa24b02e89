import type pg from "pg";
import { periodOf, type Day } from "@/lib/period";
import { deviceColumns } from "@/lib/testing/other-facts";
import type { Random } from "@/lib/testing/random";
import { writeDelivered } from "@/lib/testing/write-facts";

/** One Device of a snapshot by the columns of the feed; '' = absent. */
export type DeviceFact = Record<string, string>;
const columns = deviceColumns.split(",");

/** Who may hold a Device in each role; '' = nobody. */
export type Holders = { IS: string[]; ES: string[]; GS: string[]; ED: string[] };

const kinds = [
  ["ESME", "20A1", "M100", ["0100", "0101", "0102"]],
  ["ESME", "20A1", "M200", ["0200", "0201"]],
  ["ESME", "20B4", "M100", ["0A00"]],
  ["GSME", "20C7", "G700", ["0300", "0310"]],
  ["CHF", "30E1", "H001", ["0001", "0002"]],
  ["GPF", "30E1", "H001", ["0001", "0002"]],
  ["PPMID", "", "", [""]],
] as const;
const statuses = [
  "Commissioned",
  "Commissioned",
  "Commissioned",
  "Commissioned",
  "Pending",
  "InstalledNotCommissioned",
  "Suspended",
  "Withdrawn",
];

/** A random Device; `number` makes its identifier and MPxN, so the same number is the same Device in another snapshot. */
export function deviceFact(random: Random, number: number, holders: Holders, fixed: Partial<DeviceFact> = {}): DeviceFact {
  const [device_type, manufacturer, model, firmware] = random.pick(kinds);
  const isElectric = device_type !== "GSME" && device_type !== "GPF";
  const hasGas = device_type !== "ESME";
  const region = random.pick(["North", "Central", "South", "SMETS1", ""]);
  const off = Object.fromEntries(columns.map((column) => [column, ""]));
  return {
    ...off,
    device_id: deviceIdOf(number),
    device_type,
    device_status: random.pick(statuses),
    manufacturer,
    model,
    firmware_version: random.pick(firmware),
    firmware_status: random.chance(0.1) ? "Withdrawn" : "Active",
    cpl_status: random.chance(0.1) ? "Expired" : "Active",
    smets: region === "SMETS1" ? "SMETS1" : "SMETS2",
    date_commissioned: "2021-05-03",
    import_mpxn: device_type === "ESME" ? `1${String(number).padStart(12, "0")}` : device_type === "GSME" ? String(7_000_000 + number) : "",
    esme_variant: device_type === "ESME" ? random.pick(["A", "AD", ""]) : "",
    csp_region: region,
    import_supplier: isElectric ? random.pick(holders.IS) : "",
    export_supplier: device_type === "ESME" ? random.pick(holders.ES) : "",
    gas_supplier: hasGas ? random.pick(holders.GS) : "",
    electricity_distributor: isElectric ? random.pick(holders.ED) : "",
    ...fixed,
  };
}

/** The identifier of a test Device, in the stored form. */
export function deviceIdOf(number: number): string {
  const hex = number.toString(16).toUpperCase().padStart(8, "0");
  return `00-DB-12-34-${(hex.match(/../g) ?? []).join("-")}`;
}

/** Delivers the snapshot of a day as the ingest does: rows, then the pointer. Gives the load id. */
export async function writeSnapshot(ingest: pg.ClientBase, day: Day, devices: readonly DeviceFact[]): Promise<number> {
  await ingest.query("select ensure_month_partitions($1)", [periodOf(day)]);
  const loadId = await writeDelivered(ingest, "devices", [day], devices.length);
  const named = columns.map((column) => (column === "date_commissioned" ? `nullif(r.${column}, '')::date` : `r.${column}`));
  await ingest.query(
    `insert into device_snapshot (snapshot_date, load_id, ${columns.join(", ")})
    select $1, $2, ${named.join(", ")} from jsonb_to_recordset($3) as r(${columns.map((column) => `${column} text`).join(", ")})`,
    [day, loadId, JSON.stringify(devices)],
  );
  return loadId;
}
