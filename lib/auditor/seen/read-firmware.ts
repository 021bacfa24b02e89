import type pg from "pg";
import type { Lattice } from "@/lib/auditor/lattice";
import { nothingShown, type RoleSeen } from "@/lib/auditor/seen/seen-cell";

/** The cell of a Device Model's firmware: requests to such Devices in the month. */
export function firmwareCell(lattice: Lattice, key: { manufacturer: string; model: string; firmware: string }): number {
  return lattice.cell(0, lattice.item("firmware", [key.manufacturer, key.model, key.firmware].join("\t")), 0);
}

/** The released outcome success by firmware, role by role. */
export async function readSeenFirmware(
  client: pg.ClientBase,
  { period, version }: { period: string; version: number },
  lattice: Lattice,
): Promise<Map<string, RoleSeen>> {
  const { rows } = await client.query<{ role: string; manufacturer: string; model: string; firmware: string; rate: number }>(
    `select user_role as role, manufacturer, model, firmware_version as firmware, outcome_success as rate from released_firmware
    where period = $1 and version = $2 and outcome_success is not null`,
    [period, version],
  );
  const seen = new Map<string, RoleSeen>();
  for (const { role, rate, ...key } of rows) {
    const cells: RoleSeen = seen.get(role) ?? new Map();
    seen.set(role, cells.set(firmwareCell(lattice, key), { ...nothingShown, outcome_success: rate }));
  }
  return seen;
}
