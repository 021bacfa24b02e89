import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";

/** A DuckDB of its own in memory with every core, closed after the work. */
export async function withDuck<T>(work: (duck: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:");
  const duck = await instance.connect();
  try {
    await duck.run("set TimeZone = 'UTC'");
    return await work(duck);
  } finally {
    duck.closeSync();
    instance.closeSync();
  }
}

/** The rows of a query, counts as numbers. */
export async function duckRows(duck: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  const rows = (await duck.runAndReadAll(sql)).getRowObjectsJS();
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value])),
  );
}
