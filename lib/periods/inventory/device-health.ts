import type pg from "pg";
import type { Day, Period } from "@/lib/period";
import { devicesOf, holders } from "@/lib/periods/inventory/estate-cells";

const firmware = "device_type, manufacturer, model, firmware_version";
/** A Device id as device_event_day has it (device_number, written out: a call a Device costs more than all the rest); null for one that is no EUI-64. */
const numberOf = (column: string) =>
  `case when ${column} ~ '^([0-9A-F]{2}-){7}[0-9A-F]{2}$' then ('x' || replace(${column}, '-', ''))::bit(64)::bigint end`;

/**
 * Writes inventory_health_month and inventory_device_health of the version: own Devices with failing requests, and own meters in service without
 * a successful read by the Party. A gas meter counts as read where the Gas Proxy Function of its hub was. Needs frozen_day.
 */
export async function writeHealth(
  client: pg.ClientBase,
  period: Period,
  version: number,
  snapshot: { day: Day; loadId: number },
): Promise<void> {
  await readDevices(client, snapshot);
  const perRole = holders.map(
    ([column, role]) => `select ${column} as party_id, '${role}' as user_role, device_id, device, hub, ${firmware}, is_meter
    from health_device where ${column} <> ''`,
  );
  await client.query(
    `create temporary table device_health on commit drop as
    select h.party_id, h.user_role, h.device_id, h.device_type, h.manufacturer, h.model, h.firmware_version, h.is_meter, coalesce(f.n, 0) as failures,
      h.is_meter and r.device is null and (h.device_type <> 'GSME' or g.hub is null) as is_silent
    from (${perRole.join(" union all ")}) h
    left join read_device r on r.party_id = h.party_id and r.user_role = h.user_role and r.device = h.device
    left join read_hub g on g.party_id = h.party_id and g.user_role = h.user_role and g.hub = h.hub
    left join failed_device f on f.party_id = h.party_id and f.user_role = h.user_role and f.device_id = h.device_id`,
  );
  await client.query(
    `insert into inventory_health_month (party_id, user_role, period, version, ${firmware}, n, n_failed, failures, n_meters, n_silent)
    select party_id, user_role, $1, $2, ${firmware}, count(*), count(*) filter (where failures > 0), sum(failures), count(*) filter (where is_meter),
      count(*) filter (where is_silent)
    from device_health group by party_id, user_role, ${firmware} order by party_id, user_role, ${firmware}`,
    [period, version],
  );
  await client.query(
    `insert into inventory_device_health (party_id, user_role, period, version, device_id, failures, is_silent, ${firmware})
    select party_id, user_role, $1, $2, device_id, failures, is_silent, ${firmware} from device_health where failures > 0 or is_silent
    order by party_id, user_role, device_id`,
    [period, version],
  );
  await client.query("drop table health_device, device_health, read_device, read_hub, failed_device");
}

/** The Devices of the snapshot, what the Parties read with success, which hubs' Gas Proxy Functions are among it, and what failed, as temporary tables. */
async function readDevices(client: pg.ClientBase, snapshot: { day: Day; loadId: number }): Promise<void> {
  await client.query(
    `create temporary table health_device on commit drop as
    select d.device_id, ${numberOf("d.device_id")} as device, d.communications_hub_id as hub, ${firmware},
      d.device_status = 'Commissioned' and d.device_type in ('ESME', 'GSME') as is_meter, ${holders.map(([column]) => column).join(", ")}
    from ${devicesOf(snapshot)}`,
  );
  // A month's reads hash faster than they sort.
  await client.query("set local enable_sort = off");
  await client.query(
    `create temporary table read_device on commit drop as
    select distinct e.party_id, e.user_role, u.device
    from device_event_day e
    join frozen_day f on f.feed = 'service-requests' and f.day = e.day and f.load_id = e.load_id
    cross join lateral unnest(e.device_ids) u(device)
    where e.event = 'read' and e.succeeded`,
  );
  await client.query(
    `create temporary table read_hub on commit drop as
    select distinct r.party_id, r.user_role, g.hub
    from health_device g join read_device r on r.device = g.device
    where g.device_type = 'GPF' and g.hub <> ''`,
  );
  await client.query(
    `create temporary table failed_device on commit drop as
    select x.party_id, x.user_role, x.device_id, count(*)::integer as n
    from failure x
    join frozen_day f on f.feed = 'service-requests' and f.day = x.day and f.load_id = x.load_id
    where x.device_id <> ''
    group by x.party_id, x.user_role, x.device_id`,
  );
  await client.query("set local enable_sort = on");
  await client.query(
    "analyze health_device (device_type); analyze read_device (device); analyze read_hub (hub); analyze failed_device (device_id)",
  );
}
