import { z } from "zod";
import { audit } from "@/lib/access/audit";
import { accessPool } from "@/lib/db/access-pool";
import { invalid } from "@/lib/errors";
import { meetingKinds } from "@/lib/pmr/meetings";

const day = z.iso.date();
const meeting = z.object({ kind: z.enum(meetingKinds), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), heldOn: day, paperDay: day });

/**
 * Keeps the dates of a meeting of the Operations Group in place of those by rule, and writes down who did. Throws `invalid` with what is wrong:
 * no such kind, a month or day that is none, papers due after the meeting.
 */
export async function keepMeeting(given: Record<string, unknown>, personId: string): Promise<void> {
  const parsed = meeting.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0].path[0]);
    throw invalid(name, "A meeting is kept with its kind, its month as YYYY-MM, and both dates as YYYY-MM-DD.");
  }
  const { kind, month, heldOn, paperDay } = parsed.data;
  if (paperDay > heldOn) throw invalid("paperDay", "Papers are due on the day of the meeting or before it.");
  await accessPool().query(
    `insert into operations_meeting (kind, month, held_on, paper_day, source) values ($1, $2, $3, $4, 'kept by a publisher')
    on conflict (kind, month) do update set held_on = excluded.held_on, paper_day = excluded.paper_day, source = excluded.source`,
    [kind, month, heldOn, paperDay],
  );
  await audit("meeting-kept", { kind, month, heldOn, paperDay }, { actor: `person:${personId}` });
}
