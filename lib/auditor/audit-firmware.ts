import type pg from "pg";
import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import { membershipAttack } from "@/lib/auditor/attacks/membership-attack";
import { movedPlace } from "@/lib/auditor/attacks/moved-lists";
import { findingOn } from "@/lib/auditor/attacks/role-case";
import { auditRole } from "@/lib/auditor/audit-role";
import type { Audited } from "@/lib/auditor/audited";
import type { AuditFinding } from "@/lib/auditor/finding";
import { Lattice } from "@/lib/auditor/lattice";
import { readMonthBefore } from "@/lib/auditor/seen/month-before";
import { readSeenFirmware } from "@/lib/auditor/seen/read-firmware";
import { nothingShown, type RoleSeen } from "@/lib/auditor/seen/seen-cell";
import { readOwnersThen } from "@/lib/auditor/truth/owners";
import { readFirmwareTruth, type FirmwareTruth } from "@/lib/auditor/truth/read-firmware-truth";

/** One role's firmware rates under attack; `before`: the month before, where it is published. */
export type FirmwareCase = Pick<Audited, "policy"> & {
  lattice: Lattice;
  isRestated: boolean;
  now: FirmwareTruth & { seen: RoleSeen };
  before: { truth: FirmwareTruth["truth"]; seen: RoleSeen } | null;
  /** The version before of the same month; null for a first version. */
  earlier: { truth: FirmwareTruth["truth"]; seen: RoleSeen } | null;
};

/** Attacks the industry's outcome success by firmware, beside what is released of all requests by Device Type, from every seat. */
export async function auditFirmware(client: pg.ClientBase, audited: Audited): Promise<AuditFinding[]> {
  const { policy, period, version } = audited;
  const lattice = new Lattice();
  const seen = await readSeenFirmware(client, { period, version }, lattice);
  if (seen.size === 0) return [];
  const truths = await readFirmwareTruth(client, { ...audited, lattice });
  const month = await readMonthBefore(client, period);
  const seenBefore = month && (await readSeenFirmware(client, month, lattice));
  const truthsBefore =
    month && (await readFirmwareTruth(client, { lattice, ...month, owners: await readOwnersThen(client, month.period, month.version) }));
  const then = { period, version: version - 1 };
  const [seenThen, truthsThen] =
    version > 1 ? [await readSeenFirmware(client, then, lattice), await readFirmwareTruth(client, { ...audited, ...then, lattice })] : [];
  const findings: AuditFinding[] = [];
  for (const [role, { truth, sums }] of truths) {
    const now = { truth, sums, seen: new Map([...ofDeviceTypes(audited, role, lattice), ...(seen.get(role) ?? [])]) };
    const before = sideOf(truthsBefore, seenBefore, role);
    const earlier = sideOf(truthsThen, seenThen, role);
    findings.push(...(await attackFirmware({ policy, lattice, isRestated: version > 1, now, before, earlier })));
  }
  return findings;
}

function sideOf(
  truths: ReadonlyMap<string, FirmwareTruth> | null | undefined,
  seen: ReadonlyMap<string, RoleSeen> | null | undefined,
  role: string,
) {
  const [truth, shown] = [truths?.get(role)?.truth, seen?.get(role)];
  return truth && shown ? { truth, seen: shown } : null;
}

/** Every attack on one role's firmware rates: the rules on each, the class, what sums leave, the month before and the version before. */
export async function attackFirmware({ policy, lattice, isRestated, now, before, earlier }: FirmwareCase): Promise<AuditFinding[]> {
  const { truth, sums, seen } = now;
  const ofFirmware = new Set([...seen.keys()].filter((cell) => lattice.items[lattice.partsOf(cell).item].itemType === "firmware"));
  const isOutOfClass = policy.roleExceptions[truth.userRole] !== undefined;
  if (isOutOfClass && ofFirmware.size > 0) {
    const found = { figure: "outcome_success", seat: "anybody", why: "the role has the whole series only (P2a)" };
    return [...ofFirmware].map((cell) => findingOn({ lattice, truth }, "primary-rules", cell, found));
  }
  const standing = isRestated ? "any" : null;
  const { findings } = await auditRole({ policy, lattice, processes: [], truth, seen, standing }, sums);
  const shocks = before ? membershipAttack({ policy, lattice, before, now: { truth, seen } }) : [];
  // What is shown of all requests by Device Type is attacked where it is released.
  return [...findings, ...shocks, ...movedRates({ policy, lattice, now, earlier })].filter(
    ({ cell }) => cell !== null && cell.itemType === "firmware",
  );
}

/** P8: rates that changed since the version before, where what moved breaks the primary rules. */
function movedRates({ policy, lattice, now, earlier }: Pick<FirmwareCase, "policy" | "lattice" | "now" | "earlier">): AuditFinding[] {
  if (!earlier) return [];
  const [rate] = ratesOfRelease;
  return [...now.seen].flatMap(([cell, { outcome_success: value }]) => {
    const stood = earlier.seen.get(cell)?.outcome_success ?? null;
    if (value === null || stood === null || stood === value) return [];
    return movedPlace({ policy, lattice, truth: now.truth, then: earlier.truth }, { cell, rate }, "outcome_success");
  });
}

function ofDeviceTypes({ now, lattice: released }: Audited, role: string, lattice: Lattice): RoleSeen {
  const seen: RoleSeen = new Map();
  for (const [cell, figures] of now.seen.get(role) ?? []) {
    const { day, itemType, breakdown, value } = released.placementOf(cell);
    if (day !== null || itemType !== "all" || (breakdown !== "" && breakdown !== "device_type")) continue;
    const place = lattice.cell(0, lattice.item("all", ""), lattice.slot(breakdown, value));
    seen.set(place, { ...nothingShown, volume: figures.volume, outcome_success: figures.outcome_success });
  }
  return seen;
}
