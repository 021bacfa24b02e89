import type pg from "pg";
import type { Lattice } from "@/lib/auditor/lattice";
import { nothingShown, type RoleSeen, type SeenCell } from "@/lib/auditor/seen/seen-cell";

type Times = Pick<SeenCell, "rtt_best_ms" | "rtt_worst_ms" | "rtt_mean_ms" | "rtt_median_ms">;

/** The released Alerts; a code stands as an item of the lattice, `rate` where requests have within_trt. */
export async function readSeenAlerts(
  client: pg.ClientBase,
  { period, version }: { period: string; version: number },
  lattice: Lattice,
  rate: "delivery_success" | "within_60",
): Promise<Map<string, RoleSeen>> {
  const { rows } = await client.query<
    Times & { role: string; day: string | null; code: string; volume: number | null; rate: number | null }
  >(
    `select user_role as role, case grain when 'day' then to_char(day, 'YYYY-MM-DD') end as day, alert_code as code, volume, ${rate} as rate,
      time_best_ms as rtt_best_ms, time_worst_ms as rtt_worst_ms, time_mean_ms as rtt_mean_ms, time_median_ms as rtt_median_ms
    from released_alert where period = $1 and version = $2 and coalesce(volume, ${rate}, time_best_ms, time_worst_ms, time_mean_ms) is not null`,
    [period, version],
  );
  const seen = new Map<string, RoleSeen>();
  for (const { role, day, code, volume, rate: within_trt, ...times } of rows) {
    const cell = lattice.cell(lattice.day(day), alertItem(lattice, code), 0);
    roleOf(seen, role).set(cell, { ...nothingShown, volume, within_trt, ...times });
  }
  return seen;
}

/** The released Devices, as volumes: of the whole estate, its breakdowns, Device Models and firmware. */
export async function readSeenDevices(
  client: pg.ClientBase,
  { period, version }: { period: string; version: number },
  lattice: Lattice,
): Promise<Map<string, RoleSeen>> {
  const { rows } = await client.query<DeviceKey & { role: string; level: string; volume: number }>(
    `select user_role as role, level, device_type, csp_region, smets, manufacturer, model, firmware_version, devices as volume
    from released_inventory where period = $1 and version = $2 and devices is not null`,
    [period, version],
  );
  const seen = new Map<string, RoleSeen>();
  for (const { role, level, volume, ...key } of rows) {
    const cell = deviceCells(lattice, key).find((each) => each.level === level)?.cell;
    if (cell !== undefined) roleOf(seen, role).set(cell, { ...nothingShown, volume });
  }
  return seen;
}

export type DeviceKey = {
  device_type: string;
  csp_region: string;
  smets: string;
  manufacturer: string;
  model: string;
  firmware_version: string;
};

/** The cells that such a Device counts in, each with its level. */
export function deviceCells(lattice: Lattice, key: DeviceKey): { level: string; cell: number }[] {
  const all = lattice.item("all", "");
  const item = (kind: string, ...names: string[]) => lattice.cell(0, lattice.item(kind, names.join("\t")), 0);
  return [
    { level: "all", cell: lattice.cell(0, all, 0) },
    ...(["device_type", "csp_region", "smets"] as const).map((level) => ({
      level,
      cell: lattice.cell(0, all, lattice.slot(level, key[level])),
    })),
    { level: "model", cell: item("model", key.device_type, key.manufacturer, key.model) },
    { level: "firmware", cell: item("firmware", key.device_type, key.manufacturer, key.model, key.firmware_version) },
  ];
}

/** The item of an Alert Code; '' = all Alerts. Codes take the place of SRVs: they add up to all. */
export function alertItem(lattice: Lattice, code: string): number {
  return code === "" ? lattice.item("all", "") : lattice.item("srv", code);
}

function roleOf(seen: Map<string, RoleSeen>, role: string): RoleSeen {
  const known = seen.get(role) ?? new Map<number, SeenCell>();
  seen.set(role, known);
  return known;
}
