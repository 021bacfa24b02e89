import type pg from "pg";
import { inTransaction } from "@/lib/db/connect";
import { packSql, snapshotColumns, sumsSql } from "@/lib/periods/inventory/packs/pack-sql";
import { firstDay, lastDay, type Period } from "@/lib/period";
import { lockFacts } from "@/lib/periods/lock";

/** What packing a month came to: "packed" with its Devices, "nothing" where it has none unpacked, "busy" while someone reads them. */
export type PackResult = { outcome: "packed"; devices: number } | { outcome: "nothing" } | { outcome: "busy" };

const lockNotAvailable = "55P03";

/**
 * Packs every snapshot of the month in one transaction of the ingest role: the same rows in a sixth of the room, proven by comparing all that
 * they say before the plain ones go. Killed at any point, the month is as it was. Throws, and changes nothing, where the two differ.
 */
export async function packMonth(client: pg.ClientBase, month: Period): Promise<PackResult> {
  const days = [firstDay(month), lastDay(month)];
  const { rows } = await client.query<{ has: boolean }>(
    "select exists (select from device_snapshot where snapshot_date between $1 and $2) as has",
    days,
  );
  if (!rows[0].has) return { outcome: "nothing" };
  await client.query("select ensure_month_partitions($1)", [month]); // a month older than the packs has no partition of them yet
  try {
    return await inTransaction(client, () => packLocked(client, month, days));
  } catch (error) {
    if ((error as { code?: string }).code === lockNotAvailable) return { outcome: "busy" };
    throw error;
  }
}

async function packLocked(client: pg.ClientBase, month: Period, days: string[]): Promise<PackResult> {
  await lockFacts(client);
  await client.query("set local work_mem = '128MB'; set local lock_timeout = '5s'");
  const sums = async (isPacked: boolean) =>
    (await client.query<{ n: number; first: string; second: string }>(sumsSql(isPacked), days)).rows[0];
  const before = await sums(false);
  const { n: packedBefore } = await sums(true);
  if (packedBefore > 0) await unpackDays(client, days);
  const whole = packedBefore > 0 ? await sums(false) : before;
  await client.query(packSql, days);
  const after = await sums(true);
  if (after.n !== whole.n || after.first !== whole.first || after.second !== whole.second) {
    throw new Error(`The snapshots of ${month} would not come back from their packed form as they are. They stay as they were.`);
  }
  await client.query("select clear_snapshot_month($1)", [month]);
  return { outcome: "packed", devices: whole.n };
}

/** Puts the packed Devices between two days back as plain rows, within the caller's transaction. Gives how many. */
export async function unpackDays(client: pg.ClientBase, days: string[]): Promise<number> {
  const { rowCount } = await client.query(
    `insert into device_snapshot (${snapshotColumns}) select ${snapshotColumns} from device_row
    where packed_devices is not null and snapshot_date between $1 and $2 order by snapshot_date, load_id, device_id`,
    days,
  );
  await client.query("delete from device_pack where snapshot_date between $1 and $2", days);
  return rowCount ?? 0;
}
