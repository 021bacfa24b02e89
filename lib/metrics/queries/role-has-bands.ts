import { z } from "zod";
import type { UserRole } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import type { Publication } from "@/lib/metrics/queries/publications";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";

/** Whether a version shows any band of the role's groups. */
export async function roleHasBands(db: ReaderDb, userRole: UserRole, { period, version }: Publication): Promise<boolean> {
  const rows = await runQuery(
    db,
    z.object({ has: z.boolean() }),
    Prisma.sql`
      select exists (select from released_band r where r.user_role = ${userRole} and r.period = ${period} and r.version = ${version}
        and 'shown' in (r.quartile_decision, r.tenth_decision)) as has`,
  );
  return rows[0]?.has ?? false;
}
