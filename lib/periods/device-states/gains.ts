import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Period } from "@/lib/period";
import { allDelivered, dayOfUs, openedEvents, windowUs } from "@/lib/periods/device-states/opened-events";
import type { WindowSpan } from "@/lib/periods/device-states/install-windows";

/** Gains of a Party in a month whose supplier before is of one corporate group (own: the gainer's own; null: not known), by what came of them. */
export type GainTally = {
  partyId: string;
  userRole: UserRole;
  startsIn: Period;
  contributor: string | null;
  isOwn: boolean;
  gains: number;
  read: number;
  unread: number;
  open: number;
  commissioned: number;
  leftOpen: number;
  neither: number;
};

const groupOf = (party: string) =>
  `case when ${party}.group_id = '' then 'party ' || ${party}.party_id else 'group ' || ${party}.group_id end`;

/**
 * Counts what is gathered. Read: a successful meter read by any User in the 30 days before, of the Device or, for a GSME, of the GPF of its
 * hub. Install: the last successful 8.14.1 or 8.14.2 by the supplier before for the Device's hub. Needs watched_read.
 */
export async function countGains(client: pg.ClientBase): Promise<GainTally[]> {
  await client.query(`
    create temporary table gain_read on commit drop as
    select distinct g.no from gained g join gain_device d on d.no = g.no
      join watched_read r on r.device = d.device and r.at >= g.at - ${windowUs} and r.at < g.at`);
  await client.query("analyze gain_read");
  await client.query(`
    create temporary table gain_install on commit drop as
    select g.no, (array_agg(e.event order by e.at desc))[1] as event
    from gained g join ${openedEvents("e.event in ('8.14.1', '8.14.2') and e.succeeded")} e
      on e.device = g.hub and e.party_id = g.supplier and e.at < g.at
    group by g.no`);
  const { rows } = await client.query<GainTally>(`
    select g.party_id as "partyId", g.user_role as "userRole", g.starts_in as "startsIn", ${groupOf("old")} as contributor,
      coalesce(${groupOf("old")} = ${groupOf("own")}, false) as "isOwn", count(*)::int as gains, count(r.no)::int as read,
      count(*) filter (where r.no is null and g.is_known)::int as unread, count(*) filter (where r.no is null and not g.is_known)::int as open,
      count(*) filter (where i.event = '8.14.1')::int as commissioned, count(*) filter (where i.event = '8.14.2')::int as "leftOpen",
      count(*) filter (where i.event is null)::int as neither
    from (select *, ${allDelivered(dayOfUs(`at - ${windowUs}`), dayOfUs("at"))} as is_known from gained) g
    join party own on own.party_id = g.party_id left join party old on old.party_id = g.supplier
    left join gain_read r on r.no = g.no left join gain_install i on i.no = g.no
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4`);
  return rows;
}

/**
 * Gathers the gains of the months as the temporary tables gained and gain_device (no, device): each Device with a successful 6.23 by a supplier,
 * from the first of the month. The supplier before is the one the latest snapshot before the gain's day names in the role.
 */
export async function gatherGains(client: pg.ClientBase, { first, last }: WindowSpan): Promise<void> {
  await client.query(`
    create temporary table gain on commit drop as
    select row_number() over (order by party_id, user_role, starts_in, device)::integer as no, g.*, device_text(device) as device_id,
      (select max(s.day) from snapshot_day s where s.day < ${dayOfUs("at")}) as before
    from (
      select party_id, user_role, to_char(day, 'YYYY-MM') as starts_in, device, min(at) as at
      from ${openedEvents(`e.event = '6.23' and e.succeeded and e.user_role in ('IS', 'ES', 'GS') and e.day between '${first}' and '${last}'`)} each
      group by 1, 2, 3, 4) g`);
  await client.query("analyze gain");
  await client.query(`
    create temporary table gained on commit drop as
    select g.no, g.party_id, g.user_role, g.starts_in, g.device, g.at, g.before, s.device_type, s.communications_hub_id as hub_id,
      device_number(s.communications_hub_id) as hub, nullif(nullif(s.supplier, ''), g.party_id) as supplier
    from gain g left join (
      select k.no, s.device_type, s.communications_hub_id,
        case k.user_role when 'IS' then s.import_supplier when 'ES' then s.export_supplier else s.gas_supplier end as supplier
      from gain k join device_snapshot s on s.device_id = k.device_id and s.snapshot_date = k.before
        join snapshot_day d on d.day = s.snapshot_date and d.load_id = s.load_id) s on s.no = g.no`);
  await client.query("analyze gained");
  await client.query(`
    create temporary table gain_device on commit drop as
    select no, device from gained
    union
    select g.no, device_number(s.device_id) from gained g
      join device_snapshot s on s.communications_hub_id = g.hub_id and s.snapshot_date = g.before and s.device_type = 'GPF'
      join snapshot_day d on d.day = s.snapshot_date and d.load_id = s.load_id
    where g.device_type = 'GSME' and g.hub_id <> ''`);
  await client.query("analyze gain_device");
}
