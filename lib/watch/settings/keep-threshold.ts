import type pg from "pg";
import { z } from "zod";
import { audit } from "@/lib/access/audit";
import type { SessionView } from "@/lib/access/session-store";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { readFields } from "@/lib/catalogue/form-fields";
import { invalid, notFound, PortalError } from "@/lib/errors";
import { directions, thresholdMetrics, type ThresholdMetric } from "@/lib/watch/models";

type Db = pg.Pool | pg.ClientBase;
/** Thresholds a Party and role may have. */
const most = 100;
const fields = z.object({
  process: z.string().max(40),
  metric: z.enum(thresholdMetrics),
  direction: z.enum(directions),
  level: z
    .string()
    .trim()
    .regex(/^\d{1,9}(\.\d{1,4})?$/, "must be a number, such as 95 or 12.5"),
});

/** What people write of each metric: percent, requests a month, or seconds; kept as a share, a count, or milliseconds. */
const kept: Record<ThresholdMetric, { factor: number; most: number; unit: string }> = {
  "outcome-success": { factor: 0.01, most: 100, unit: "%" },
  "delivery-failure": { factor: 0.01, most: 100, unit: "%" },
  "within-trt": { factor: 0.01, most: 100, unit: "%" },
  volume: { factor: 1, most: 999_999_999, unit: "requests" },
  "round-trip-time": { factor: 1000, most: 2_592_000, unit: "s" },
};

/**
 * Sets a threshold of the Party and role the session works for, or changes its level where there is one of the same metric and direction.
 * Throws `invalid` naming the field, `conflict` beyond 100 of them, not-found without a Party. `db`: portal_access.
 */
export async function setThreshold(db: Db, form: FormData, { active, personId, name, email }: SessionView): Promise<void> {
  if (!active) throw notFound();
  const { process, metric, direction, level: written } = readFields(fields, form, ["process", "metric", "direction", "level"]);
  const known = await db.query("select from business_process where process_id = $1 and suite = 'MP176'", [process]);
  if (known.rowCount === 0) throw invalid("process", "There is no such Business Process.");
  const { factor, most: highest, unit } = kept[metric];
  if (Number(written) > highest) throw invalid("level", `level may be at most ${highest} ${unit}.`);
  const level = Number((Number(written) * factor).toPrecision(12));
  const { rows } = await db.query<{ before: number | null }>(
    `with old as (select level from watch_threshold where party_id = $1 and user_role = $2 and process_id = $4 and metric = $5 and direction = $6),
    kept as (
      insert into watch_threshold (party_id, user_role, threshold_id, process_id, metric, direction, level, made_by, made_by_name)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9
      where exists (select from old) or (select count(*) from watch_threshold where party_id = $1 and user_role = $2) < $10
      on conflict (party_id, user_role, process_id, metric, direction)
        do update set level = excluded.level, made_by = excluded.made_by, made_by_name = excluded.made_by_name, made_at = now()
      returning 1)
    select (select level from old) as before from kept`,
    [active.partyId, active.userRole, uuidV7(), process, metric, direction, level, personId, name || email, most],
  );
  if (rows.length === 0) throw new PortalError("conflict", `You have ${most} thresholds; remove one of them first.`);
  const detail = { userRole: active.userRole, process, metric, direction, level, before: rows[0].before };
  await audit("threshold-set", detail, { actor: `person:${personId}`, partyId: active.partyId }, db);
}

/** Removes a threshold (field `threshold`) of the Party and role the session works for. False: there is none such. `db`: portal_access. */
export async function removeThreshold(db: Db, form: FormData, { active, personId }: SessionView): Promise<boolean> {
  const id = z.uuid().safeParse(form.get("threshold"));
  if (!active || !id.success) return false;
  const { rows } = await db.query<{ process: string; metric: string; direction: string; level: number }>(
    `delete from watch_threshold where party_id = $1 and user_role = $2 and threshold_id = $3
    returning process_id as process, metric, direction, level`,
    [active.partyId, active.userRole, id.data],
  );
  if (rows.length === 0) return false;
  const detail = { userRole: active.userRole, ...rows[0] };
  await audit("threshold-removed", detail, { actor: `person:${personId}`, partyId: active.partyId }, db);
  return true;
}
