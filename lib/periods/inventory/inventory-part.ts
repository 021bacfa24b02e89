import type pg from "pg";
import { countEstates, newestSnapshot } from "@/lib/periods/inventory/estate-cells";
import { writeHealth } from "@/lib/periods/inventory/device-health";
import { writeInventoryCubes, writeWaiting } from "@/lib/periods/inventory/own-cubes";
import { writeReleasedInventory } from "@/lib/periods/inventory/write-released-inventory";
import type { VersionInMaking, VersionPart } from "@/lib/periods/version-part";

const firmware = "device_type, manufacturer, model, firmware_version";
const listed = `${firmware}, firmware_status, cpl_status`;
const cell =
  "device_type, manufacturer, model, firmware_version, csp_region, device_status, firmware_status, cpl_status, smets, esme_variant";
const released = "level, device_type, csp_region, smets, manufacturer, model, firmware_version";

/** The inventory of a version: every Party's Devices in the newest snapshot of the period, and what is released of them. */
export const inventoryPart: VersionPart = {
  says: "Counting the Devices",
  gather: countInventory,
  write: releaseInventory,
  sums: ["inventory_waiting_month"],
  tables: [
    { name: "inventory_month", by: "party_id, user_role", order: cell, columns: `${cell}, n` },
    { name: "inventory_firmware_month", by: "party_id, user_role", order: listed, columns: `${listed}, n` },
    { name: "inventory_waiting", by: "party_id, user_role", order: "device_id", columns: "device_id, device_status, since" },
    {
      name: "inventory_health_month",
      by: "party_id, user_role",
      order: firmware,
      columns: `${firmware}, n, n_failed, failures, n_meters, n_silent`,
    },
    { name: "inventory_device_health", by: "party_id, user_role", order: "device_id", columns: "device_id, failures, is_silent" },
    { name: "released_inventory", by: "user_role, level", order: released, columns: `${released}, decision, devices, share` },
    // Shares in their own order: the pseudonyms, and so the order of the rows, come from a key that the hash must not depend on.
    {
      name: "inventory_peer_view",
      by: "party_id, user_role",
      order: firmware,
      columns: `${firmware}, array(select each from unnest(shares) each order by each)`,
    },
  ],
};

/** Writes what the Parties' own Devices are and how they fare; nothing without a snapshot. */
async function countInventory(client: pg.ClientBase, { period, version }: VersionInMaking): Promise<void> {
  const snapshot = await newestSnapshot(client);
  if (snapshot === null) return;
  await countEstates(client, snapshot);
  await writeInventoryCubes(client, period, version);
  await client.query("drop table estate_cell");
  await writeHealth(client, period, version, snapshot);
}

/** Writes what goes on from the month before, and what is released: figures of reference values are there whoever holds what. */
async function releaseInventory(client: pg.ClientBase, made: VersionInMaking): Promise<void> {
  const { period, version } = made;
  const snapshot = await newestSnapshot(client);
  if (snapshot === null) return;
  await writeWaiting(client, period, version, snapshot);
  await writeReleasedInventory(client, made);
}
