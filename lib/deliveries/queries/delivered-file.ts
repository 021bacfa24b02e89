import { z } from "zod";
import { outcomes } from "@/lib/deliveries/models";

/** An instant as PostgreSQL's driver gives it, as ISO UTC. */
export const instant = z.date().transform((at) => at.toISOString());

/** A row of delivery_file as the pages have it. */
export const deliveredFile = z.object({
  loadId: z.number(),
  feed: z.string(),
  delivery: z.string(),
  name: z.string(),
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  receivedAt: instant,
  outcome: z.enum(outcomes),
  reason: z.string(),
  rowsRead: z.number(),
  rowsAccepted: z.number(),
  rowsNotCounted: z.number(),
  rowsSetAside: z.number(),
  seconds: z.number(),
  notices: z.array(z.string()),
});

/** The outcome of a row of delivery_file, in SQL. */
export const outcomeSql = `case when state = 'refused' then 'refused' when rows_set_aside > 0 then 'set-aside' else 'accepted' end`;

/** The columns of delivery_file that deliveredFile reads. Counts come as double precision: exact up to 2^53. */
export const deliveredFileColumns = `
  load_id as "loadId", feed, delivery, name, first_day::text as "firstDay", last_day::text as "lastDay", received_at as "receivedAt",
  ${outcomeSql} as outcome, reason, rows_read::float8 as "rowsRead", rows_accepted::float8 as "rowsAccepted",
  rows_not_counted::float8 as "rowsNotCounted", rows_set_aside::float8 as "rowsSetAside", seconds, notices`;
