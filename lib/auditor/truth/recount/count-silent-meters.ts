import type pg from "pg";
import type { Tally } from "@/lib/auditor/truth/recount/tally";
import type { VersionDays } from "@/lib/auditor/truth/recount/version-days";

const suppliers = [
  ["IS", "import_supplier"],
  ["GS", "gas_supplier"],
] as const;

/**
 * Counts the meters in service of every supplier that it read in the month, and those it did not (PP1c), in the newest snapshot. A gas meter
 * counts as read where the Gas Proxy Function of its hub was.
 */
export async function countSilentMeters(client: pg.ClientBase, days: VersionDays, tally: Tally): Promise<void> {
  const number = (column: string) =>
    `case when ${column} ~ '^([0-9A-F]{2}-){7}[0-9A-F]{2}$' then ('x' || replace(${column}, '-', ''))::bit(64)::bigint end`;
  for (const [role, supplier] of suppliers) {
    const { rows } = await client.query<{ party: string; read: number; silent: number }>(
      `with newest as (select day, load_id from ${days("devices")} d order by day desc limit 1),
        reads as materialized (
          select distinct e.party_id, u.device from device_event_day e join ${days("service-requests")} d using (day, load_id)
            cross join lateral unnest(e.device_ids) u(device) where e.event = 'read' and e.succeeded and e.user_role = '${role}'),
        owned as materialized (
          select s.${supplier} as party_id, s.device_type, s.device_status, ${number("s.device_id")} as device, s.communications_hub_id as hub
          from device_snapshot s join newest n on n.day = s.snapshot_date and n.load_id = s.load_id
          where s.${supplier} <> '' and s.device_type in ('ESME', 'GSME')),
        proxied as materialized (
          select distinct r.party_id, s.communications_hub_id as hub
          from device_snapshot s join newest n on n.day = s.snapshot_date and n.load_id = s.load_id join reads r on r.device = ${number("s.device_id")}
          where s.device_type = 'GPF' and s.communications_hub_id <> '')
      select o.party_id as party, count(*) filter (where r.device is not null or p.hub is not null)::float8 as read,
        count(*) filter (where r.device is null and p.hub is null)::float8 as silent
      from owned o left join reads r using (party_id, device)
        left join proxied p on p.party_id = o.party_id and p.hub = o.hub and o.device_type = 'GSME'
      where o.device_status = 'Commissioned' group by 1`,
    );
    for (const { party, read, silent } of rows) tally.add("silent-meters", role, party, [silent, read]);
  }
}
