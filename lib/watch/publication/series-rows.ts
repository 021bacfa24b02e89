import type pg from "pg";
import type { Publication } from "@/lib/metrics/queries/publications";
import type { WatchedDay, WatchedMetric } from "@/lib/watch/detection/series";

/** What was watched of a process: the metrics, and how many days the history had. By seat and process. */
export type Watched = Map<string, { watched: WatchedMetric[]; historyDays: number }>;

/** The rows of watch_month of a version; a process that nothing is known to be watched of has no metric. */
export function seriesRows(
  { period, version }: Publication,
  series: ReadonlyMap<string, ReadonlyMap<string, WatchedDay[]>>,
  watched: Watched,
): object[] {
  return [...series].flatMap(([seat, processes]) => {
    const [party_id, user_role] = seat.split("\t");
    return [...processes].map(([process_id, days]) => {
      const of = watched.get(`${seat}\t${process_id}`);
      const column = (name: "requests" | "failures" | "responses" | "logMs") => days.map((each) => each[name]);
      return {
        ...{ party_id, user_role, period, version, process_id, days: days.map(({ day }) => day) },
        ...{ requests: column("requests"), failures: column("failures"), responses: column("responses"), log_ms: column("logMs") },
        ...{ watched: of?.watched ?? [], history_days: of?.historyDays ?? 0 },
      };
    });
  });
}

/** Keeps rows of watch_month. */
export async function insertSeries(client: pg.ClientBase, rows: readonly object[]): Promise<void> {
  await insert(client, "watch_month", rows);
}

/** Keeps rows of watch_change. */
export async function insertChanges(client: pg.ClientBase, rows: readonly object[]): Promise<void> {
  await insert(client, "watch_change", rows);
}

async function insert(client: pg.ClientBase, table: "watch_month" | "watch_change", rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
}
