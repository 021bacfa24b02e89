import type { ReadingTask } from "@/lib/ingest/reading";

/** Runs a long DuckDB statement and tells how far it is, twice a second. */
export async function runWithProgress({ duck, onProgress }: ReadingTask, sql: string): Promise<void> {
  const timer = setInterval(() => onProgress(Math.max(0, duck.progress()) / 100), 500);
  try {
    await duck.run(sql);
  } finally {
    clearInterval(timer);
  }
}
