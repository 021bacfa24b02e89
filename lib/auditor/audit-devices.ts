import type pg from "pg";
import { linkAttack } from "@/lib/auditor/attacks/link-attack";
import { listAttack } from "@/lib/auditor/attacks/list-attack";
import { movedVolumes } from "@/lib/auditor/attacks/moved-figures";
import { movedLists, movedPlace } from "@/lib/auditor/attacks/moved-lists";
import { mixAttack } from "@/lib/auditor/attacks/mix-attack";
import { orderAttack } from "@/lib/auditor/attacks/order-attack";
import { auditRole } from "@/lib/auditor/audit-role";
import type { Audited } from "@/lib/auditor/audited";
import type { AuditFinding } from "@/lib/auditor/finding";
import { Lattice } from "@/lib/auditor/lattice";
import { mixTruth, modelCellOf, readDeviceLists, readSeenShares, shareOfModel } from "@/lib/auditor/seen/read-device-lists";
import { readMonthBefore } from "@/lib/auditor/seen/month-before";
import { readSeenDevices } from "@/lib/auditor/seen/read-other-subjects";
import { readDeviceTruth } from "@/lib/auditor/truth/read-other-subjects";

/** Attacks the released Devices: every volume and sum from every seat, the firmware mix of each Device Model, and what Parties see of peers' mixes. */
export async function auditDevices(client: pg.ClientBase, audited: Audited): Promise<AuditFinding[]> {
  const { policy, owners, period, version } = audited;
  const lattice = new Lattice();
  const isRestated = version > 1;
  const seen = await readSeenDevices(client, audited, lattice);
  const lists = await readDeviceLists(client, { period, version }, lattice, owners);
  if (seen.size === 0 && lists.length === 0) return [];
  const shares = await readSeenShares(client, audited, lattice);
  const month = await readMonthBefore(client, period);
  const before = month ? await readDeviceLists(client, month, lattice, owners) : [];
  const earlier = isRestated ? await readDeviceLists(client, { period, version: version - 1 }, lattice, owners) : [];
  const then = isRestated ? await readVersionBefore(client, audited, lattice) : null;
  const findings: AuditFinding[] = [];
  for (const [role, { truth, sums }] of await readDeviceTruth(client, { ...audited, lattice })) {
    const ofRole = { policy, lattice, truth, seen: seen.get(role) ?? new Map() };
    const standing = isRestated ? "any" : null;
    findings.push(...(await auditRole({ ...ofRole, processes: [], standing }, sums)).findings);
    const mix = { shares: shares.get(role) ?? new Map<number, number>(), modelOf: (cell: number) => modelCellOf(lattice, cell) };
    findings.push(...mixAttack({ ...ofRole, mix, isRestated }));
    const mixes = mixTruth(truth, lattice);
    const mixesThen = then?.truths.get(role) && mixTruth(then.truths.get(role)?.truth ?? truth, lattice);
    const movedMix = { policy, lattice, truth: mixes, then: mixesThen };
    findings.push(...movedVolumes({ policy, lattice, truth, then: then?.truths.get(role)?.truth }, ofRole.seen, then?.seen.get(role)));
    for (const [cell, share] of mix.shares) {
      const stood = then?.shares.get(role)?.get(cell);
      if (stood !== undefined && stood !== share) findings.push(...movedPlace(movedMix, { cell, rate: shareOfModel }, "share"));
    }
    const own = lists.filter(({ userRole }) => userRole === role);
    const stood = earlier.filter(({ userRole }) => userRole === role);
    const stoodOf = new Map(stood.map((view) => [`${view.viewer}\t${view.cell}`, view]));
    for (const view of own)
      findings.push(...listAttack({ policy, lattice, truth: mixes }, view, stoodOf.get(`${view.viewer}\t${view.cell}`)));
    findings.push(...movedLists(movedMix, own, stood));
    findings.push(...orderAttack(policy, mixes, own));
    findings.push(...linkAttack(role, own, before.filter(({ userRole }) => userRole === role))); // prettier-ignore
  }
  return findings.map(renamed);
}

async function readVersionBefore(client: pg.ClientBase, audited: Audited, lattice: Lattice) {
  const { owners, period } = audited;
  const then = { period, version: audited.version - 1 };
  return {
    truths: await readDeviceTruth(client, { lattice, owners, ...then }),
    seen: await readSeenDevices(client, then, lattice),
    shares: await readSeenShares(client, then, lattice),
  };
}

/** The finding in the words of Devices. */
function renamed(finding: AuditFinding): AuditFinding {
  const names: Record<string, string> = { volume: "devices", peers: "peers of share" };
  return { ...finding, figure: finding.figure.startsWith("peers of") ? "peers of share" : (names[finding.figure] ?? finding.figure) };
}
