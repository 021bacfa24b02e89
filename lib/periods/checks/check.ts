/** The checks before a publication; those that block do so always, the others only under --strict (contracts.md 1). */
export const checkIds = [
  "nothing-delivered",
  "period-over",
  "gaps",
  "jumps",
  "estate",
  "set-aside",
  "unknown-codes",
  "inconsistent-counts",
  "auditor",
] as const;
export type CheckId = (typeof checkIds)[number];
export const blocking: readonly CheckId[] = ["nothing-delivered", "inconsistent-counts", "auditor"];

/** One check done: what it found in words (empty = passed), and what follows from it. */
export type CheckResult = {
  check: CheckId;
  outcome: "passed" | "warning" | "waived" | "blocked";
  findings: string[];
  waivedBecause?: string;
};
export type Waiver = { check: CheckId; reason: string };

/** What follows from the findings of a check: nothing found passes; a waiver lets anything pass but a period without deliveries. */
export function judge(check: CheckId, findings: string[], waivers: readonly Waiver[], isStrict: boolean): CheckResult {
  if (findings.length === 0) return { check, outcome: "passed", findings };
  const waiver = waivers.find((each) => each.check === check);
  if (waiver && check !== "nothing-delivered") return { check, outcome: "waived", findings, waivedBecause: waiver.reason };
  return { check, outcome: isStrict || blocking.includes(check) ? "blocked" : "warning", findings };
}

/** The first few of many, and how many more there are. */
export function firstOf(lines: string[], limit = 10): string[] {
  return lines.length <= limit ? lines : [...lines.slice(0, limit), `and ${lines.length - limit} more`];
}
