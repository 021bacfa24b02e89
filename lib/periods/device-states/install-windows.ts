import type pg from "pg";
import type { Day, Period } from "@/lib/period";
import { allDelivered, dayOfUs, openedEvents, windowUs } from "@/lib/periods/device-states/opened-events";

/** The months a publication tells windows of, and the day the first of them begins. */
export type WindowSpan = { period: Period; version: number; first: Day; last: Day };

/**
 * Gathers the hubs with a successful 8.14.1 in the months, from the first of each, as the temporary tables installed and installed_device
 * (no, device). Linked: in the latest snapshot at or before the 8.14.1 that names the hub for a Device, of that one and the next.
 */
export async function gatherInstalls(client: pg.ClientBase, { first, last }: WindowSpan): Promise<void> {
  await client.query(`
    create temporary table installed on commit drop as
    select row_number() over (order by party_id, user_role, starts_in, hub)::integer as no, i.*, device_text(hub) as hub_id, ${dayOfUs("at")} as day,
      ${dayOfUs(`at + ${windowUs}`)} as closing_day,
      (select max(s.day) from snapshot_day s where s.day <= ${dayOfUs("at")}) as before, (select min(s.day) from snapshot_day s where s.day > ${dayOfUs("at")}) as after
    from (
      select party_id, user_role, to_char(day, 'YYYY-MM') as starts_in, device as hub, min(at) as at
      from ${openedEvents(`e.event = '8.14.1' and e.succeeded and e.day between '${first}' and '${last}'`)} each group by 1, 2, 3, 4) i`);
  await client.query("analyze installed");
  await client.query(`
    create temporary table installed_device on commit drop as
    select no, device_number(device_id) as device from (
      select i.no, s.device_id, s.snapshot_date, min(s.snapshot_date) over (partition by i.no) as nearest
      from installed i join device_snapshot s on s.communications_hub_id = i.hub_id and s.snapshot_date in (i.before, i.after) and s.device_id <> i.hub_id
        join snapshot_day d on d.day = s.snapshot_date and d.load_id = s.load_id
    ) linked where snapshot_date = nearest`);
  await client.query("analyze installed_device");
}

/**
 * Writes install_window from what is gathered. A read is a successful meter read by the same Party, in any of its roles, of a Device linked to
 * the hub, later than the 8.14.1 and at most 30 days after. Needs watched_read.
 */
export async function writeInstallWindows(client: pg.ClientBase, { period, version }: WindowSpan): Promise<void> {
  await client.query(
    `insert into install_window
    select i.party_id, i.user_role, $1, $2, i.starts_in, i.hub, ${instant("i.at")}, ${instant("r.at")},
      case when r.at is not null then 'read' when l.no is null then 'unlinked' when ${allDelivered("i.day", "i.closing_day")} then 'no-read' else 'open' end
    from installed i
    left join (select distinct no from installed_device) l on l.no = i.no
    left join (
      select i.no, min(r.at) as at from installed i join installed_device d on d.no = i.no
        join watched_read r on r.device = d.device and r.party_id = i.party_id and r.at > i.at and r.at <= i.at + ${windowUs}
      group by i.no) r on r.no = i.no
    order by i.party_id, i.user_role, i.starts_in, i.hub`,
    [period, version],
  );
}

const instant = (at: string) => `timestamptz '1970-01-01 00:00:00Z' + ${at} * interval '1 microsecond'`;
