import type { Duck } from "@/lib/ingest/duck";

/** Rows looked at together: a group-by of this many hashes stays well within DuckDB's memory. */
const rowsAtOnce = 4_000_000;

/**
 * Makes the table repeated (h): the hashes that occur more than once. `query` gives the column h. Every repeat is found, and a collision
 * of hashes may be: compare the values themselves afterwards. Gives how many there are.
 */
export async function findRepeats(duck: Duck, query: string, rows: number): Promise<number> {
  const passes = Math.max(1, Math.ceil(rows / rowsAtOnce));
  await duck.run("create or replace table repeated (h ubigint)");
  for (let pass = 0; pass < passes; pass++) {
    const share = passes > 1 ? `where h % ${passes} = ${pass}` : "";
    await duck.run(`insert into repeated select h from (${query}) ${share} group by h having count(*) > 1`);
  }
  const [found] = await duck.rows<{ hashes: number }>("select count(*) as hashes from repeated");
  return found.hashes;
}
