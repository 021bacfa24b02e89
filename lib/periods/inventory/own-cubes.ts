import type pg from "pg";
import type { Day, Period } from "@/lib/period";
import { devicesOf, holders } from "@/lib/periods/inventory/estate-cells";

const firmwareColumns = "device_type, manufacturer, model, firmware_version, firmware_status, cpl_status";
const columns =
  "device_type, manufacturer, model, firmware_version, csp_region, device_status, firmware_status, cpl_status, smets, esme_variant";

/** Statuses in which a Device stays: in service, or out of it for good. Any other is one it waits in (prisma/reference/smi_statuses.csv). */
export const restingStatuses = ["", "Commissioned", "Decommissioned", "Withdrawn"] as const;

/** Writes inventory_month and inventory_firmware_month of the version. Needs estate_cell. */
export async function writeInventoryCubes(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await client.query(
    `insert into inventory_month (party_id, user_role, period, version, ${columns}, n)
    select party_id, user_role, $1, $2, ${columns}, n from estate_cell order by party_id, user_role, ${columns}`,
    [period, version],
  );
  await client.query(
    `insert into inventory_firmware_month (party_id, user_role, period, version, ${firmwareColumns}, n)
    select party_id, user_role, $1, $2, ${firmwareColumns}, sum(n) from estate_cell
    group by party_id, user_role, ${firmwareColumns} order by party_id, user_role, ${firmwareColumns}`,
    [period, version],
  );
}

const waitingDimensions = "device_type, device_status, since, csp_region, smets, manufacturer, esme_variant";

/**
 * Writes inventory_waiting and its sums: every Device on the way to or from service, and since which snapshot the Party has held it in this status.
 * A run goes on from the newest earlier published period; it begins anew with a new status and with a new holder.
 */
export async function writeWaiting(
  client: pg.ClientBase,
  period: Period,
  version: number,
  snapshot: { day: Day; loadId: number },
): Promise<void> {
  const { rows } = await client.query<{ period: Period; version: number }>(
    "select period, version from reporting_period where version is not null and period < $1 order by period desc limit 1",
    [period],
  );
  const before = rows[0] ?? { period: "", version: 0 };
  const resting = restingStatuses.map((status) => `'${status}'`).join(", ");
  const perRole = holders.map(
    ([column, role]) =>
      `select ${column} as party_id, '${role}' as user_role, device_id, device_status, device_type, csp_region, smets, manufacturer, esme_variant
      from device where ${column} <> ''`,
  );
  await client.query(
    `with device as materialized (select d.* from ${devicesOf(snapshot)} and d.device_status not in (${resting})),
    waiting as (
      select h.*, coalesce(w.since, $3) as since
      from (${perRole.join(" union all ")}) h
      left join inventory_waiting w on w.period = $4 and w.version = $5 and w.party_id = h.party_id and w.user_role = h.user_role
        and w.device_id = h.device_id and w.device_status = h.device_status),
    counted as (
      insert into inventory_waiting_month (party_id, user_role, period, version, ${waitingDimensions}, n)
      select party_id, user_role, $1, $2, ${waitingDimensions}, count(*) from waiting
      group by party_id, user_role, ${waitingDimensions} order by party_id, user_role, ${waitingDimensions})
    insert into inventory_waiting (party_id, user_role, period, version, device_id, device_status, since)
    select party_id, user_role, $1, $2, device_id, device_status, since from waiting order by party_id, user_role, device_id`,
    [period, version, snapshot.day, before.period, before.version],
  );
}
