import type pg from "pg";
import { packMonth, unpackDays } from "@/lib/periods/inventory/packs/pack-month";
import { addMonths, firstDay, lastDay, periodOf, type Day, type Period } from "@/lib/period";

/** The newest published months whose snapshots stay unpacked: what the next publications and most readers look at. */
export const monthsUnpacked = 3;

/**
 * Unpacks, within the publication's transaction, the snapshots that making the period may ask: of the months around it, and the nearest before
 * and after those, wherever they are.
 */
export async function unpackAround(client: pg.ClientBase, period: Period): Promise<void> {
  for (const day of await packedAround(client, period)) await unpackDays(client, [day, day]);
}

/** Whether unpackAround would unpack anything. */
export async function hasPackedAround(client: pg.ClientBase, period: Period): Promise<boolean> {
  return (await packedAround(client, period)).length > 0;
}

async function packedAround(client: pg.ClientBase, period: Period): Promise<Day[]> {
  const [from, to] = [firstDay(addMonths(period, -monthsUnpacked)), lastDay(addMonths(period, monthsUnpacked))];
  const { rows } = await client.query<{ day: Day }>(
    `with packed as (select distinct snapshot_date as day from device_pack)
    select to_char(day, 'YYYY-MM-DD') as day from packed
    where day between $1 and $2 or day = (select max(day) from packed where day < $1) or day = (select min(day) from packed where day > $2) order by 1`,
    [from, to],
  );
  return rows.map(({ day }) => day);
}

/**
 * Packs every month older than the newest published ones, oldest first, each in its own transaction; says what it packed, and what it could
 * not: that month stays as it is, and is tried again after the next publication.
 */
export async function packOlderMonths(client: pg.ClientBase, say: (line: string) => void = () => {}): Promise<void> {
  for (const month of await monthsToPack(client)) {
    try {
      const result = await packMonth(client, month);
      if (result.outcome === "busy") say(`The Devices of ${month} are being read: packed after the next publication`);
      if (result.outcome !== "packed") continue;
      await client.query("select refresh_statistics($1)", [month]);
      say(`Packed the ${result.devices.toLocaleString("en-GB")} Devices of ${month}`);
    } catch (error) {
      say(`The Devices of ${month} stay unpacked: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

async function monthsToPack(client: pg.ClientBase): Promise<Period[]> {
  const { rows } = await client.query<{ newest: Period | null; days: Day[] }>(
    `select (select max(period) from reporting_period where version is not null) as newest,
      array(select to_char(day, 'YYYY-MM-DD') from (select day from feed_day where feed = 'devices' union select day from publication_day where feed = 'devices') d
        order by 1) as days`,
  );
  const [{ newest, days }] = rows;
  if (newest === null) return [];
  const kept = addMonths(newest, 1 - monthsUnpacked);
  return [...new Set(days.map(periodOf))].filter((month) => month < kept);
}
