import type pg from "pg";
import { addMonths, firstDay, lastDay, type Day, type Period } from "@/lib/period";

/** The newest snapshot of Devices of a period, and how many Devices it has. */
export type EstateSnapshot = { day: Day; devices: number };

/** An estate grows by a percent or two a month; beyond a quarter either way it is the delivery that has changed. */
const bounds = { least: 0.75, most: 1.25 };
/** Below this many Devices a quarter is soon gone. */
const fewDevices = 100;

/** The newest snapshot among the frozen days and that of the period before, as it now stands; null where there is none. */
export async function readSnapshots(
  client: pg.ClientBase,
  period: Period,
): Promise<{ current: EstateSnapshot | null; previous: EstateSnapshot | null }> {
  const columns = "to_char(day, 'YYYY-MM-DD') as day, rows::double precision as devices";
  const before = addMonths(period, -1);
  const current = await client.query<EstateSnapshot>(`select ${columns} from frozen_day where feed = 'devices' order by day desc limit 1`);
  const previous = await client.query<EstateSnapshot>(
    `select ${columns} from feed_day where feed = 'devices' and day between $1 and $2 order by day desc limit 1`,
    [firstDay(before), lastDay(before)],
  );
  return { current: current.rows[0] ?? null, previous: previous.rows[0] ?? null };
}

/** What an operator must know before an inventory is published: an estate far from last month's, and a snapshot of another day than the last. */
export function estateChanges(period: Period, current: EstateSnapshot | null, previous: EstateSnapshot | null): string[] {
  if (current === null) return [];
  const dated =
    current.day === lastDay(period)
      ? []
      : [`devices: the newest snapshot is of ${current.day}, not of the month's last day ${lastDay(period)}`];
  return [...sizeChange(current, previous), ...dated];
}

function sizeChange(current: EstateSnapshot, previous: EstateSnapshot | null): string[] {
  if (previous === null || previous.devices < fewDevices) return [];
  const ratio = current.devices / previous.devices;
  if (ratio >= bounds.least && ratio <= bounds.most) return [];
  const percent = Math.round(Math.abs(1 - ratio) * 100);
  const whole = (count: number) => count.toLocaleString("en-GB");
  const words = ratio < 1 ? `${percent} % OF THE ESTATE IS MISSING` : `the estate is ${percent} % larger`;
  return [`devices: ${words}: ${whole(current.devices)} Devices on ${current.day} against ${whole(previous.devices)} on ${previous.day}`];
}
