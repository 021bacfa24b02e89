import { z } from "zod";
import { instant } from "@/lib/deliveries/queries/delivered-file";
import { rowsOf, type Queryable } from "@/lib/deliveries/queries/queryable";

const row = z.object({ feed: z.string(), at: instant });

/** When the newest accepted file of each feed came in, ISO UTC; a feed that never had one is absent. */
export async function lastReceived(db: Queryable): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf(db, row, `select feed, max(received_at) as at from delivery_file where state = 'accepted' group by feed`);
  return new Map(rows.map(({ feed, at }) => [feed, at]));
}
