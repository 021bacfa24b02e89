import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection, type DuckDBDataChunk, type DuckDBDoubleVector } from "@duckdb/node-api";

/** A value of a DuckDB row as we read it: 64-bit integers become numbers, dates and times text. */
export type DuckRow = Record<string, string | number | boolean | null>;

/** DuckDB in this process, with bounded memory; what does not fit goes to its folder. */
export type Duck = {
  run(sql: string): Promise<void>;
  rows<T extends DuckRow>(sql: string): Promise<T[]>;
  /** The columns of a query of numbers, none of them null: whole numbers up to 2^53 as they are. */
  numbers<Name extends string>(names: readonly Name[], sql: string): Promise<Record<Name, Float64Array>>;
  /** The rows of a query piece by piece, as DuckDB has them. */
  chunks(sql: string): AsyncIterable<DuckDBDataChunk>;
  /** Share of the running statement that is done, 0..100; below 0 when DuckDB cannot tell. */
  progress(): number;
  close(): void;
};

/**
 * Opens DuckDB with its database and its overflow in the folder. Joins keep the side written first as the streamed one: else DuckDB
 * builds hash tables of the feed, six times the memory. memory_limit is no hard cap: the process stays below twice as much.
 */
export async function openDuck(folder: string, memory = "448MB"): Promise<Duck> {
  const overflow = join(folder, "overflow");
  await mkdir(overflow, { recursive: true });
  const instance = await DuckDBInstance.create(join(folder, "work.duckdb"), { threads: "2" });
  const connection = await instance.connect();
  for (const setting of [
    `memory_limit = ${quote(memory)}`,
    `temp_directory = ${quote(overflow)}`,
    "preserve_insertion_order = false",
    "disabled_optimizers = 'join_order,build_side_probe_side'",
    "enable_progress_bar = true",
    "enable_progress_bar_print = false",
    "TimeZone = 'UTC'",
  ])
    await connection.run(`set ${setting}`);
  return {
    run: async (sql) => void (await connection.run(sql)),
    rows: <T extends DuckRow>(sql: string) => readRows<T>(connection, sql),
    numbers: (names, sql) => readNumbers(connection, names, sql),
    chunks: (sql) => readChunks(connection, sql),
    progress: () => connection.progress.percentage,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function readRows<T extends DuckRow>(connection: DuckDBConnection, sql: string): Promise<T[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJS().map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])) as T);
}

/** Room for so many rows is made at first, then for twice as many. */
const firstRows = 1 << 18;

async function readNumbers<Name extends string>(
  connection: DuckDBConnection,
  names: readonly Name[],
  sql: string,
): Promise<Record<Name, Float64Array>> {
  const chunks = readChunks(connection, `select ${names.map((name) => `${identifier(name)}::double`).join(", ")} from (${sql})`);
  let columns = names.map(() => new Float64Array(firstRows));
  let rows = 0;
  for await (const chunk of chunks) {
    const more = chunk.rowCount;
    if (rows + more > columns[0].length) columns = columns.map((column) => longer(column));
    for (const [index, column] of columns.entries()) copyNumbers(chunk.getColumnVector(index) as DuckDBDoubleVector, column, rows);
    rows += more;
  }
  return Object.fromEntries(names.map((name, index) => [name, columns[index].subarray(0, rows)])) as Record<Name, Float64Array>;
}

function copyNumbers(from: DuckDBDoubleVector, to: Float64Array, start: number): void {
  for (let index = 0; index < from.itemCount; index++) {
    const value = from.getItem(index);
    if (value === null) throw new Error("DuckDB gave null where a number was expected.");
    to[start + index] = value;
  }
}

function longer(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const twice = new Float64Array(2 * column.length);
  twice.set(column);
  return twice;
}

async function* readChunks(connection: DuckDBConnection, sql: string): AsyncGenerator<DuckDBDataChunk> {
  const result = await connection.stream(sql);
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) yield chunk;
}

function plain(value: unknown): string | number | boolean | null {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new Error(`DuckDB gave a ${typeof value} where text or a number was expected.`);
}

/** A text literal of SQL. For paths and names of ours; what comes from a feed is never written into SQL. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name in SQL, quoted, so that a column of a feed may be called anything. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Runs work that reads a file in its order: row_number() over () is then the place in the file. */
export async function inFileOrder(duck: Duck, work: () => Promise<void>): Promise<void> {
  await duck.run("set preserve_insertion_order = true");
  try {
    await work();
  } finally {
    await duck.run("set preserve_insertion_order = false");
  }
}
