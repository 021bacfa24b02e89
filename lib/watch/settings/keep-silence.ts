import type pg from "pg";
import { z } from "zod";
import { audit } from "@/lib/access/audit";
import type { SessionView } from "@/lib/access/session-store";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { readFields, textField } from "@/lib/catalogue/form-fields";
import { invalid, notFound, PortalError } from "@/lib/errors";
import { addDays, isDay, type Day } from "@/lib/period";
import { thresholdMetrics } from "@/lib/watch/models";

type Db = pg.Pool | pg.ClientBase;
/** Silences a Party and role may have at once, and how long one may last. */
const most = 100;
const mostDays = 366;
const fields = z.object({
  process: z.string().max(40),
  metric: z.union([z.enum(thresholdMetrics), z.literal("")]),
  until: z.string().refine(isDay, "must be a day, as in 2026-12-31"),
  reason: textField(500, 3),
});

/**
 * Silences a process, or one metric of it (`metric` '' is all), for the Party and role the session works for, until a day (UTC, itself included)
 * and with a reason. Throws `invalid` naming the field, `conflict` beyond 100, not-found without a Party. `db`: portal_access.
 */
export async function keepSilence(db: Db, form: FormData, session: SessionView, today: Day): Promise<void> {
  const { active, personId, name, email } = session;
  if (!active) throw notFound();
  const { process, metric, until, reason } = readFields(fields, form, ["process", "metric", "until", "reason"]);
  if (until < today || until > addDays(today, mostDays)) throw invalid("until", "until must be a day from today on, at most a year ahead.");
  const known = await db.query("select from business_process where process_id = $1 and suite = 'MP176'", [process]);
  if (known.rowCount === 0) throw invalid("process", "There is no such Business Process.");
  const { rowCount } = await db.query(
    `insert into watch_silence (party_id, user_role, silence_id, process_id, metric, until, reason, made_by, made_by_name)
    select $1, $2, $3, $4, $5, $6, $7, $8, $9
    where (select count(*) from watch_silence where party_id = $1 and user_role = $2 and ended_at is null and until >= $10::date) < $11`,
    [active.partyId, active.userRole, uuidV7(), process, metric, until, reason, personId, name || email, today, most],
  );
  if (rowCount === 0) throw new PortalError("conflict", `You have ${most} silences; end one of them first.`);
  const detail = { userRole: active.userRole, process, metric: metric || "all", until, reason };
  await audit("watch-silenced", detail, { actor: `person:${personId}`, partyId: active.partyId }, db);
}

/** Ends a silence (field `silence`) of the Party and role the session works for. False: there is none such. `db`: portal_access. */
export async function endSilence(db: Db, form: FormData, { active, personId }: SessionView): Promise<boolean> {
  const id = z.uuid().safeParse(form.get("silence"));
  if (!active || !id.success) return false;
  const { rows } = await db.query<{ process: string; metric: string; until: string }>(
    `update watch_silence set ended_at = now() where party_id = $1 and user_role = $2 and silence_id = $3 and ended_at is null
    returning process_id as process, metric, until::text`,
    [active.partyId, active.userRole, id.data],
  );
  if (rows.length === 0) return false;
  const detail = { userRole: active.userRole, ...rows[0], metric: rows[0].metric || "all" };
  await audit("watch-silence-ended", detail, { actor: `person:${personId}`, partyId: active.partyId }, db);
  return true;
}
