import type pg from "pg";
import { membershipAttack, shockedFigures } from "@/lib/auditor/attacks/membership-attack";
import { versionAttack } from "@/lib/auditor/attacks/version-attack";
import { readAuditPolicy } from "@/lib/auditor/audit-policy";
import type { Audited, Side } from "@/lib/auditor/audited";
import { auditOtherSubjects } from "@/lib/auditor/audit-other-subjects";
import { auditPeers } from "@/lib/auditor/audit-peers";
import { openRoleAudit, type RoleAudit } from "@/lib/auditor/audit-role";
import type { AuditFinding } from "@/lib/auditor/finding";
import { readSeen, readWithheldValues } from "@/lib/auditor/seen/read-seen";
import type { RoleSeen, SeenCell } from "@/lib/auditor/seen/seen-cell";
import { readOwnersThen } from "@/lib/auditor/truth/owners";
import { readTruth, type TruthOptions } from "@/lib/auditor/truth/read-truth";
import { RoleTruth } from "@/lib/auditor/truth/role-truth";
import { openTruth, type VersionTruth } from "@/lib/auditor/truth/version-truth";

/** The attacks on one version: on the industry figures, as often as they are changed, and then on everything else. */
export type ReleaseAudit = {
  /** Ways into the industry figures as they stand, one sum at a time, other versions and months beside them. */
  industry: () => Promise<AuditFinding[]>;
  /** The same of roles that show less than when they were attacked last; `areTimesSame`: no time among what they do not show any more. */
  industryAgain: (roles: ReadonlySet<string>, areTimesSame: boolean) => Promise<AuditFinding[]>;
  /** Ways into the industry figures as they stand through all sums at once; asked again, only into what was given away the last time. */
  industryAtOnce: () => Promise<AuditFinding[]>;
  /** Ways in through peers and expected rates, and values left in withheld rows: calculates more than it reads. */
  peers: () => Promise<AuditFinding[]>;
  /** Ways in through Alerts, Devices, firmware and the report: reads more than it calculates, and so may go on beside the peers. */
  otherSubjects: () => Promise<AuditFinding[]>;
};

/**
 * Attacks what the version releases from every viewer's seat and gives every way in that it finds, in no order; empty when nothing that is
 * withheld can be worked out. Needs the rights of portal_ingest, and the version's days: recorded, or in frozen_day.
 */
export async function auditRelease(client: pg.ClientBase, period: string, version: number): Promise<AuditFinding[]> {
  const audit = await openAudit(client, openTruth(client, period, version));
  return [...(await audit.industry()), ...(await audit.industryAtOnce()), ...(await audit.peers()), ...(await audit.otherSubjects())];
}

/** Makes ready for attacks on what is released of the version, whose facts are read once. */
export async function openAudit(client: pg.ClientBase, truth: VersionTruth): Promise<ReleaseAudit> {
  const { period, version, readStrata, readReport } = truth;
  const policy = await readAuditPolicy(client, period, version);
  const { lattice, processes, owners, truths } = await truth.read();
  const earlier = version > 1 ? await readSeen(client, period, version - 1, lattice) : null;
  const asItStands = async (): Promise<Audited> => {
    const now = { truths, seen: await readSeen(client, period, version, lattice) };
    return { policy, lattice, processes, owners, now, period, version, versionBefore, readStrata, readReport };
  };
  const versionBefore = monthOnce(client, { days: { from: "publication_day", period, version: version - 1 }, lattice, processes, owners });
  let others: Other[] | null = null;
  const audits = new Map<string, RoleAudit>();
  const auditOf = (role: string, now: { truth: RoleTruth; seen: RoleSeen }) => {
    const standing = earlier && (earlier.get(role) ?? new Map<number, SeenCell>());
    const months = (others ?? []).filter(({ attack }) => attack === membershipAttack);
    const shocked = () => months.map(({ before }) => shockedFigures({ policy, lattice, before: sideOf(before, role), now }));
    const held = audits.get(role) ?? openRoleAudit({ policy, lattice, processes, ...now, standing }, [], shocked());
    audits.set(role, held);
    return held;
  };
  const attackRoles = async (isAsked: (role: string) => boolean, attack: (audit: RoleAudit, seen: RoleSeen) => Found) => {
    const audited = await asItStands();
    others ??= await readOthers(client, audited);
    const findings: AuditFinding[] = [];
    for (const role of rolesOf(audited.now).filter(isAsked)) {
      const now = sideOf(audited.now, role);
      findings.push(...(await attack(auditOf(role, now), now.seen)));
      for (const other of others) findings.push(...other.attack({ policy, lattice, before: sideOf(other.before, role), now }));
    }
    return findings;
  };
  return {
    industry: () =>
      attackRoles(
        () => true,
        ({ ofCells, ofTimes, ofSums }, seen) => [...ofCells, ...ofTimes(seen), ...ofSums(seen)],
      ),
    industryAgain: (roles, areTimesSame) =>
      attackRoles(
        (role) => roles.has(role),
        ({ ofTimes, ofSums }, seen) => (areTimesSame ? ofSums(seen) : [...ofTimes(seen), ...ofSums(seen)]),
      ),
    industryAtOnce: async () => {
      const { now } = await asItStands();
      const findings: AuditFinding[] = [];
      for (const role of rolesOf(now)) findings.push(...(await auditOf(role, sideOf(now, role)).atOnce(sideOf(now, role).seen)));
      return findings;
    },
    peers: async () => {
      const leaks = (await readWithheldValues(client, period, version)).map(leakFinding);
      return [...leaks, ...(await auditPeers(client, await asItStands()))];
    },
    otherSubjects: async () => auditOtherSubjects(client, await asItStands()),
  };
}
/** The month of a recorded version, read when it is first asked for; null where there is no version of that number. */
function monthOnce(client: pg.ClientBase, options: Omit<TruthOptions, "isMonthOnly">): Audited["versionBefore"] {
  let month: Promise<Map<string, RoleTruth>> | null = null;
  return async () => {
    if (options.days.from === "publication_day" && options.days.version > 0) month ??= readTruth(client, { ...options, isMonthOnly: true });
    return month;
  };
}

type Found = AuditFinding[];

/** Another version, and how this one is set against it. */
type Other = { before: Side; attack: typeof versionAttack };

/** The version that readers see of the period, and the published months next to it. */
async function readOthers(client: pg.ClientBase, { lattice, processes, owners, period, version }: Audited): Promise<Other[]> {
  const { rows } = await client.query<{ period: string; version: number; isSame: boolean }>(
    `(select period, max(version) as version, true as "isSame" from publication where period = $1 and version < $2 group by period)
    union all (select period, version, false from reporting_period where version is not null and period < $1 order by period desc limit 1)
    union all (select period, version, false from reporting_period where version is not null and period > $1 order by period limit 1)`,
    [period, version],
  );
  const others: Other[] = [];
  for (const other of rows) {
    const then = await readOwnersThen(client, other.period, other.version);
    const days = { from: "publication_day" as const, period: other.period, version: other.version };
    const whose = other.isSame || then.size === 0 ? owners : then;
    const before: Side = {
      truths: await readTruth(client, { days, lattice, processes, owners: whose, isMonthOnly: !other.isSame }),
      seen: await readSeen(client, other.period, other.version, lattice),
    };
    others.push({ before, attack: other.isSame ? versionAttack : membershipAttack });
  }
  return others;
}

function rolesOf({ truths, seen }: Side): string[] {
  return [...new Set([...truths.keys(), ...seen.keys()])].sort();
}

function sideOf({ truths, seen }: Side, role: string): { truth: RoleTruth; seen: RoleSeen } {
  return { truth: truths.get(role) ?? new RoleTruth(role), seen: seen.get(role) ?? new Map() };
}

function leakFinding({ userRole, figure, ...cell }: Awaited<ReturnType<typeof readWithheldValues>>[number]): AuditFinding {
  const why = "it is withheld, but its value stands in the row";
  return { attack: "withheld-value", userRole, cell, figure, seat: "anybody", low: null, high: null, why };
}
