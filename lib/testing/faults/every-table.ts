import type pg from "pg";

/** Rows that belong to no accepted file, by table: what half of an ingest would leave. */
export async function strayLoads(client: pg.ClientBase): Promise<string[]> {
  const strays: string[] = [];
  for (const table of await tablesWith(client, ["load_id", "day"])) {
    const { rows } = await client.query<{ rows: number }>(
      `select count(*)::int as rows from ${table} t where not exists (select from delivery_file f where f.load_id = t.load_id and f.state = 'accepted')`,
    );
    if (rows[0].rows > 0) strays.push(`${rows[0].rows} rows of no accepted file in ${table}`);
  }
  return strays;
}

/** Tables in which a version of the period has rows: what half of a publication would leave. */
export async function tablesOfPeriod(client: pg.ClientBase, period: string): Promise<string[]> {
  const found: string[] = [];
  for (const table of await tablesWith(client, ["period", "version"])) {
    const { rowCount } = await client.query(`select from ${table} where period = $1 and version is not null limit 1`, [period]);
    if (rowCount) found.push(table);
  }
  return found;
}

async function tablesWith(client: pg.ClientBase, columns: string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace s on s.oid = c.relnamespace
     where s.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and has_table_privilege(c.oid, 'select')
       and (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname = any($1) and not a.attisdropped) = $2
     order by 1`,
    [columns, columns.length],
  );
  return rows.map(({ name }) => name);
}

/** Has the database stop the statement of a process as at a time limit, or end its connection. */
export async function tellBackend(client: pg.ClientBase, pid: number, what: "cancel" | "terminate"): Promise<void> {
  await client.query(what === "cancel" ? "select pg_cancel_backend($1)" : "select pg_terminate_backend($1)", [pid]);
}
