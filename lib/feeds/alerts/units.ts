import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { codesApart } from "@/lib/feeds/alerts/codes-apart";
import { inPacks, writePack, type Words } from "@/lib/feeds/alerts/pack-fields";
import { packable } from "@/lib/feeds/alerts/packs";
import { textsOf, type UnitRows } from "@/lib/feeds/alerts/unit-rows";
import { dayNumber, textFields, type BinaryRows } from "@/lib/ingest/binary-copy";
import { quote, type Duck } from "@/lib/ingest/duck";
import type { LoadTask } from "@/lib/ingest/loading";
import type { Day } from "@/lib/period";

/** A share of the file's Alerts: about how many, the DuckDB query of them, and their days. */
export type Unit = { rows: number; query: string; days: Day[] };
/** Packs side by side: of a seat, day and codes, `packs` of them from the number `first` on. */
type PackGroup = { partyId: string; userRole: string; day: Day; ap: number; packs: number; first: number };

/** The file's Alerts in units of about so many; a pack is whole in one of them. */
export async function unitsOf(task: LoadTask, most: number): Promise<Unit[]> {
  const units: Unit[] = [];
  for (const { days, rows } of daysTogether(task.reading.days, most)) {
    const where = `day in (${days.map((day) => `date '${day}'`).join(", ")})`;
    if (rows <= 2 * most) units.push({ rows, query: packable(where), days });
    else units.push(...(await sharesOf(task, where, rows, Math.ceil(rows / most))).map((share) => ({ ...share, days })));
  }
  return units;
}

/** Writes the Alerts of a large day apart by packs, so that a share is read once and a pack is whole in one of them. */
async function sharesOf({ duck, folder }: LoadTask, where: string, rows: number, shares: number): Promise<Omit<Unit, "days">[]> {
  const apart = await mkdtemp(join(folder, "packable-"));
  await duck.run(`
    copy (select *, hash(pack) % ${shares} as share from (${packable(where)})) to ${quote(apart)} (format parquet, partition_by (share))`);
  const found = await duck.rows<{ folder: string }>(
    `select distinct parse_dirpath(file) as folder from glob(${quote(`${apart}/*/*.parquet`)}) order by 1`,
  );
  return found.map((share) => ({
    rows: rows / found.length,
    query: `from read_parquet(${quote(`${share.folder}/*.parquet`)}, hive_partitioning = false)`,
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

/** The packs of the days, in the order of alert_pack's key. */
export async function groupsOf(duck: Duck, days: readonly Day[]): Promise<PackGroup[]> {
  return duck.rows<PackGroup>(`
    select party_id as "partyId", user_role as "userRole", day::varchar as day, ap, packs, first from pack_group join seat using (pr)
    where day in (${days.map((day) => `date '${day}'`).join(", ")}) order by pr, day, ap`);
}

/** The texts of codes and suppliers by number. */
export async function wordsOf(duck: Duck): Promise<Words> {
  const codes = await duck.rows<{ word: string }>("select replace(alert_code, chr(31), ' ') as word from code order by cd");
  const suppliers = await duck.rows<{ word: string }>("select replace(party_id, chr(31), ' ') as word from supplier order by sp");
  return { codes: textsOf(codes.map(({ word }) => word)), suppliers: textsOf(suppliers.map(({ word }) => word)) };
}

/** A row of alert_pack: its group and part, and which rows of the unit are its Alerts. */
type Pack = { group: PackGroup; part: number; all: Uint32Array };

/** The packs of a unit. */
export function* packsOf(unit: UnitRows, groups: readonly PackGroup[]): Generator<Pack> {
  const packs = groups.reduce((sum, group) => sum + group.packs, 0);
  const first = groups.reduce((least, group) => Math.min(least, group.first), Infinity);
  const { order, starts } = inPacks(unit, first, packs);
  for (const group of groups) {
    for (let k = 0; k < group.packs; k++) {
      const at = group.first - first + k;
      const all = order.subarray(starts[at], starts[at + 1]);
      if (all.length > 0) yield { group, part: group.packs + k, all };
    }
  }
}

/** Writes the rows of alert_pack of a unit. */
export function* alertPacks(loadId: number, unit: UnitRows, groups: readonly PackGroup[], words: Words, into: BinaryRows): Generator<void> {
  for (const { group, part, all } of packsOf(unit, groups)) {
    into.row(19);
    into.fields(textFields(group.partyId, group.userRole));
    into.int4(dayNumber(group.day));
    into.int4(loadId);
    into.fields(textFields(codesApart[group.ap - 1] ?? ""));
    into.int4(part);
    into.int4(all.length);
    writePack(unit, all, group.ap === 0, words, into);
    yield;
  }
}
