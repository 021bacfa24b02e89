import type { CheckResult } from "@/lib/periods/checks/check";
import type { PublishResult } from "@/lib/periods/publication";
import type { ReleasedDifference } from "@/lib/periods/restate/differences";
import { usefulnessWords } from "@/lib/periods/usefulness-words";

const listed = 20;

/** The result in words, line by line, for a terminal. */
export function resultWords(result: PublishResult, seconds: number): string[] {
  if (result.outcome === "refused" || result.outcome === "unchanged") return [result.message];
  const checks = result.checks.flatMap(checkWords);
  if (result.outcome === "blocked") {
    return [...checks, `${result.message} Put it right, or publish with --waive CHECK=REASON.`];
  }
  const asOf = result.dataAsOf ? `, data as of ${result.dataAsOf.toISOString()}` : "";
  return [
    ...checks,
    `Published ${result.period} as version ${result.version} in ${seconds.toFixed(1)} s${asOf}, content ${result.contentHash.slice(0, 16)}`,
    ...usefulnessWords(result.usefulness),
    ...(result.version > 1 ? differenceWords(result.differences) : []),
  ];
}

function checkWords({ check, outcome, findings, waivedBecause }: CheckResult): string[] {
  const reason = waivedBecause === undefined ? "" : ` (${waivedBecause})`;
  return [`  ${outcome.padEnd(8)} ${check}${reason}`, ...findings.map((finding) => `             ${finding}`)];
}

function differenceWords(differences: readonly ReleasedDifference[]): string[] {
  if (differences.length === 0) return ["No released industry figure moved."];
  return [
    `${differences.length} released industry figures moved${differences.length > listed ? `; the first ${listed} (--json lists all)` : ""}:`,
    ...differences.slice(0, listed).map(differenceLine),
  ];
}

function differenceLine(each: ReleasedDifference): string {
  const item = each.itemType === "all" ? "all requests" : `${each.itemType} ${each.item}`;
  const cell = each.breakdown === "" ? item : `${item}, ${each.breakdown} ${each.breakdownValue || "(none)"}`;
  const value = (figure: number | null, decision: string | null) => figure ?? decision ?? "not there";
  return `  ${each.userRole} ${each.day ?? "month"} ${cell}: ${each.figure} ${value(each.before, each.decisionBefore)} -> ${value(each.after, each.decisionAfter)}`;
}
