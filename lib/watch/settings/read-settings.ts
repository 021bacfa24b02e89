import type pg from "pg";
import type { PartyScope } from "@/lib/access/party-scope";
import type { Day } from "@/lib/period";
import type { Silence, Threshold } from "@/lib/watch/models";

type Db = pg.Pool | pg.ClientBase;

/** The thresholds of the Party and role, by process and metric. `db`: portal_access. */
export async function thresholdsOf(db: Db, { partyId, userRole }: PartyScope): Promise<Threshold[]> {
  const { rows } = await db.query<Omit<Threshold, "madeAt"> & { madeAt: Date }>(
    `select threshold_id as "thresholdId", process_id as "processId", metric, direction, level, made_by_name as "madeBy", made_at as "madeAt"
    from watch_threshold where party_id = $1 and user_role = $2 order by process_id, metric, direction`,
    [partyId, userRole],
  );
  return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
}

/** The silences of the Party and role that hold on the UTC day, the first to end first. `db`: portal_access. */
export async function silencesOf(db: Db, { partyId, userRole }: PartyScope, today: Day): Promise<Silence[]> {
  const { rows } = await db.query<Omit<Silence, "madeAt"> & { madeAt: Date }>(
    `select silence_id as "silenceId", process_id as "processId", nullif(metric, '') as metric, until::text, reason, made_by_name as "madeBy",
      made_at as "madeAt"
    from watch_silence where party_id = $1 and user_role = $2 and ended_at is null and until >= $3::date order by until, silence_id`,
    [partyId, userRole, today],
  );
  return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
}

/** The silence that covers a metric of a process; null where it may be told. */
export function silenceOf(silences: readonly Silence[], { processId, metric }: { processId: string; metric: string }): Silence | null {
  return silences.find((each) => each.processId === processId && (each.metric === null || each.metric === metric)) ?? null;
}
