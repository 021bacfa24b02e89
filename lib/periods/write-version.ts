import type pg from "pg";
import { openAudit, type ReleaseAudit } from "@/lib/auditor/audit-release";
import type { AuditFinding } from "@/lib/auditor/finding";
import { openTruth } from "@/lib/auditor/truth/version-truth";
import type { UserRole } from "@/lib/access/party-scope";
import { computeVersion } from "@/lib/periods/compute-version";
import { closeWaysIn, withholdRows } from "@/lib/periods/industry/close-ways-in";
import type { ReleasedCell } from "@/lib/periods/industry/released-cell";
import { writeReleased } from "@/lib/periods/industry/write-released";
import type { Step } from "@/lib/periods/lock";
import { writeProcessDays } from "@/lib/periods/own/process-days";
import type { PublishOptions } from "@/lib/periods/publication";
import { together } from "@/lib/periods/together";
import type { Eased } from "@/lib/periods/usefulness";
import type { VersionInMaking, VersionPart } from "@/lib/periods/version-part";
import { partsOfAll, partsOfIndustry, partsOfTheirOwn } from "@/lib/periods/version-parts";

/** What was written of the industry, `eased` by other numbers of the policy, and the ways into it that the audit still finds. */
export type Written = { cells: ReleasedCell[]; eased: ReadonlyMap<UserRole, Eased[]>; audit: ReleaseAudit; waysIn: AuditFinding[] };

type Options = Pick<PublishOptions, "period" | "connectAgain" | "say"> & {
  /** Only what is made of the packed requests, which are kept longest. */
  isRequestsOnly?: boolean;
  /** Awaited before what rests on other months; given what there is to do until then. */
  turn?: (meanwhile: readonly Step[]) => Promise<void>;
};

/** Writes all that the version holds, in the caller's transaction. Needs frozen_day and the unfolded requests. */
export async function writeVersion(client: pg.ClientBase, options: Options, making: VersionInMaking): Promise<Written> {
  const { say = () => {}, isRequestsOnly = false, turn = async () => {} } = options;
  const { period, version, policyVersion } = making;
  const parts = partWriter(client, making, isRequestsOnly, say);
  const truth = openTruth(client, period, version);
  const meanwhile = [...partsOfTheirOwn.map((part) => () => parts.gather(part)), truth.read, truth.readStrata, truth.readReport];
  say("Computing the month's cubes and the industry figures");
  const { cells, ease, ownDays } = await computeVersion(client, { ...options, turn: () => turn(meanwhile) }, making);
  await writeProcessDays(client, making, ownDays);
  say("Releasing the industry figures");
  await writeReleased(client, period, version, policyVersion, cells);
  const attack = async () => {
    say("Attacking the industry figures from every seat");
    const audit = await openAudit(client, truth);
    const waysIn = await closeWaysIn(audit, cells, (taken) => withholdRows(client, { period, version }, taken));
    await parts.write(partsOfIndustry);
    return { audit, waysIn };
  };
  // The database counts while the attacks calculate; their statements take turns in the one transaction.
  const [, { audit, waysIn }] = await together(parts.write(partsOfTheirOwn), attack());
  const [, eased] = await together(parts.write(partsOfAll), ease());
  return { cells, eased, audit, waysIn };
}

/** Writes parts of the version, or what they gather alone; each is gathered once. */
function partWriter(client: pg.ClientBase, making: VersionInMaking, isNothing: boolean, say: (line: string) => void) {
  const gathered = new Set<VersionPart>();
  const gather = async (part: VersionPart) => {
    if (isNothing || gathered.has(part)) return;
    gathered.add(part);
    say(part.says);
    await part.gather?.(client, making);
  };
  const write = async (parts: readonly VersionPart[]) => {
    for (const part of isNothing ? [] : parts) {
      await gather(part);
      await part.write?.(client, making);
    }
  };
  return { gather, write };
}
