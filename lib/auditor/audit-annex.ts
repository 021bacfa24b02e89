import type pg from "pg";
import { linkAttack } from "@/lib/auditor/attacks/link-attack";
import { listAttack } from "@/lib/auditor/attacks/list-attack";
import { movedLists } from "@/lib/auditor/attacks/moved-lists";
import { orderAttack } from "@/lib/auditor/attacks/order-attack";
import type { Audited } from "@/lib/auditor/audited";
import type { AuditFinding } from "@/lib/auditor/finding";
import { readMonthBefore } from "@/lib/auditor/seen/month-before";
import { readAnnex } from "@/lib/auditor/seen/read-report";

/** Attacks the lists of anonymised peers of the report's annex, against the facts, the version before and the month before. */
export async function auditAnnex(client: pg.ClientBase, audited: Audited): Promise<AuditFinding[]> {
  const { policy, lattice, now, period, version, versionBefore } = audited;
  const month = await readMonthBefore(client, period);
  const annex = await readAnnex(client, { period, version }, lattice);
  const earlier = version > 1 ? await readAnnex(client, { period, version: version - 1 }, lattice) : [];
  const beside = month ? await readAnnex(client, month, lattice) : [];
  const findings: AuditFinding[] = [];
  for (const [role, truth] of now.truths) {
    const own = annex.filter(({ userRole }) => userRole === role);
    const stood = new Map(earlier.filter(({ userRole }) => userRole === role).map((view) => [view.cell, view]));
    for (const view of own) findings.push(...listAttack({ policy, lattice, truth }, view, stood.get(view.cell)));
    findings.push(...movedLists({ policy, lattice, truth, then: (await versionBefore())?.get(role) }, own, [...stood.values()]));
    findings.push(...orderAttack(policy, truth, own), ...linkAttack(role, own, beside.filter(({ userRole }) => userRole === role))); // prettier-ignore
  }
  return findings.map((each) => ({ ...each, figure: each.figure.startsWith("peers") ? "peers of the annex" : each.figure }));
}
