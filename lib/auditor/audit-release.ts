import type pg from "pg";
import { readAuditPolicy } from "@/lib/auditor/audit-policy";
import { auditRole } from "@/lib/auditor/audit-role";
import type { AuditFinding } from "@/lib/auditor/finding";
import { Lattice } from "@/lib/auditor/lattice";
import { readProcesses } from "@/lib/auditor/reference";
import { readSeen, readWithheldValues } from "@/lib/auditor/seen/read-seen";
import { daysOfVersion, readTruth } from "@/lib/auditor/truth/read-truth";
import { RoleTruth } from "@/lib/auditor/truth/role-truth";

/**
 * Attacks what the version releases from every viewer's seat and gives every way in that it finds, in no order; empty when nothing that is
 * withheld can be worked out. Needs the rights of portal_ingest, and the version's days: recorded, or in frozen_day.
 */
export async function auditRelease(client: pg.ClientBase, period: string, version: number): Promise<AuditFinding[]> {
  const policy = await readAuditPolicy(client, period, version);
  const lattice = new Lattice();
  const processes = await readProcesses(client, period);
  const truths = await readTruth(client, await daysOfVersion(client, period, version), lattice, processes);
  const seen = await readSeen(client, period, version, lattice);
  const leaks = (await readWithheldValues(client, period, version)).map(leakFinding);
  const roles = [...new Set([...truths.keys(), ...seen.keys()])].sort();
  const findings: AuditFinding[] = [];
  for (const role of roles) {
    const audit = await auditRole({
      policy,
      lattice,
      processes,
      truth: truths.get(role) ?? new RoleTruth(role),
      seen: seen.get(role) ?? new Map(),
      standing: version > 1,
    });
    findings.push(...audit.findings);
    if (process.env.AUDIT_STATS) console.log(role, audit.programs);
  }
  return [...leaks, ...findings];
}

function leakFinding({ userRole, figure, ...cell }: Awaited<ReturnType<typeof readWithheldValues>>[number]): AuditFinding {
  return {
    attack: "withheld-value",
    userRole,
    cell,
    figure,
    seat: "anybody",
    low: null,
    high: null,
    why: "it is withheld, but its value stands in the row",
  };
}
