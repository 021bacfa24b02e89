import { z } from "zod";
import type { UserRole } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import type { Publication } from "@/lib/metrics/queries/publications";
import { runReleasedQuery } from "@/lib/metrics/queries/run-released-query";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";

/** Whether a version shows any band of the role's groups. In the order of the primary key, so that only the role's own rows are looked at. */
export async function roleHasBands(db: ReaderDb, userRole: UserRole, publication: Publication): Promise<boolean> {
  const { period, version } = publication;
  const rows = await runReleasedQuery(
    db,
    z.object({ item: z.string() }),
    [publication],
    Prisma.sql`
      select r.item from released_band r
      where r.user_role = ${userRole} and r.period = ${period} and r.version = ${version} and 'shown' in (r.quartile_decision, r.tenth_decision)
      order by r.user_role, r.period, r.version, r.metric, r.item_type, r.item, r.breakdown, r.breakdown_value
      limit 1`,
  );
  return rows.length > 0;
}
