import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
import { meetingKinds } from "@/lib/pmr/meetings";

const limitRow = z.object({
  id: z.string(),
  workingDays: z.number(),
  from: z.string(),
  until: z.string().nullable(),
  inForce: z.boolean(),
  words: z.string(),
});

/** Every time limit to produce the report, those that were only studied too. */
export function productionLimits(db: ReaderDb) {
  return runQuery(
    db,
    limitRow,
    Prisma.sql`
      select limit_id as id, working_days as "workingDays", from_period as "from", until_period as "until", in_force as "inForce", words
      from production_limit order by limit_id`,
  );
}

const meetingRow = z.object({
  kind: z.enum(meetingKinds),
  month: z.string(),
  heldOn: z.string(),
  paperDay: z.string(),
  isByRule: z.boolean(),
  source: z.string(),
});

/** The meetings whose dates are kept as data, by month. */
export function keptMeetings(db: ReaderDb) {
  return runQuery(
    db,
    meetingRow,
    Prisma.sql`
      select kind, month, held_on::text as "heldOn", paper_day::text as "paperDay", false as "isByRule", source
      from operations_meeting order by month, kind desc`,
  );
}
