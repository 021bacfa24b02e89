import { membershipAttack, shockedFigures } from "@/lib/auditor/attacks/membership-attack";
import { openRoleAudit } from "@/lib/auditor/audit-role";
import type { RoleCase } from "@/lib/auditor/attacks/role-case";
import type { AuditFinding } from "@/lib/auditor/finding";
import type { RoleSeen } from "@/lib/auditor/seen/seen-cell";
import { firstPolicy } from "@/lib/peers/policy";
import { closeWaysIn } from "@/lib/periods/industry/close-ways-in";
import type { LatticeReference } from "@/lib/periods/industry/lattice-reference";
import { RoleLattice } from "@/lib/periods/industry/role-lattice";
import type { ReleasedCell } from "@/lib/periods/industry/released-cell";
import { RoleTally } from "@/lib/periods/industry/role-tally";
import { keyName, type MonthCells } from "@/lib/periods/peers/month-amounts";
import { randomRole } from "@/lib/testing/attacks/random-role";
import { deviceTypes, madeUpProcesses, randomSends, regions, type RoleShape, type Sending } from "@/lib/testing/attacks/random-sends";

/** A released role: what readers see of it, `withheld`: how many figures were taken to close ways in, `cells`: as the release made them. */
export type ReleasedRole = RoleCase & { withheld: number; cells: readonly ReleasedCell[] };

/**
 * The role released as a publication would, by the release's own rules, and as the auditor knows it; `before`: the month before, which the
 * release is made and attacked against (P9).
 */
export async function releasedRole(
  shape: RoleShape,
  sends: readonly Sending[] = randomSends(shape),
  before: ReleasedRole | null = null,
): Promise<ReleasedRole> {
  const role = randomRole(shape, sends, before?.lattice);
  const cells = releaseOf(shape, sends, before);
  let withheld = 0;
  const seen = () => seenIn(role, cells);
  const { ofCells, ofTimes, ofSums, atOnce, ofMonths } = attacksOn({ ...role, seen: seen() }, before);
  const industryAgain = async () => [...ofTimes(seen()), ...ofSums(seen()), ...ofMonths(seen())];
  const audit = { industry: async () => [...ofCells, ...(await industryAgain())], industryAgain, industryAtOnce: () => atOnce(seen()) };
  await closeWaysIn(audit, cells, async (taken) => void (withheld += taken.length));
  return { ...role, seen: seenIn(role, cells), withheld, cells };
}

/** Every attack on the role as it is released, beside the month before. */
export async function attackRole(the: RoleCase, before: RoleCase | null): Promise<AuditFinding[]> {
  const { ofCells, ofTimes, ofSums, atOnce, ofMonths } = attacksOn(the, before);
  return [...ofCells, ...ofTimes(the.seen), ...ofSums(the.seen), ...ofMonths(the.seen), ...(await atOnce(the.seen))];
}

function attacksOn(the: RoleCase, before: RoleCase | null) {
  const pair = (seen: RoleSeen) => before && { policy: the.policy, lattice: the.lattice, before, now: { truth: the.truth, seen } };
  const months = pair(the.seen);
  const ofMonths = (seen: RoleSeen) => {
    const now = pair(seen);
    return now ? membershipAttack(now) : [];
  };
  return { ...openRoleAudit(the, [], months ? [shockedFigures(months)] : []), ofMonths };
}

function seenIn({ lattice }: Pick<RoleCase, "lattice">, cells: readonly ReleasedCell[]): RoleSeen {
  const shown = cells.filter(({ values }) => Object.values(values).some((value) => value !== null));
  return new Map(
    shown.map(({ itemType, item, breakdown, breakdownValue, day, values }) => [
      lattice.cellAt({ day, itemType, item, breakdown, value: breakdownValue }),
      { ...values },
    ]),
  );
}

function releaseOf(shape: RoleShape, sends: readonly Sending[], before: ReleasedRole | null): ReleasedCell[] {
  const userRole = shape.userRole ?? "IS";
  const { srvs, processes } = madeUpProcesses(shape);
  const reference: LatticeReference = {
    processes: processes.map(({ processId, members }) => ({
      processId,
      items: members.map(({ srv }) => ({ srv, matchedQualifier: null })),
    })),
    srvs: srvs.map((srv) => ({ srv, roles: [userRole] })),
    roles: [userRole],
    values: { csp_region: ["", ...regions], device_type: ["", ...deviceTypes], smets: ["", "SMETS1", "SMETS2"] },
  };
  const tally = new RoleTally(userRole, new RoleLattice(userRole, reference), firstPolicy, shape.groups);
  const days = [...new Set(sends.map(({ day }) => day))];
  for (const day of days) {
    for (const sending of sends.filter((each) => each.day === day)) addTo(tally, sending, userRole);
    tally.closeDay(day);
  }
  return tally.releasedCells(days, before ? [monthOf(before.cells)] : [], null);
}

function monthOf(cells: readonly ReleasedCell[]): MonthCells {
  const ofMonth = cells.filter(({ day }) => day === null);
  return new Map(ofMonth.flatMap(({ amounts, ...key }) => (amounts ? [[keyName(key), { key, amounts }] as const] : [])));
}

function addTo(tally: RoleTally, { group, day, sent, counts, fastestMs, slowestMs }: Sending, userRole: ReleasedCell["userRole"]): void {
  const [n, nFail, nDeliveryFail, nTrt, late, rttN] = counts;
  const placing = { srv: sent.srv, qualifier: "", cspRegion: sent.csp_region, deviceType: sent.device_type, smets: sent.smets };
  const times =
    rttN === 0
      ? { rttSum: 0, rttMin: Infinity, rttMax: -Infinity, buckets: [] }
      : { rttSum: rttN * fastestMs, rttMin: fastestMs, rttMax: rttN === 1 ? fastestMs : slowestMs, buckets: [300, rttN] };
  const tallied = { counts: [n, nFail, nDeliveryFail, nTrt, nTrt - late, rttN], ...times };
  tally.add({ userRole, day, partyId: `P${group}`, placing, tallied }, group);
}
