import type { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import { readerPrisma } from "@/lib/db/reader";
import type { Publication } from "@/lib/metrics/queries/publications";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";

/** Rows remembered at most, over all statements: about 30 MB. */
const mostRows = 30_000;

type Remembered = { answers: Map<string, readonly unknown[]>; rows: number };
const memories = new WeakMap<object, Remembered>();

/**
 * Runs a statement over released tables, as runQuery does, and remembers its rows: they name no Party, and those of a published version never
 * change. Of a version in making nothing is remembered. Never for a table with a Party's rows. The rows are shared: leave them as they are.
 */
export async function runReleasedQuery<T extends z.ZodType>(
  db: ReaderDb,
  row: T,
  publications: readonly Publication[],
  sql: Prisma.Sql,
): Promise<z.output<T>[]> {
  if (publications.some(({ publishedAt }) => publishedAt === undefined)) return runQuery(db, row, sql);
  const memory = memoryOf(readerPrisma());
  const key = JSON.stringify([sql.text, sql.values, publications.map(({ publishedAt }) => publishedAt)]);
  const known = memory.answers.get(key) as readonly z.output<T>[] | undefined; // safe: the key holds the statement, which has one shape of row
  const rows = known ?? (await runQuery(db, row, sql));
  remember(memory, key, rows);
  return [...rows];
}

function memoryOf(reader: object): Remembered {
  const memory = memories.get(reader) ?? { answers: new Map(), rows: 0 };
  memories.set(reader, memory);
  return memory;
}

// The newest stands last; the first to go is the one not asked for longest.
function remember(memory: Remembered, key: string, rows: readonly unknown[]): void {
  forget(memory, key);
  memory.answers.set(key, rows);
  memory.rows += rows.length + 1;
  for (const oldest of memory.answers.keys()) {
    if (memory.rows <= mostRows) return;
    forget(memory, oldest);
  }
}

function forget(memory: Remembered, key: string): void {
  const rows = memory.answers.get(key);
  if (!rows) return;
  memory.answers.delete(key);
  memory.rows -= rows.length + 1;
}
