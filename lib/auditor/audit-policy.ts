import type pg from "pg";
import { z } from "zod";

// Read here once more, and only what the attacks measure against: the auditor shares no reading of the policy with the release.
const numbers = z.object({
  groupsBesideViewer: z.number(),
  roleExceptions: z.record(z.string(), z.object({ groupsBesideViewer: z.number(), breakdowns: z.array(z.string()) })),
  rulesInForce: z.array(z.string()),
  remainderPercent: z.number(),
  largestPercentOfDenominator: z.number(),
  twoLargestPercentOfDenominator: z.number(),
  largestPercentOfFailures: z.number(),
  minimumEvents: z.number(),
  minimumOutcomes: z.number(),
  unanimousGroups: z.number(),
  industryRateStep: z.number(),
  peerRateStep: z.number(),
  timeSignificantFigures: z.number(),
  volumeSignificantFigures: z.number(),
  peerPointGroups: z.number(),
  peerPointMinimumEvents: z.number(),
  quartileGroups: z.number(),
  tenthGroups: z.number(),
  complementaryPercent: z.number(),
  membershipShockGroups: z.number(),
  membershipShockPercent: z.number().default(0),
});

/** The numbers of a disclosure policy that a release is held to. Percents 0..100, rate steps as shares. */
export type AuditPolicy = z.output<typeof numbers>;

/** Takes the numbers out of a stored policy. Throws where one is missing: without it nothing can be audited. */
export function auditPolicy(parameters: unknown): AuditPolicy {
  return numbers.parse(parameters);
}

/** The policy a version's released figures say they were made under; the first version where it released nothing at all. */
export async function readAuditPolicy(client: pg.ClientBase, period: string, version: number): Promise<AuditPolicy> {
  const { rows } = await client.query<{ parameters: unknown }>(
    `select parameters from disclosure_policy where policy_version = coalesce(
      (select max(policy_version) from released_industry where period = $1 and version = $2), 1)`,
    [period, version],
  );
  return auditPolicy(rows[0]?.parameters);
}
