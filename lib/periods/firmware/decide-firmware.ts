import type { Decision } from "@/lib/peers/cell";
import { decideShare } from "@/lib/peers/decide";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { roundRate } from "@/lib/peers/rounding";
import { decideMovedShare } from "@/lib/peers/rules/restated-difference";
import { spreadOf } from "@/lib/peers/spread";
import type { FirmwareCell, GroupCount } from "@/lib/periods/firmware/firmware-counts";

export type DecidedFirmware = { decision: Decision; outcomeSuccess: number | null };
/** What an earlier version of the same period said of the cell, and the counts it said it of. */
export type EarlierFirmware = { outcomeSuccess: number; groups: ReadonlyMap<string, GroupCount> };

/**
 * Whether the industry's outcome success on a model and firmware may be seen by every viewer, and the rate (disclosure.md P1-P4, P8, P9): a role
 * with few groups has no series by model at all; `monthBefore` is the same cell of the period before, null where that is not published.
 */
export function decideFirmware(
  policy: DisclosurePolicy,
  cell: FirmwareCell,
  monthBefore: ReadonlyMap<string, GroupCount> | null,
  earlier: EarlierFirmware | null,
): DecidedFirmware {
  const decision = decisionOf(policy, cell, monthBefore);
  if (decision !== "shown") return { decision, outcomeSuccess: null };
  const requests = sum(cell.groups, ({ requests: n }) => n);
  const rate = roundRate((requests - sum(cell.groups, ({ failures }) => failures)) / requests, policy.industryRateStep);
  return { decision, outcomeSuccess: earlier && staysEarlier(policy, cell, rate, earlier) ? earlier.outcomeSuccess : rate };
}

function decisionOf(
  policy: DisclosurePolicy,
  { userRole, groups }: FirmwareCell,
  monthBefore: ReadonlyMap<string, GroupCount> | null,
): Decision {
  if (policy.roleExceptions[userRole] !== undefined) return "class";
  const counts = [...groups.values()];
  const share = {
    denominator: spreadOf(counts.map(({ requests }) => requests)),
    failures: spreadOf(counts.map(({ failures }) => failures)),
    successes: spreadOf(counts.map(({ requests, failures }) => requests - failures)),
  };
  const primary = decideShare(policy, { userRole, breakdown: "" }, share);
  if (primary !== "shown" || monthBefore === null) return primary;
  return isShock(policy, groups, monthBefore) ? "membership" : "shown";
}

/** P9: one or two groups came or went since the month before, so that the two figures together could say theirs. */
function isShock(policy: DisclosurePolicy, now: ReadonlyMap<string, GroupCount>, before: ReadonlyMap<string, GroupCount>): boolean {
  const came = [...now.keys()].filter((group) => !before.has(group)).length;
  const went = [...before.keys()].filter((group) => !now.has(group)).length;
  return came + went > 0 && came + went <= policy.membershipShockGroups;
}

/** P8: a restatement says a new rate only where it moves by more than a step and what changed is spread over enough groups. */
function staysEarlier(policy: DisclosurePolicy, { userRole, groups }: FirmwareCell, rate: number, earlier: EarlierFirmware): boolean {
  if (Math.abs(rate - earlier.outcomeSuccess) <= policy.industryRateStep * (1 + 1e-9)) return true;
  const all = [...new Set([...groups.keys(), ...earlier.groups.keys()])];
  const outcomes = ({ requests, failures }: GroupCount = { requests: 0, failures: 0 }): [number, number] => [failures, requests - failures];
  const moved = all.map((group) => ({ before: outcomes(earlier.groups.get(group)), now: outcomes(groups.get(group)) }));
  return decideMovedShare(policy, { userRole, breakdown: "" }, moved) !== "shown";
}

function sum(groups: ReadonlyMap<string, GroupCount>, of: (count: GroupCount) => number): number {
  return [...groups.values()].reduce((total, count) => total + of(count), 0);
}
