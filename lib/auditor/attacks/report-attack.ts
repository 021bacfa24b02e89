import { primaryFault } from "@/lib/auditor/attacks/primary-rules";
import { movedFault, type Pairs } from "@/lib/auditor/attacks/moved-fault";
import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import type { AttackName, AuditFinding } from "@/lib/auditor/finding";

/** A shown figure of the report that is made of Users' facts, as its readers see it. `subject`: the figure its contributions are written under. */
export type SeenFigure = { subject: string; userRole: string; words: string; day: string | null; value: number; hasCounts: boolean };
/** What each corporate group brought to a subject: events by category, which add up to the whole. */
export type Brought = ReadonlyMap<string, readonly number[]>;
/** One month of the report: shown figures, what each subject (by subjectName) is made of, and the Reason Codes of its categories where they are such. */
export type ReportMonth = {
  figures: readonly SeenFigure[];
  brought: ReadonlyMap<string, Brought>;
  reasons?: ReadonlyMap<string, readonly string[]>;
};
type Fault = { attack: AttackName; seat: string; why: string };

/** The name of a subject among those of its month. */
export function subjectName({ subject, userRole }: Pick<SeenFigure, "subject" | "userRole">): string {
  return `${subject}\t${userRole}`;
}

/**
 * P2, P3, P7, P8 and P9 on the figures that the report makes of Users' facts. The shares of a subject, in their order, are categories next to one
 * another from the first on: which, the facts say. Shares that fit none, or break the primary rules, counts beside them, what they leave of
 * the whole, a group or two that came or went between two months that are both shown, and what moved since `earlier` (the version before, whose
 * figures may stand) are ways in.
 */
export function reportAttack(
  policy: AuditPolicy,
  now: ReportMonth,
  before: ReportMonth | null,
  earlier: ReportMonth | null,
): AuditFinding[] {
  const then = bySubject(earlier?.figures ?? []);
  return [...bySubject(now.figures)].flatMap(([name, figures]) => {
    const brought = now.brought.get(name) ?? new Map<string, readonly number[]>();
    const isShownBefore = before?.figures.some((figure) => subjectName(figure) === name) ?? false;
    const shock = isShownBefore && membershipFault(policy, brought, before?.brought.get(name) ?? new Map());
    const stood = then.get(name) ?? [];
    const stands = stood.length > 0 && wordsOf(stood) === wordsOf(figures);
    const faults = [
      ...figures.flatMap((figure) => faultsOfForm(policy, figure).map((fault) => ({ figure, fault }))),
      ...(stands ? [] : faultsOfFacts(policy, figures, brought)),
      ...(stands || stood.length === 0 || earlier === null ? [] : movedFaults(policy, figures, now, earlier)),
      ...(shock ? [{ figure: figures[0], fault: shock }] : []),
    ];
    return faults.map(({ figure, fault }) => finding(figure, fault));
  });
}

function bySubject(figures: readonly SeenFigure[]): Map<string, SeenFigure[]> {
  const subjects = new Map<string, SeenFigure[]>();
  for (const figure of figures) subjects.set(subjectName(figure), [...(subjects.get(subjectName(figure)) ?? []), figure]);
  return subjects;
}

function wordsOf(figures: readonly SeenFigure[]): string {
  return figures.map(({ words, day, value }) => `${words} ${day ?? ""} ${value}`).join("\n");
}

/** P8: what moved in each share since the version before, group by group, as a cell of its own. */
function movedFaults(
  policy: AuditPolicy,
  figures: readonly SeenFigure[],
  now: ReportMonth,
  earlier: ReportMonth,
): { figure: SeenFigure; fault: Fault }[] {
  const name = subjectName(figures[0]);
  const [today, then] = [now, earlier].map(({ brought }) => brought.get(name) ?? new Map<string, readonly number[]>());
  const isRatio = figures[0].subject.startsWith("predicted-installs");
  const ranges = isRatio ? [[0, 1] as const] : rangesOf(figures, [...today.values()], policy.industryRateStep);
  const placeThen = placesOf(now.reasons?.get(name), earlier.reasons?.get(name));
  return figures.flatMap((figure, at) => {
    const range = ranges?.[at];
    if (!range) return [];
    const places = Array.from({ length: range[1] - range[0] }, (_, each) => range[0] + each);
    const pairs = (brought: Brought, of: readonly number[]): Pairs =>
      new Map([...brought].map(([group, amounts]) => [group, pairIn(amounts, of, isRatio)]));
    const fault = movedFault(policy, figure.userRole, pairs(then, places.map(placeThen)), pairs(today, places)); // prettier-ignore
    const why = `what it differs by from the version before breaks ${fault?.rule}`;
    return fault ? [{ figure, fault: { attack: "versions", seat: fault.seat, why } as const }] : [];
  });
}

function pairIn(amounts: readonly number[], places: readonly number[], isRatio: boolean): readonly [number, number] {
  const part = sum(places.map((place) => amounts[place] ?? 0));
  return [part, isRatio ? 0 : sum(amounts) - part];
}

/** Where a category of now stood then: the same place, or that of the same Reason Code (-1: nobody had it). */
function placesOf(now: readonly string[] | undefined, then: readonly string[] | undefined): (place: number) => number {
  return now && then ? (place) => then.indexOf(now[place]) : (place) => place;
}

function finding({ userRole, words, day }: SeenFigure, fault: Fault): AuditFinding {
  const cell = { day, itemType: "report", item: words, breakdown: "", value: "" } as const;
  return { ...fault, userRole, cell, figure: "share", low: null, high: null };
}

function faultsOfForm({ industryRateStep }: AuditPolicy, { value, hasCounts }: SeenFigure): Fault[] {
  const steps = value / industryRateStep;
  const isFine = Math.abs(steps - Math.round(steps)) > 1e-6;
  return [
    ...(hasCounts ? [{ attack: "withheld-value", seat: "anybody", why: "it stands with the counts that it is made of" } as const] : []),
    ...(isFine ? [{ attack: "precision", seat: "anybody", why: `${value} is finer than steps of ${industryRateStep}` } as const] : []),
  ];
}

function faultsOfFacts(policy: AuditPolicy, figures: readonly SeenFigure[], brought: Brought): { figure: SeenFigure; fault: Fault }[] {
  const [{ userRole, subject }] = figures;
  const each = [...brought.values()];
  const isRatio = subject.startsWith("predicted-installs");
  const whole = each.map((amounts) => (isRatio ? amounts[1] : sum(amounts)));
  const parts = isRatio ? [each.map((amounts) => amounts[0])] : partsOf(figures, each, policy.industryRateStep);
  const fits = parts !== null && figures.every(({ value }, at) => isNear(parts[at], whole, value, policy.industryRateStep));
  if (!fits)
    return [{ figure: figures[0], fault: { attack: "consistency", seat: "anybody", why: "the facts of the version do not give it" } }];
  const broken = (part: number[]) =>
    isRatio
      ? (primaryFault(policy, userRole, { whole, failing: null }) ?? primaryFault(policy, userRole, { whole: part, failing: null }))
      : primaryFault(policy, userRole, { whole, failing: part });
  const faults = parts.flatMap((part, at) => {
    const fault = broken(part);
    return fault
      ? [
          {
            figure: figures[at],
            fault: { attack: "primary-rules", seat: fault.seat, why: `it is shown, but breaks ${fault.rule}` } as const,
          },
        ]
      : [];
  });
  const rest = whole.map((amount, group) => amount - sum(parts.map((part) => part[group])));
  const over = isRatio || sum(rest) === 0 || faults.length > 0 ? null : broken(rest);
  if (!over) return faults;
  return [
    {
      figure: figures[0],
      fault: { attack: "remainder", seat: over.seat, why: `what its shown shares leave of the whole breaks ${over.rule}` },
    },
  ];
}

/** The categories of each figure, added up by group; null: none fit. */
function partsOf(figures: readonly SeenFigure[], each: readonly (readonly number[])[], step: number): number[][] | null {
  const ranges = rangesOf(figures, each, step);
  return ranges && ranges.map(([from, to]) => each.map((amounts) => sum(amounts.slice(from, to))));
}

/** From which category to before which each figure is, one after the other from the first on, all of them where that fits; null: none fit. */
function rangesOf(figures: readonly SeenFigure[], each: readonly (readonly number[])[], step: number): [number, number][] | null {
  const categories = each[0]?.length ?? 0;
  const whole = each.map(sum);
  const search = (at: number, from: number, isWhole: boolean): [number, number][] | null => {
    if (at === figures.length) return isWhole && from < categories ? null : [];
    for (let to = from + 1; to <= categories; to++) {
      const part = each.map((amounts) => sum(amounts.slice(from, to)));
      const others = isNear(part, whole, figures[at].value, step) ? search(at + 1, to, isWhole) : null;
      if (others) return [[from, to], ...others];
    }
    return null;
  };
  return search(0, 0, true) ?? search(0, 0, false);
}

function isNear(part: readonly number[], whole: readonly number[], value: number, step: number): boolean {
  return Math.abs(sum(part) / sum(whole) - value) <= step / 2 + 1e-9;
}

/** P9: one or two groups that came or went between two months; null where none did, or where they have nobody in common. */
export function membershipFault(policy: AuditPolicy, now: Brought, before: Brought): Fault | null {
  const present = (brought: Brought) => new Set([...brought].filter(([, amounts]) => sum(amounts) > 0).map(([group]) => group));
  const [here, there] = [present(now), present(before)];
  const stayed = [...here].filter((group) => there.has(group)).length;
  const changed = here.size + there.size - 2 * stayed;
  if (stayed === 0 || changed === 0 || changed > policy.membershipShockGroups) return null;
  const why = `${changed} of its contributors came or went since the month before, which is shown, too`;
  return { attack: "membership", seat: "anybody", why };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
