import type pg from "pg";
import { z } from "zod";
import { checkIds } from "@/lib/periods/checks/check";
import type { Period } from "@/lib/period";
import { refusal } from "@/lib/periods/steps/approve";

const checkResult = z.object({
  check: z.enum(checkIds),
  outcome: z.enum(["passed", "warning", "waived", "blocked"]),
  findings: z.array(z.string()),
  waivedBecause: z.string().optional(),
});
export const checkResults = z.array(checkResult);

/** A computation that was asked for on screen. Instants are ISO UTC; `steps` are the words it has said, in order. */
export type Job = {
  jobId: number;
  period: Period;
  state: "waiting" | "running" | "ended";
  requestedBy: string;
  requestedAt: string;
  startedAt: string | null;
  endedAt: string | null;
  attempts: number;
  steps: string[];
  outcome: "made" | "unchanged" | "refused" | "blocked" | "failed" | null;
  message: string;
  checks: z.output<typeof checkResults>;
};

/** Asks for a computation of the period; gives its number. Throws `conflict` when one is waiting or running. `db`: portal_access. */
export async function requestComputation(db: pg.Pool | pg.ClientBase, period: Period, personId: string): Promise<number> {
  const { rows } = await db.query<{ job_id: number }>(
    "insert into publication_job (period, requested_by) values ($1, $2) on conflict do nothing returning job_id",
    [period, personId],
  );
  if (rows.length === 0) throw refusal("under-way");
  return rows[0].job_id;
}

/** The newest computation of the period; null when none was ever asked for. */
export async function newestJob(db: pg.Pool | pg.ClientBase, period: Period): Promise<Job | null> {
  const { rows } = await db.query<JobRow>(
    `select j.job_id as "jobId", j.period, j.state, coalesce(nullif(p.name, ''), p.email) as "requestedBy", j.requested_at as "requestedAt",
      j.started_at as "startedAt", j.ended_at as "endedAt", j.attempts, j.steps, j.outcome, j.message, j.checks
    from publication_job j join person p on p.person_id = j.requested_by where j.period = $1 order by j.job_id desc limit 1`,
    [period],
  );
  return rows.length === 0 ? null : jobOf(rows[0]);
}

type JobRow = Omit<Job, "requestedAt" | "startedAt" | "endedAt" | "checks"> & {
  requestedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  checks: unknown;
};

function jobOf({ requestedAt, startedAt, endedAt, checks, ...row }: JobRow): Job {
  return {
    ...row,
    requestedAt: requestedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    checks: checkResults.parse(checks),
  };
}
