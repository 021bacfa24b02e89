import type pg from "pg";
import { feeds } from "@/lib/feeds/registry";
import { deleteSuperseded } from "@/lib/ingest/replace-days";
import { addMonths, type Period } from "@/lib/period";

/** Tables of which every row belongs to a version, but for those that say which version there is. */
const versionTables = `
  select c.relname as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and has_table_privilege(c.oid, 'delete') and c.relname not in ('publication', 'publication_day', 'reporting_period')
    and 2 = (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('period', 'version') and not a.attisdropped)
  order by 1`;

/** Whether the period has a version that waits for its approval or its instant. */
export async function hasCandidate(client: pg.ClientBase, period: Period): Promise<boolean> {
  const { rows } = await client.query("select from publication where period = $1 and published_at is null", [period]);
  return rows.length > 0;
}

/** Whether the period's candidate is approved and only waits for its instant. In the caller's transaction, under the ingest lock. */
export async function hasApprovedCandidate(client: pg.ClientBase, period: Period): Promise<boolean> {
  const { rows } = await client.query("select from publication where period = $1 and published_at is null and approved_at is not null", [
    period,
  ]);
  return rows.length > 0;
}

/**
 * Takes back the period's candidate, if there is one: everything written for it, and facts that nothing but it still held. No reader ever saw
 * it, so its number is free again. In the caller's transaction, under the ingest lock, as portal_ingest.
 */
export async function discardCandidate(client: pg.ClientBase, period: Period): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "select version from publication where period = $1 and published_at is null for update",
    [period],
  );
  if (rows.length === 0) return;
  const made = [period, rows[0].version];
  await deleteContent(client, period, rows[0].version);
  for (const table of ["diagnosis_month", "finding_month"]) {
    const later = addMonths(period, 1);
    await client.query(`delete from ${table} where period = $1 and against = 'month' and earlier_version = $2`, [later, rows[0].version]);
  }
  await client.query(
    "create temporary table withdrawn_day on commit drop as select feed, day, load_id from publication_day where period = $1 and version = $2",
    made,
  );
  await client.query("delete from publication_day where period = $1 and version = $2", made);
  await client.query("delete from publication where period = $1 and version = $2", made);
  await client.query("update reporting_period set state = 'open' where period = $1 and version is null", [period]);
  await dropOrphans(client);
  await client.query("drop table withdrawn_day");
}

/** Deletes every row of the version but for those that say that there is one, and of which days. In the caller's transaction. */
export async function deleteContent(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  const tables = await client.query<{ name: string }>(versionTables);
  for (const { name } of tables.rows) await client.query(`delete from ${name} where period = $1 and version = $2`, [period, version]);
}

/** Deletes the facts that only the withdrawn version held: neither do they count now, nor does another version name them. */
async function dropOrphans(client: pg.ClientBase): Promise<void> {
  for (const [feed, { facts }] of Object.entries(feeds)) {
    await client.query(
      `create temporary table superseded on commit drop as
      select day, load_id from withdrawn_day w where feed = $1
        and not exists (select from feed_day n where n.feed = w.feed and n.day = w.day and n.load_id = w.load_id)
        and not exists (select from publication_day p where p.feed = w.feed and p.day = w.day and p.load_id = w.load_id)`,
      [feed],
    );
    await deleteSuperseded(client, facts);
    await client.query("drop table superseded");
  }
}
