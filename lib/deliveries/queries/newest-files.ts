import type { DeliveredFile, DeliveryFilters } from "@/lib/deliveries/models";
import { deliveredFile, deliveredFileColumns, outcomeSql } from "@/lib/deliveries/queries/delivered-file";
import { rowsOf, type Queryable } from "@/lib/deliveries/queries/queryable";
import { firstDay, lastDay } from "@/lib/period";

/**
 * The newest delivered files that match, newest first, at most `limit`. A file belongs to a period when one of its days does; a refused
 * file that never showed a day belongs to the month it came in.
 */
export function newestFiles(db: Queryable, { period, feed, outcome, before }: DeliveryFilters, limit: number): Promise<DeliveredFile[]> {
  return rowsOf(
    db,
    deliveredFile,
    `select ${deliveredFileColumns}
    from delivery_file
    where ($1::text is null or feed = $1)
      and ($2::text is null or ${outcomeSql} = $2)
      and ($3::date is null or (coalesce(first_day, received_at::date) <= $4::date and coalesce(last_day, received_at::date) >= $3::date))
      and ($5::integer is null or load_id < $5)
    order by load_id desc
    limit $6`,
    [feed, outcome, period && firstDay(period), period && lastDay(period), before, limit],
  );
}

/** The delivered files of these loads, oldest first. */
export function filesByLoad(db: Queryable, loadIds: number[]): Promise<DeliveredFile[]> {
  return rowsOf(db, deliveredFile, `select ${deliveredFileColumns} from delivery_file where load_id = any($1) order by load_id`, [loadIds]);
}
