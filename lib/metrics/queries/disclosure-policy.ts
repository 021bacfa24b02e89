import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
import { parsePolicy, type DisclosurePolicy } from "@/lib/peers/policy";

const row = z.object({ policyVersion: count, parameters: z.unknown() });

/** The disclosure policy that a publication was released under; null when the publication names one that is not stored. */
export async function policyOf(
  db: ReaderDb,
  { period, version }: Publication,
): Promise<{ policyVersion: number; policy: DisclosurePolicy } | null> {
  const [found] = await runQuery(
    db,
    row,
    Prisma.sql`
      select d.policy_version as "policyVersion", d.parameters
      from publication p join disclosure_policy d on d.policy_version = p.policy_version
      where p.period = ${period} and p.version = ${version}`,
  );
  return found ? { policyVersion: found.policyVersion, policy: parsePolicy(found.parameters) } : null;
}
