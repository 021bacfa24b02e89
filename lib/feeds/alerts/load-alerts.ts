import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { assignKinds } from "@/lib/feeds/alerts/kinds";
import { measurePacks, packable, packs } from "@/lib/feeds/alerts/packs";
import { quote } from "@/lib/ingest/duck";
import type { LoadTask } from "@/lib/ingest/loading";
import { addUnits, type Unit } from "@/lib/ingest/load-rows";
import type { Day } from "@/lib/period";

/** Alerts packed together: as many as DuckDB lists in memory beside what it reads. */
const unitRows = 250_000;

/** Writes the tables alert_kind and alert_pack: the Alerts as sent, packed; an absent throttled count is 0. */
export async function loadAlerts(task: LoadTask): Promise<void> {
  await assignKinds(task);
  await measurePacks(task.duck);
  await addUnits(task, "alert_pack", await unitsOf(task, unitRows));
}

/** The file's Alerts in units of about so many, each with the query of its rows of alert_pack; a pack is whole in one of them. */
export async function unitsOf(task: LoadTask, most: number): Promise<Unit[]> {
  const units: Unit[] = [];
  for (const { days, rows } of daysTogether(task.reading.days, most)) {
    const where = `day in (${days.map((day) => `date '${day}'`).join(", ")})`;
    if (rows <= 2 * most) units.push({ rows, query: packs(task.loadId, packable(where)) });
    else units.push(...(await sharesOf(task, where, rows, Math.ceil(rows / most))));
  }
  return units;
}

/** Writes the Alerts of a large day apart by packs, so that a share is read once and a pack is whole in one of them. */
async function sharesOf({ duck, folder, loadId }: LoadTask, where: string, rows: number, shares: number): Promise<Unit[]> {
  const apart = await mkdtemp(join(folder, "packable-"));
  await duck.run(`
    copy (select *, hash(party_id, user_role, day, apart, part) % ${shares} as share from (${packable(where)}))
    to ${quote(apart)} (format parquet, partition_by (share))`);
  const found = await duck.rows<{ folder: string }>(
    `select distinct parse_dirpath(file) as folder from glob(${quote(`${apart}/*/*.parquet`)}) order by 1`,
  );
  return found.map((share) => ({
    rows: rows / found.length,
    query: packs(loadId, `from read_parquet(${quote(`${share.folder}/*.parquet`)}, hive_partitioning = false)`),
  }));
}

/** Days one after the other, as many together as a unit takes; a larger day stands alone. */
function daysTogether(days: readonly { day: Day; rows: number }[], most: number): { days: Day[]; rows: number }[] {
  const units: { days: Day[]; rows: number }[] = [];
  for (const { day, rows } of days) {
    const last = units.at(-1);
    if (last && last.rows + rows <= most) {
      last.days.push(day);
      last.rows += rows;
    } else units.push({ days: [day], rows });
  }
  return units;
}
