import type pg from "pg";
import { openAudit, type ReleaseAudit } from "@/lib/auditor/audit-release";
import type { AuditFinding } from "@/lib/auditor/finding";
import { computeVersion } from "@/lib/periods/compute-version";
import { contentDigests, hashOf, type TableDigest } from "@/lib/periods/content-hash";
import { closeWaysIn, withholdRows } from "@/lib/periods/industry/close-ways-in";
import type { ComputedIndustry } from "@/lib/periods/industry/compute-industry";
import { writeReleased } from "@/lib/periods/industry/write-released";
import type { PublishOptions } from "@/lib/periods/publication";
import type { VersionInMaking, VersionPart } from "@/lib/periods/version-part";
import { partsOfAll, partsOfIndustry, partsOfTheirOwn } from "@/lib/periods/version-parts";

/** `digests`: what was written, table by table, of which `hash` is the content hash. */
export type Written = ComputedIndustry & { audit: ReleaseAudit; waysIn: AuditFinding[]; digests: TableDigest[]; hash: string };

/**
 * Writes all that the version holds, in the caller's transaction; `waysIn`: what the auditor still finds in its industry figures. Needs frozen_day
 * and the unfolded requests. `isRequestsOnly`: only what is made of the packed requests, which are kept longest. `turn`: awaited before what
 * rests on other months.
 */
export async function writeVersion(
  client: pg.ClientBase,
  options: Pick<PublishOptions, "period" | "connectAgain" | "say"> & { isRequestsOnly?: boolean; turn?: () => Promise<void> },
  making: VersionInMaking,
): Promise<Written> {
  const { say = () => {}, isRequestsOnly = false } = options;
  const { period, version, policyVersion } = making;
  say("Computing the month's cubes and the industry figures");
  const { cells, eased } = await computeVersion(client, options, making);
  say("Releasing the industry figures");
  await writeReleased(client, period, version, policyVersion, cells);
  const write = async (parts: readonly VersionPart[]) => {
    for (const part of isRequestsOnly ? [] : parts) {
      say(part.says);
      await part.write(client, making);
    }
  };
  const attack = async () => {
    say("Attacking the industry figures from every seat");
    const audit = await openAudit(client, period, version);
    const waysIn = await closeWaysIn(audit, cells, (taken) => withholdRows(client, { period, version }, taken));
    await write(partsOfIndustry);
    return { audit, waysIn };
  };
  // The database counts while the attacks calculate; their statements take turns in the one transaction.
  const [written, attacked] = await Promise.allSettled([write(partsOfTheirOwn), attack()]);
  if (written.status === "rejected") throw written.reason;
  if (attacked.status === "rejected") throw attacked.reason;
  const { audit, waysIn } = attacked.value;
  await write(partsOfAll);
  const digests = await contentDigests(client, period, version);
  return { cells, eased, audit, waysIn, digests, hash: hashOf(digests) };
}
