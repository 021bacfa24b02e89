import type pg from "pg";
import type { Candidate, MakeResult } from "@/lib/periods/publication";
import { publishPeriod } from "@/lib/periods/publish-period";
import { oneLine } from "@/lib/platform/one-line";

/** Held by the process that carries a computation out, for as long as it lives: with the number of the computation. */
export const jobLock = 72707375;

type Task = { jobId: number; period: string; computedBy: string };

/**
 * Carries the computation out: the period's candidate, or what stands against it. Progress is written beside the transaction, the outcome
 * of a made candidate inside it, so that either both are there or neither. `connectAgain` opens connections of portal_ingest.
 */
export async function runJob(jobId: number, connectAgain: () => Promise<pg.Client>): Promise<void> {
  const notes = await connectAgain();
  try {
    const { rows } = await notes.query<{ taken: boolean }>("select pg_try_advisory_lock($1, $2) as taken", [jobLock, jobId]);
    if (!rows[0].taken) return;
    const task = await begin(notes, jobId);
    if (task) await compute(notes, task, connectAgain);
  } finally {
    await notes.end();
  }
}

async function begin(notes: pg.Client, jobId: number): Promise<Task | null> {
  const { rows } = await notes.query<Task>(
    `update publication_job set state = 'running', started_at = clock_timestamp(), steps = '{}'
    where job_id = $1 and state <> 'ended' returning job_id as "jobId", period, requested_by as "computedBy"`,
    [jobId],
  );
  return rows[0] ?? null;
}

async function compute(notes: pg.Client, { jobId, period, computedBy }: Task, connectAgain: () => Promise<pg.Client>): Promise<void> {
  const client = await connectAgain();
  let said: Promise<unknown> = Promise.resolve();
  const note = (line: string) => notes.query("update publication_job set steps = steps || $2::text where job_id = $1", [jobId, line]);
  const say = (line: string) => void (said = said.then(() => note(line)).catch(() => {}));
  const keep = (db: pg.ClientBase, made: Candidate) => end(db, jobId, made);
  try {
    const actor = `person:${computedBy}`;
    const options = { period, isRestatement: true, publishedBy: actor, candidate: { computedBy, keep }, connectAgain, say };
    const result = await publishPeriod(client, options);
    await said;
    if (result.outcome !== "made") await end(notes, jobId, result);
  } catch (error) {
    await said;
    await endFailed(notes, jobId, oneLine(error).split("\n")[0]);
  } finally {
    await client.end();
  }
}

async function end(db: pg.ClientBase, jobId: number, result: MakeResult): Promise<void> {
  const message = "message" in result ? result.message : "";
  const checks = "checks" in result ? result.checks : [];
  const version = "version" in result ? result.version : null;
  await db.query(
    `update publication_job set state = 'ended', ended_at = clock_timestamp(), outcome = $2, message = $3, checks = $4, version = $5
    where job_id = $1 and state = 'running'`,
    [jobId, result.outcome, message, JSON.stringify(checks), version],
  );
}

/** Ends a computation that could not be carried out; the period is as it was. */
export async function endFailed(db: pg.ClientBase | pg.Pool, jobId: number, message: string): Promise<void> {
  await db.query(
    "update publication_job set state = 'ended', ended_at = clock_timestamp(), outcome = 'failed', message = $2 where job_id = $1 and state <> 'ended'",
    [jobId, message],
  );
}
