import type pg from "pg";
import { auditAlerts } from "@/lib/auditor/audit-alerts";
import { auditDevices } from "@/lib/auditor/audit-devices";
import { auditFirmware } from "@/lib/auditor/audit-firmware";
import { auditReport } from "@/lib/auditor/audit-report";
import type { Audited } from "@/lib/auditor/audited";
import type { AuditFinding } from "@/lib/auditor/finding";

/** Attacks what is released beside requests and peers: Alerts, Devices, firmware and the Performance Measurement Report. */
export async function auditOtherSubjects(client: pg.ClientBase, audited: Audited): Promise<AuditFinding[]> {
  return [
    ...(await auditAlerts(client, audited)),
    ...(await auditDevices(client, audited)),
    ...(await auditFirmware(client, audited)),
    ...(await auditReport(client, audited)),
  ];
}
