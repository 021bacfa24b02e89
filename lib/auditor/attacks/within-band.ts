import type { AuditPolicy } from "@/lib/auditor/audit-policy";

/** Whether bounds say an amount, of either sign, to within complementaryPercent of what it truly is. */
export function isWithinBand(
  { complementaryPercent }: AuditPolicy,
  { low, high, truly }: { low: number; high: number; truly: number },
): boolean {
  const most = (complementaryPercent * Math.abs(truly)) / 100;
  return low > truly - most && high < truly + most;
}
