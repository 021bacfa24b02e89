import type { DeliveredFile } from "@/lib/deliveries/models";
import { deliveredFile, deliveredFileColumns } from "@/lib/deliveries/queries/delivered-file";
import { rowsOf, type Queryable } from "@/lib/deliveries/queries/queryable";

/**
 * Refused files of the last 60 days that nothing has made good since: no file of the same feed accepted later has the same name or any of its days.
 * Newest first; of one name only the newest.
 */
export function waitingRefusals(db: Queryable, limit: number): Promise<DeliveredFile[]> {
  return rowsOf(
    db,
    deliveredFile,
    `select ${deliveredFileColumns}
    from delivery_file f
    where f.state = 'refused' and f.received_at > now() - interval '60 days'
      and not exists (select from delivery_file later where later.feed = f.feed and later.load_id > f.load_id
        and (later.name = f.name
          or (later.state = 'accepted' and later.first_day <= f.last_day and later.last_day >= f.first_day)))
    order by load_id desc
    limit $1`,
    [limit],
  );
}
