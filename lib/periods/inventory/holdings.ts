import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Period } from "@/lib/period";
import type { Contributors } from "@/lib/periods/peers/contributors";
import type { InventoryKey, InventoryLevel } from "@/lib/periods/inventory/inventory-cell";

/** What one contributor holds of a cell: a number of Devices. */
export type Holding = InventoryKey & { userRole: UserRole; partyId: string; contributor: string; n: number };

const columns: Record<InventoryLevel, readonly string[]> = {
  all: [],
  device_type: ["device_type"],
  csp_region: ["csp_region"],
  smets: ["smets"],
  model: ["device_type", "manufacturer", "model"],
  firmware: ["device_type", "manufacturer", "model", "firmware_version"],
};
const all = ["device_type", "csp_region", "smets", "manufacturer", "model", "firmware_version"] as const;

/** What every Party holds of every cell of a level, in the cubes of a version. Devices without a model are in no Device Model. */
export async function readHoldings(
  client: pg.ClientBase,
  level: InventoryLevel,
  { period, version, contributors }: { period: Period; version: number; contributors: Contributors },
): Promise<Holding[]> {
  const grouped = columns[level];
  const cube = level === "csp_region" || level === "smets" ? "inventory_month" : "inventory_firmware_month";
  const named = all.map((column) => (grouped.includes(column) ? `c.${column}` : "''"));
  const { rows } = await client.query<{ role: UserRole; party: string; key: string[]; n: number }>(
    `select c.user_role as role, c.party_id as party, array[${named.join(", ")}]::text[] as key, sum(c.n)::float8 as n
    from ${cube} c
    where c.period = $1 and c.version = $2 ${grouped.includes("model") ? "and c.model <> ''" : ""}
    group by c.user_role, c.party_id ${grouped.map((column) => `, c.${column}`).join("")}
    order by c.user_role, c.party_id, 3`,
    [period, version],
  );
  return rows.map(({ role, party, key, n }) => ({
    userRole: role,
    partyId: party,
    contributor: contributors.get(party) ?? `party ${party}`,
    level,
    deviceType: key[0],
    cspRegion: key[1],
    smets: key[2],
    manufacturer: key[3],
    model: key[4],
    firmwareVersion: key[5],
    n,
  }));
}
