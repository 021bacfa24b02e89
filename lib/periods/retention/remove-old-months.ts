import type pg from "pg";
import { audit } from "@/lib/access/audit";
import { inTransaction } from "@/lib/db/connect";
import { settings } from "@/lib/env";
import { addMonths, type Period } from "@/lib/period";
import { lockFacts } from "@/lib/periods/lock";
import { removeOldReports } from "@/lib/periods/retention/remove-old-reports";
import { dropInputs } from "@/lib/periods/rebuild/archive-inputs";

/**
 * Months kept, the newest published one included: of rows by Device, request or Alert, and of cubes and released figures. `dataFolder`: where finished
 * reports stand, which go with the figures in them; not looked at where absent.
 */
export type Retention = { rowMonths: number; cubeMonths: number; dataFolder?: string };
type Kind = "rows" | "cubes";

/**
 * Removes the months older than the newest published ones that are kept, each in its own transaction with its audit event; what is being
 * read is left for the next publication. Says what it removed. Sources: product.md G, the settings PORTAL_ROW_MONTHS and PORTAL_CUBE_MONTHS.
 */
export async function removeOldMonths(
  client: pg.ClientBase,
  say: (line: string) => void = () => {},
  kept: Retention = settings(),
): Promise<void> {
  const newest = (
    await client.query<{ period: Period | null }>("select max(period) as period from reporting_period where version is not null")
  ).rows[0].period;
  if (newest === null) return;
  if (kept.dataFolder !== undefined) await removeOldReports(kept.dataFolder, addMonths(newest, 1 - kept.cubeMonths), say);
  for (const [kind, months] of [
    ["rows", kept.rowMonths],
    ["cubes", kept.cubeMonths],
  ] as const) {
    for (const month of await monthsBefore(client, addMonths(newest, 1 - months))) {
      try {
        const removed = await inTransaction(client, () => removeMonth(client, month, kind));
        if (removed > 0) say(`Removed the ${kind} of ${month}: kept for ${months} months`);
      } catch (error) {
        say(`The ${kind} of ${month} are not removed yet: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}

/** Months that have a partition and are before the first one kept, oldest first. */
async function monthsBefore(client: pg.ClientBase, first: Period): Promise<Period[]> {
  const { rows } = await client.query<{ month: Period }>(
    `select distinct substr(right(c.relname, 6), 1, 4) || '-' || right(c.relname, 2) as month
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where c.relnamespace = 'public'::regnamespace and c.relname ~ '_[0-9]{6}$' order by 1`,
  );
  return rows.map(({ month }) => month).filter((month) => month < first);
}

async function removeMonth(client: pg.ClientBase, month: Period, kind: Kind): Promise<number> {
  await lockFacts(client);
  await client.query("set local lock_timeout = '5s'");
  const { rows } = await client.query<{ removed: number }>("select remove_month($1, $2) as removed", [month, kind]);
  const [{ removed }] = rows;
  // What later publications summed up from the month's rows: of itself and of the month after.
  if (kind === "rows") await client.query("delete from distributor_summary where of_period <= $1", [addMonths(month, 1)]);
  if (kind === "cubes") await dropInputs(client, month);
  if (removed === 0) return 0;
  await client.query("insert into removed_month (month, kind) values ($1, $2) on conflict do nothing", [month, kind]);
  await audit("month-removed", { month, kind, tables: removed }, { actor: "command" }, client);
  return removed;
}
