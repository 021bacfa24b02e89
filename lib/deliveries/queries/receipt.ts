import { z } from "zod";
import type { Receipt } from "@/lib/deliveries/models";
import { deliveredFile, deliveredFileColumns, instant } from "@/lib/deliveries/queries/delivered-file";
import { rowsOf, type Queryable } from "@/lib/deliveries/queries/queryable";
import { setAsideGroups } from "@/lib/deliveries/queries/set-aside-groups";

const row = deliveredFile.extend({
  sha256: z.string(),
  bytes: z.number(),
  producedAt: instant.nullable(),
  days: z.number(),
  daysNow: z.number(),
});
const replacement = z.object({ loadId: z.number(), name: z.string(), days: z.number() });
const unknown = z.object({ kind: z.string(), value: z.string(), rows: z.number() });

/** Everything kept about a file, or null when there is no such delivery. */
export async function receipt(db: Queryable, loadId: number): Promise<Receipt | null> {
  const [file] = await rowsOf(
    db,
    row,
    `select ${deliveredFileColumns}, sha256, bytes::float8 as bytes, produced_at as "producedAt",
      coalesce(last_day - first_day + 1, 0) as days,
      (select count(*)::integer from feed_day d where d.feed = f.feed and d.load_id = f.load_id) as "daysNow"
    from delivery_file f
    where load_id = $1`,
    [loadId],
  );
  if (!file) return null;
  const [setAside, unknownHere, replacedBy] = await Promise.all([
    setAsideGroups(db, loadId),
    rowsOf(db, unknown, `select kind, value, rows::float8 as rows from unknown_value where load_id = $1 order by rows desc, kind, value`, [
      loadId,
    ]),
    replacements(db, loadId),
  ]);
  return { ...file, setAside, unknown: unknownHere, replacedBy };
}

function replacements(db: Queryable, loadId: number): Promise<Receipt["replacedBy"]> {
  return rowsOf(
    db,
    replacement,
    `select d.load_id as "loadId", later.name, count(*)::integer as days
    from delivery_file f
    join feed_day d on d.feed = f.feed and d.day between f.first_day and f.last_day and d.load_id > f.load_id
    join delivery_file later on later.load_id = d.load_id
    where f.load_id = $1 and f.state = 'accepted'
    group by d.load_id, later.name
    order by d.load_id`,
    [loadId],
  );
}
