import pg from "pg";
import { frozenDays } from "@/lib/periods/cubes/frozen-days";
import type { Day } from "@/lib/period";

/** The columns of a Device that name a Party, with the User Role in which it belongs to it (contracts.md 2). */
export const holders = [
  ["import_supplier", "IS"],
  ["export_supplier", "ES"],
  ["gas_supplier", "GS"],
  ["electricity_distributor", "ED"],
] as const;

/** The snapshot a version is made of: the newest of the period, whatever its day; null when none was delivered. Needs frozen_day. */
export async function newestSnapshot(client: pg.ClientBase): Promise<{ day: Day; loadId: number } | null> {
  const day = (await frozenDays(client, "devices")).at(-1);
  if (day === undefined) return null;
  const { rows } = await client.query<{ loadId: number }>(
    `select load_id as "loadId" from frozen_day where feed = 'devices' and day = $1`,
    [day],
  );
  return { day, loadId: rows[0].loadId };
}

/** SQL of the Devices of the snapshot, alias d. Its day and load are written in as literals: CREATE TABLE AS takes no values. */
export function devicesOf({ day, loadId }: { day: Day; loadId: number }): string {
  return `device_snapshot d where d.snapshot_date = ${pg.escapeLiteral(day)} and d.load_id = ${Number(loadId)}`;
}

const dimensions =
  "device_type, manufacturer, model, firmware_version, csp_region, device_status, firmware_status, cpl_status, smets, esme_variant";

/**
 * Counts the snapshot into the temporary table estate_cell (party_id, user_role, dimensions, n), a Device once for every role that holds it.
 * Grouped first by all holders together, so that the Devices are read once.
 */
export async function countEstates(client: pg.ClientBase, snapshot: { day: Day; loadId: number }): Promise<void> {
  const columns = holders.map(([column]) => column).join(", ");
  await client.query(
    `create temporary table held_cell on commit drop as select ${columns}, ${dimensions}, count(*) as n from ${devicesOf(snapshot)} group by ${columns}, ${dimensions}`,
  );
  const perRole = holders.map(
    ([column, role]) => `select ${column} as party_id, '${role}' as user_role, ${dimensions}, n from held_cell where ${column} <> ''`,
  );
  await client.query(
    `create temporary table estate_cell on commit drop as select party_id, user_role, ${dimensions}, sum(n)::integer as n
    from (${perRole.join(" union all ")}) h group by party_id, user_role, ${dimensions}`,
  );
  await client.query("drop table held_cell; analyze estate_cell");
}
