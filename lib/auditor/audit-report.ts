import type pg from "pg";
import { linkAttack } from "@/lib/auditor/attacks/link-attack";
import { listAttack } from "@/lib/auditor/attacks/list-attack";
import { orderAttack } from "@/lib/auditor/attacks/order-attack";
import { reportAttack } from "@/lib/auditor/attacks/report-attack";
import type { Audited } from "@/lib/auditor/audited";
import type { AuditFinding } from "@/lib/auditor/finding";
import { readMonthBefore } from "@/lib/auditor/seen/month-before";
import { readAnnex, readReportMonth } from "@/lib/auditor/seen/read-report";

/** Attacks what the Performance Measurement Report releases of Users' facts: its outcome figures, and the annex's lists of peers. */
export async function auditReport(client: pg.ClientBase, audited: Audited): Promise<AuditFinding[]> {
  const { policy, lattice, now, period, version } = audited;
  const monthBefore = await readMonthBefore(client, period);
  const isRestated = version > 1;
  const before = monthBefore && (await readReportMonth(client, monthBefore));
  const findings = reportAttack(policy, await readReportMonth(client, { period, version }), before, isRestated);
  const annex = await readAnnex(client, { period, version }, lattice);
  const earlier = isRestated ? await readAnnex(client, { period, version: version - 1 }, lattice) : [];
  const beside = monthBefore ? await readAnnex(client, monthBefore, lattice) : [];
  for (const [role, truth] of now.truths) {
    const own = annex.filter(({ userRole }) => userRole === role);
    for (const view of own) {
      const stood = earlier.find(({ userRole, cell }) => userRole === role && cell === view.cell);
      findings.push(...listAttack({ policy, lattice, truth }, view, stood));
    }
    const ofRole = beside.filter(({ userRole }) => userRole === role);
    findings.push(...orderAttack(policy, truth, own), ...linkAttack(role, own, ofRole));
  }
  return findings.map((each) => ({ ...each, figure: each.figure.startsWith("peers") ? "peers of the annex" : each.figure }));
}
