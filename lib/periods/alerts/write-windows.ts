import type pg from "pg";
import { isOfCodes } from "@/lib/feeds/alerts/codes-apart";
import { addMonths, firstDay, type Period } from "@/lib/period";
import { frozenAlerts } from "@/lib/periods/alerts/unfold-alerts";

/** The instant of an Alert (contracts.md 3): generated, else received by the DSP, else sent. */
const instant = "coalesce(a.generated_at, a.dsp_received_at, a.sent_at, a.acknowledged_at)";
const isStray = (first: number) => `(x.at < $${first}::date or x.at >= $${first + 1}::date)`;

/**
 * Writes alert_window and alert_window_end of the version: what Electricity Distributors wait for, and what ends it. An outage's meters are
 * those of the Party's estate that name the hub in the latest snapshot at or before its day, else in the next (contracts.md 3).
 */
export async function writeWindows(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  const bounds = [firstDay(period), firstDay(addMonths(period, 1))];
  await client.query(
    `insert into alert_window_end
    select distinct x.party_id, x.user_role, $1, $2::integer, x.kind, x.device_id, x.at, ${isStray(3)}
    from (select a.party_id, a.user_role, case a.alert_code when 'N42' then 'security-credentials' else 'power-outage' end as kind, a.device_id, ${instant} as at
      from ${frozenAlerts} where a.user_role = 'ED' and ${isOfCodes("a", ["8F35", "8F36", "N42"])} and a.device_id <> '') x
    order by 1, 2, 5, 6, 7`,
    [period, version, ...bounds],
  );
  await linkHubs(client);
  await client.query(
    `create temporary table started_window on commit drop as
    select distinct on (x.party_id, x.user_role, x.kind, x.at, x.device_id) x.party_id, x.user_role, x.kind, x.at as started_at, x.device_id,
      case x.kind when 'power-outage' then coalesce(l.meters, '{}') else array[x.device_id] end as closing_devices, coalesce(l.mpxn, '') as mpxn,
      x.csp_region, x.energy_supplier, case x.kind when 'power-outage' then coalesce(l.device_type, '') else x.device_type end as device_type,
      case x.kind when 'power-outage' then coalesce(l.manufacturer, '') else x.manufacturer end as manufacturer,
      case x.kind when 'power-outage' then coalesce(l.model, '') else x.model end as model,
      case x.kind when 'power-outage' then coalesce(l.firmware_version, '') else x.firmware_version end as firmware_version, ${isStray(1)} as is_stray
    from (select a.*, case a.alert_code when 'N16' then 'security-credentials' else 'power-outage' end as kind, ${instant} as at
      from ${frozenAlerts} where a.user_role = 'ED' and ${isOfCodes("a", ["AD1", "N16"])} and a.device_id <> '') x
    left join outage_link l on x.kind = 'power-outage' and l.party_id = x.party_id and l.hub_id = x.device_id and l.day = (x.at at time zone 'UTC')::date
    order by x.party_id, x.user_role, x.kind, x.at, x.device_id, x.alert_id`,
    bounds,
  );
  await insertWindows(client, period, version);
  await client.query(
    `insert into alert_counterparty select distinct w.party_id, w.user_role, w.period, w.version, w.energy_supplier, s.name
    from alert_window w join party s on s.party_id = w.energy_supplier
    where w.period = $1 and w.version = $2 and w.kind = 'security-credentials' and s.name <> '' order by 1, 2, 5`,
    [period, version],
  );
}

/** Fills the temporary table outage_link: for each hub and day of an outage the Party's own meters, the first of them by MPxN giving its attributes. */
async function linkHubs(client: pg.ClientBase): Promise<void> {
  await client.query(
    `create temporary table outage_link (party_id text, hub_id text, day date, meters text[], mpxn text, device_type text, manufacturer text, model text,
      firmware_version text) on commit drop`,
  );
  await client.query(
    `with event as (
      select distinct a.party_id, a.device_id as hub_id, (${instant} at time zone 'UTC')::date as day
      from ${frozenAlerts} where a.user_role = 'ED' and ${isOfCodes("a", ["AD1"])} and a.device_id <> ''),
    choice as (
      select e.day, (select max(day) from feed_day where feed = 'devices' and day <= e.day) as before,
        (select min(day) from feed_day where feed = 'devices' and day > e.day) as after
      from (select distinct day from event) e),
    wanted as (
      select e.party_id, e.hub_id, e.day, d.day as snapshot_date, d.load_id, d.day = c.before as is_before
      from event e join choice c on c.day = e.day join feed_day d on d.feed = 'devices' and (d.day = c.before or d.day = c.after)),
    linked as (
      select w.party_id, w.hub_id, w.day, w.is_before, array_agg(s.device_id order by s.import_mpxn, s.device_id) as meters,
        (array_agg(s.import_mpxn order by s.import_mpxn, s.device_id))[1] as mpxn, (array_agg(s.device_type order by s.import_mpxn, s.device_id))[1] as device_type,
        (array_agg(s.manufacturer order by s.import_mpxn, s.device_id))[1] as manufacturer, (array_agg(s.model order by s.import_mpxn, s.device_id))[1] as model,
        (array_agg(s.firmware_version order by s.import_mpxn, s.device_id))[1] as firmware_version
      from wanted w join device_snapshot s on s.snapshot_date = w.snapshot_date and s.load_id = w.load_id and s.communications_hub_id = w.hub_id
        and s.electricity_distributor = w.party_id and s.device_type = 'ESME'
      group by 1, 2, 3, 4)
    insert into outage_link select distinct on (party_id, hub_id, day) party_id, hub_id, day, meters, mpxn, device_type, manufacturer, model, firmware_version
    from linked order by party_id, hub_id, day, is_before desc`,
  );
  await client.query("analyze outage_link");
}

/** Inserts the windows of started_window, each ended by the first later Alert of the version's own days. */
async function insertWindows(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await client.query(
    `insert into alert_window
    select s.party_id, s.user_role, $1, $2::integer, s.kind, s.started_at, s.device_id, s.closing_devices, s.mpxn, s.csp_region, s.energy_supplier,
      s.device_type, s.manufacturer, s.model, s.firmware_version, f.ended_at, s.is_stray
    from started_window s
    left join (
      select c.party_id, c.user_role, c.kind, c.started_at, c.device_id, min(e.ended_at) as ended_at
      from (select party_id, user_role, kind, started_at, device_id, unnest(closing_devices) as closing from started_window) c
      join alert_window_end e on e.party_id = c.party_id and e.user_role = c.user_role and e.period = $1 and e.version = $2 and e.kind = c.kind
        and e.device_id = c.closing and e.ended_at > c.started_at
      group by 1, 2, 3, 4, 5) f using (party_id, user_role, kind, started_at, device_id)
    order by s.party_id, s.user_role, s.kind, s.started_at, s.device_id`,
    [period, version],
  );
  await client.query("drop table started_window");
}
