import type pg from "pg";
import { auditRole } from "@/lib/auditor/audit-role";
import type { Audited } from "@/lib/auditor/audited";
import type { AuditFinding } from "@/lib/auditor/finding";
import { Lattice } from "@/lib/auditor/lattice";
import { readSeenAlerts } from "@/lib/auditor/seen/read-other-subjects";
import { readAlertTruth } from "@/lib/auditor/truth/read-other-subjects";

/** Attacks the released Alerts as the requests are attacked: every rate and volume, every sum, every seat. */
export async function auditAlerts(client: pg.ClientBase, audited: Audited): Promise<AuditFinding[]> {
  const standing = audited.version > 1 ? "any" : null;
  const findings: AuditFinding[] = [];
  for (const rate of ["delivery_success", "within_60"] as const) {
    const lattice = new Lattice();
    const seen = await readSeenAlerts(client, audited, lattice, rate);
    if (seen.size === 0) continue;
    const given = { ...audited, lattice, processes: [] };
    for (const [role, truth] of await readAlertTruth(client, given, rate)) {
      const audit = await auditRole({ ...given, truth, seen: seen.get(role) ?? new Map(), standing });
      findings.push(...audit.findings.map((each) => renamed(each, rate)));
    }
  }
  return findings;
}

/** The finding in the words of Alerts. */
function renamed(finding: AuditFinding, rate: string): AuditFinding {
  const { cell, figure } = finding;
  const names: Record<string, string> = { volume: "alerts", within_trt: rate };
  const itemType = cell?.itemType === "srv" ? "alert" : cell?.itemType;
  return { ...finding, figure: names[figure] ?? figure, cell: cell && { ...cell, itemType: itemType ?? cell.itemType } };
}
