import { alerts } from "@/lib/feeds/alerts/shape";
import { devices } from "@/lib/feeds/devices/shape";
import { parties } from "@/lib/feeds/parties/shape";
import { serviceRequests } from "@/lib/feeds/service-requests/shape";
import { csvOf } from "@/lib/ingest/testing/delivery";

type Texts = Record<string, string | undefined>;
const names = (shape: { columns: readonly { name: string }[] }) => shape.columns.map(({ name }) => name);
export const requestColumns = names(serviceRequests);

let counter = 0;
/** A Device id of its own for every number. */
export const deviceId = (k: number) =>
  `00-DB-12-34-${(k % 2 ** 32)
    .toString(16)
    .toUpperCase()
    .padStart(8, "0")
    .replace(/(..)(..)(..)(..)/, "$1-$2-$3-$4")}`;

/** A counted, successful request of SUP01 as IS at noon on 2026-09-05; anything may be overridden. */
export function request(overrides: Texts = {}): Texts {
  counter += 1;
  return {
    request_id: `90-B3-D5-1F-30-01-00-01:${deviceId(counter)}:${counter}`,
    srv: "4.1.1",
    command_variant: "1",
    mode: "on-demand",
    qualifier: "",
    party_id: "SUP01",
    user_role: "IS",
    device_id: deviceId(counter),
    device_type: "ESME",
    manufacturer: "10F1",
    model: "930D6EAF",
    firmware_version: "E00902C7",
    esme_variant: "A",
    smets: "SMETS2",
    csp_region: "North",
    received_at: "2026-09-05T12:00:00.000Z",
    responded_at: "2026-09-05T12:00:04.500Z",
    response_code: "I0",
    failure_alert_code: "",
    ...overrides,
  };
}

/** A delivered Alert to SUP01 as IS at noon on 2026-09-05. */
export function alert(overrides: Texts = {}): Texts {
  counter += 1;
  return {
    alert_id: `A-${counter}`,
    alert_code: "8F3F",
    party_id: "SUP01",
    user_role: "IS",
    device_id: deviceId(counter),
    device_type: "ESME",
    smets: "SMETS2",
    csp_region: "North",
    throttled_alert_count: "0",
    sent_at: "2026-09-05T12:00:00Z",
    delivered: "Y",
    ...overrides,
  };
}

/** A commissioned meter of SUP01. */
export function device(overrides: Texts = {}): Texts {
  counter += 1;
  return {
    device_id: deviceId(counter),
    device_type: "ESME",
    device_status: "Commissioned",
    smets: "SMETS2",
    csp_region: "North",
    import_supplier: "SUP01",
    ...overrides,
  };
}

/** A Party in a role held since 2016. */
export function party(party_id: string, user_role: string, overrides: Texts = {}): Texts {
  return {
    party_id,
    name: `${party_id} Ltd`,
    party_category: user_role === "ED" ? "Electricity Network Operator" : "Large Supplier",
    group_id: `G-${party_id}`,
    group_name: `${party_id} Group`,
    user_role,
    user_id: "90-B3-D5-1F-30-01-00-01",
    valid_from: "2016-11-08",
    ...overrides,
  };
}

/** The register of the tests: SUP01 (IS, GS), SUP02 (IS), NET12 (ED), and OLD01, an IS until 2026-09-03. */
export const register = [
  party("SUP01", "IS"),
  party("SUP01", "GS"),
  party("SUP02", "IS"),
  party("NET12", "ED", { distributor_ids: "12;20" }),
  party("OLD01", "IS", { valid_to: "2026-09-03" }),
];

export const requestCsv = (rows: Texts[], columns: readonly string[] = requestColumns) => csvOf(columns, rows);
export const alertCsv = (rows: Texts[]) => csvOf(names(alerts), rows);
export const deviceCsv = (rows: Texts[]) => csvOf(names(devices), rows);
export const partyCsv = (rows: Texts[]) => csvOf(names(parties), rows);
