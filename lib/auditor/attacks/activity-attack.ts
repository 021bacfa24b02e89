import { primaryFault } from "@/lib/auditor/attacks/primary-rules";
import { movedFault, type Pairs } from "@/lib/auditor/attacks/moved-fault";
import { membershipFault } from "@/lib/auditor/attacks/report-attack";
import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import { judgeLack, type Judged, type Window } from "@/lib/auditor/bounds/lack-of-activity";
import type { AttackName, AuditFinding } from "@/lib/auditor/finding";

/** A shown figure of partial availability: the share of windows with activity, or of false alarms, and the windows it is made of. */
export type SeenActivity = { processId: string; outcome: string; value: number; numerator: number | null; denominator: number | null };

/** Successful requests of one process by contributor group, day and hour; `days`: those of the version, `troubled`: epoch ms. */
export type ActivityCase = {
  policy: AuditPolicy;
  processId: string;
  byGroup: ReadonlyMap<string, ReadonlyMap<string, number[]>>;
  days: readonly string[];
  troubled: readonly { from: number; to: number }[];
  seen: readonly SeenActivity[];
  /** What the month before (null: it is not shown there) and the version before had by group; what that one showed. */
  monthBefore: ReadonlyMap<string, readonly number[]> | null;
  versionBefore: { brought: ReadonlyMap<string, readonly number[]>; seen: readonly SeenActivity[] } | null;
};

type Fault = { attack: AttackName; seat: string; why: string };

/**
 * Partial availability tells of hours that lacked activity: a way in where few are active in the month (P2), where those hours are in truth one
 * or a few Users' (P2 on who was to be expected in them), where it is not what the facts give, where a group or two came or went (P9), and
 * where what a restatement moved is one group's (P8).
 */
export function activityAttack(the: ActivityCase): AuditFinding[] {
  const { policy, processId, byGroup, days, troubled, seen, versionBefore } = the;
  if (seen.length === 0) return [];
  const stands = versionBefore !== null && wordsOf(seen) === wordsOf(versionBefore.seen);
  const judged = judgeLack(byGroup, days, troubled);
  const brought = new Map([...byGroup].map(([group, hours]) => [group, [sum([...hours.values()].flat())]]));
  const faults = [
    ...(stands ? [] : [...untrue(judged, seen), ...tellingHours(the, judged)]),
    ...broken(policy, [...brought.values()].flat(), "it is shown"),
    ...[the.monthBefore && membershipFault(policy, brought, the.monthBefore)].filter((fault) => fault !== null),
    ...(versionBefore && versionBefore.seen.length > 0 && !stands ? movedFaults(policy, versionBefore.brought, brought) : []),
  ];
  const cell = { day: null, itemType: "report", item: `AV-PARTIAL ${processId}`, breakdown: "", value: "" } as const;
  return faults.map((fault) => ({ ...fault, userRole: "all", cell, figure: "share", low: null, high: null }));
}

function movedFaults(
  policy: AuditPolicy,
  then: ReadonlyMap<string, readonly number[]>,
  now: ReadonlyMap<string, readonly number[]>,
): Fault[] {
  const amounts = (brought: ReadonlyMap<string, readonly number[]>): Pairs => new Map([...brought].map(([group, [n]]) => [group, [n, 0]]));
  const fault = movedFault(policy, "", amounts(then), amounts(now));
  return fault ? [{ attack: "versions", seat: fault.seat, why: `what the version before differs by breaks ${fault.rule}` }] : [];
}

function untrue({ hours, judged, lacking, calm, calmLacking }: Judged, seen: readonly SeenActivity[]): Fault[] {
  const wrong = seen.filter(({ outcome, value, numerator, denominator }) => {
    const [part, whole] = outcome === "active" ? [judged - lacking.length, judged] : [calmLacking.length, calm];
    return hours === null || numerator !== part || denominator !== whole || Math.abs(value - part / whole) > 1e-9;
  });
  return wrong.map(({ outcome }) => ({
    attack: "consistency",
    seat: "anybody",
    why: `the facts of the version do not give it (${outcome})`,
  }));
}

/** The windows that the figures tell of: all that lacked activity, those in calm, and so the others. */
function tellingHours({ policy, byGroup, days }: ActivityCase, { hours, lacking, calmLacking }: Judged): Fault[] {
  const inTrouble = lacking.filter((window) => !calmLacking.includes(window));
  return [lacking, calmLacking, inTrouble].flatMap((windows) => {
    if (windows.length === 0 || hours === null) return [];
    const expected = [...byGroup.values()].map((ofGroup) => Math.round(sum(windows.map((window) => expectedOf(ofGroup, days, window)))));
    return broken(policy, expected, `the ${windows.length} windows that lacked activity are told`);
  });
}

function expectedOf(ofGroup: ReadonlyMap<string, number[]>, days: readonly string[], { day, hour, hours, kind, kindOf }: Window): number {
  const others = days.filter((each) => each !== day && kindOf(each) === kind);
  return sum(others.map((each) => sum(ofGroup.get(each)?.slice(hour, hour + hours) ?? []))) / others.length;
}

function broken(policy: AuditPolicy, amounts: readonly number[], what: string): Fault[] {
  const fault = primaryFault(policy, "", { whole: amounts, failing: null });
  return fault ? [{ attack: "primary-rules", seat: fault.seat, why: `${what}, but ${fault.rule} is broken by who is active` }] : [];
}

function wordsOf(seen: readonly SeenActivity[]): string {
  return seen.map(({ outcome, value, numerator, denominator }) => `${outcome} ${value} ${numerator} ${denominator}`).sort().join("\n"); // prettier-ignore
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
