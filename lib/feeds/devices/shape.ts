import type { Shape } from "@/lib/feeds/define-feed";
import { knownParty } from "@/lib/feeds/register-rules";

/** The columns that name a Party, each with the User Role in which it holds the Device. */
export const holders = { import_supplier: "IS", export_supplier: "ES", gas_supplier: "GS", electricity_distributor: "ED" } as const;

const notHeld = (column: string, role: string) =>
  `r.${column} <> '' and not exists (select 1 from party_role h where h.party_id = r.${column} and h.user_role = '${role}' and r.day >= h.held_from and r.day < h.held_before)`;

/** Month-end snapshot, one row per Device: the fields of the inventory without addresses, which the portal must not hold. */
export const devices = {
  name: "devices",
  coverage: "snapshot",
  key: ["device_id"],
  columns: [
    { name: "device_id", kind: "eui64", needed: true },
    { name: "device_type", kind: "text", known: "device_type" },
    { name: "device_status", kind: "text", known: "device_status" },
    { name: "manufacturer", kind: "text" },
    { name: "model", kind: "text" },
    { name: "firmware_version", kind: "text" },
    { name: "firmware_status", kind: "text" },
    { name: "cpl_status", kind: "text" },
    { name: "smets_version", kind: "text" },
    { name: "smets", kind: "text", known: "smets" },
    { name: "date_commissioned", kind: "date" },
    { name: "import_mpxn", kind: "mpxn" },
    { name: "secondary_import_mpan", kind: "mpan" },
    { name: "export_mpan", kind: "mpan" },
    { name: "esme_variant", kind: "text", known: "esme_variant" },
    { name: "csp_region", kind: "text", known: "csp_region" },
    { name: "gbcs_version", kind: "text" },
    { name: "han_variant", kind: "text" },
    { name: "s1sp", kind: "text" },
    { name: "connectivity", kind: "text" },
    { name: "communications_hub_id", kind: "eui64" },
    { name: "import_supplier", kind: "id" },
    { name: "export_supplier", kind: "id" },
    { name: "gas_supplier", kind: "id" },
    { name: "electricity_distributor", kind: "id" },
  ],
  day: "w.last_day",
  rules: Object.keys(holders).map(knownParty),
  notices: Object.entries(holders).map(([column, role]) => ({
    when: notHeld(column, role),
    words: `name a Party as ${column} that does not hold the role ${role} on that day`,
  })),
} as const satisfies Shape;
