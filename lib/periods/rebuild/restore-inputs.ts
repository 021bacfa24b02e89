import type pg from "pg";
import type { Period } from "@/lib/period";
import { inputFamilies, inputsNow } from "@/lib/periods/rebuild/archive-inputs";

/** Archived inputs that had changed and were put back, and those of which no state is kept: today's stand for them. */
export type RestoredInputs = { restored: string[]; notKept: string[] };

/** Puts the register, the processes and the rest back as the version saw them. In a transaction that is rolled back, under the ingest lock. */
export async function restoreInputs(client: pg.ClientBase, period: Period, version: number): Promise<RestoredInputs> {
  const { rows } = await client.query<{ name: string; then: string | null; now: string }>(
    `select n.name, i.sha256 as then, n.sha256 as now from (${inputsNow}) n
    left join publication_input i on i.period = $1 and i.version = $2 and i.table_name = n.name`,
    [period, version],
  );
  const changed = new Map(rows.filter(({ then, now }) => then !== null && then !== now).map(({ name, then }) => [name, then]));
  const kept = new Map(rows.map(({ name, then }) => [name, then]));
  for (const family of inputFamilies.filter((names) => names.some((name) => changed.has(name)))) {
    for (const name of [...family].reverse()) await client.query(`delete from ${name}`);
    for (const name of family) {
      await client.query(
        `insert into ${name} select (jsonb_populate_recordset(null::${name}, a.rows)).* from archived_table a where a.sha256 = $1`,
        [kept.get(name)],
      );
    }
  }
  const restored = inputFamilies.flat().filter((name) => changed.has(name));
  return { restored, notKept: rows.filter(({ then }) => then === null).map(({ name }) => name) };
}
