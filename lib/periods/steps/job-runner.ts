import type { ChildProcess } from "node:child_process";
import type pg from "pg";
import { endFailed, jobLock } from "@/lib/periods/steps/run-job";

/** How often a computation that was cut off is begun anew before it counts as failed. */
const mostAttempts = 3;

/**
 * Carries out the oldest computation that nobody works on: one that waits, or one whose process was killed. `start` begins a process with
 * lib/periods/steps/compute-command.ts and its number. Resolves when that has ended; false when there was nothing to do. `db`: portal_access.
 */
export async function carryOutNext(db: pg.Pool, start: (jobId: number) => ChildProcess): Promise<boolean> {
  const { rows } = await db.query<{ job_id: number; attempts: number }>(
    `select job_id, attempts from publication_job j where state <> 'ended' and not exists (
      select from pg_locks l where l.locktype = 'advisory' and l.classid = $1 and l.objid = j.job_id::oid and l.objsubid = 2 and l.granted
        and l.database = (select oid from pg_database where datname = current_database()))
    order by job_id limit 1`,
    [jobLock],
  );
  if (rows.length === 0) return false;
  const { job_id: jobId, attempts } = rows[0];
  if (attempts >= mostAttempts) {
    await endFailed(db, jobId, `It was cut off ${mostAttempts} times. The period is as it was; compute it again.`);
    return true;
  }
  await db.query("update publication_job set attempts = attempts + 1 where job_id = $1", [jobId]);
  const child = start(jobId);
  await new Promise<void>((resolve) => child.once("exit", () => resolve()).once("error", () => resolve()));
  return true;
}
