import {
  boundsOnOthers,
  figureOf,
  isRecovered,
  isSeen,
  secretMeasures,
  secretOfOthers,
  type Seat,
  type SecretMeasure,
} from "@/lib/auditor/attacks/bound-attack";
import type { Secrets } from "@/lib/auditor/attacks/primary-attack";
import { findingOn, type RoleCase } from "@/lib/auditor/attacks/role-case";
import { dayProgram, type DayProgram } from "@/lib/auditor/bounds/day-program";
import type { Family } from "@/lib/auditor/bounds/families";
import type { Knowledge } from "@/lib/auditor/bounds/intervals";
import { pushAtOnce, withProgram, type Extreme, type loadSolver } from "@/lib/auditor/bounds/solver";
import { supportOf } from "@/lib/auditor/bounds/support";
import type { AuditFinding } from "@/lib/auditor/finding";

type Highs = Awaited<ReturnType<typeof loadSolver>>;
/** `given`: the secrets that were given away, with the rule of each. */
export type LinearAudit = { findings: AuditFinding[]; given: Secrets; programs: number };
type Question = {
  the: RoleCase;
  seat: Seat;
  knowledge: Knowledge;
  measure: SecretMeasure;
  rules: ReadonlyMap<number, string>;
  highs: Highs;
  asked: { programs: number };
};

/**
 * All sums and shares of a day (or of the month) at once, by linear programming, for the withheld cells that the quick bounds do not give
 * away. Most are settled together: a solution in which many cells differ enough from the truth shows that all of those are safe.
 */
export function linearAttack(
  the: RoleCase,
  seat: Seat,
  knowledge: Knowledge,
  families: readonly Family[],
  secrets: Secrets,
  highs: Highs,
): LinearAudit {
  const asked = { programs: 0 };
  const given: Secrets = { requests: new Map(), failing: new Map(), undelivered: new Map(), late: new Map(), responses: new Map() };
  const findings = secretMeasures.flatMap((measure) => {
    const rules = secrets[measure];
    const question = { the, seat, knowledge, measure, rules, highs, asked };
    const open = [...rules.keys()].filter((cell) => isOpen(question, cell));
    return [...byDay(the, open)].flatMap(([day, cells]) => {
      const program = dayProgram(the, knowledge, families, day, measure);
      return givenAway(question, program, cells).map(({ cell, low, high, truly, ends }) => {
        given[measure].set(cell, rules.get(cell) ?? "");
        const own = the.truth.heldBy(seat.groups, cell, measure);
        const through = heldBy(question, families, program, ends);
        const why = `it is withheld by ${rules.get(cell)}, but all sums of shown figures together give it (truly ${truly - own})`;
        return findingOn(the, "interval", cell, {
          figure: figureOf[measure],
          seat: seat.words,
          why,
          low: low - own,
          high: high - own,
          through,
        });
      });
    });
  });
  return { findings, given, programs: asked.programs };
}

/** How wide, in true amounts, quick bounds on a day's cell may be for the solver to be asked as well: sums of a day alone seldom halve them. */
const nearOnDays = 1;

/** Whether all sums together may still give the cell away: not found yet, bounded at all, and of a day only where bounds are near already. */
function isOpen(question: Question, cell: number): boolean {
  const { the, seat, knowledge, measure } = question;
  const bounds = { ...boundsOnOthers(the, seat, knowledge, cell, measure), truly: secretOf(question, cell) };
  if (bounds.truly <= 0 || !Number.isFinite(bounds.high) || isRecovered(the, bounds)) return false;
  return the.lattice.partsOf(cell).day === 0 || bounds.high - bounds.low <= nearOnDays * bounds.truly;
}

function secretOf({ the, seat, measure, rules }: Question, cell: number): number {
  return secretOfOthers(the, seat, cell, measure, rules.get(cell) ?? "");
}

function byDay({ lattice }: RoleCase, cells: readonly number[]): Map<number, number[]> {
  const days = new Map<number, number[]>();
  for (const cell of cells) {
    const { day } = lattice.partsOf(cell);
    const held = days.get(day);
    if (held) held.push(cell);
    else days.set(day, [cell]);
  }
  return days;
}

/** `ends`: the solutions in which the cell is as high and as low as it can be. */
type Open = { cell: number; column: number; truly: number; enough: number; low: number; high: number; ends: Extreme[] };

/**
 * Which of the day's cells the programme gives away. Every solution says of each cell one amount it may have; a cell is settled, safe, as
 * soon as two solutions are far enough apart. The few that are left are driven to their ends one by one.
 */
function givenAway(question: Question, { program, columnOf }: DayProgram, cells: readonly number[]): Open[] {
  const { the, measure, highs, asked } = question;
  let open = cells.map((cell): Open => {
    const truly = the.truth.total(cell, measure);
    const enough = (2 * the.policy.complementaryPercent * secretOf(question, cell)) / 100;
    return { cell, column: columnOf(cell, measure), truly, enough, low: truly, high: truly, ends: [] };
  });
  const learn = (solution: ArrayLike<number> | null) => {
    asked.programs += 1;
    for (const each of open) {
      const value = solution?.[each.column] ?? each.truly;
      each.low = Math.min(each.low, value);
      each.high = Math.max(each.high, value);
    }
    open = open.filter(({ low, high, enough }) => high - low < enough * (1 - 1e-9));
  };
  for (let before = Infinity; open.length > 0 && open.length < before;) {
    before = open.length;
    for (const way of ["up", "down"] as const) {
      learn(
        pushAtOnce(
          highs,
          program,
          open.map(({ column, truly, enough }) => ({ column, truly, by: enough, way })),
        ),
      );
    }
  }
  if (open.length === 0) return [];
  return withProgram(highs, program, (reach) => {
    for (const each of open.slice()) {
      for (const way of ["up", "down"] as const) {
        const end = open.includes(each) ? reach(each.column, way) : null;
        if (end) each.ends.push(end);
        if (open.includes(each)) learn(end?.values ?? null);
      }
    }
    return open;
  });
}

/** The shown cells that keep the solutions from going further: those whose shares do, and those that the quick bounds that do rest on. */
function heldBy({ the, knowledge, measure }: Question, families: readonly Family[], day: DayProgram, ends: readonly Extreme[]): number[] {
  const isShown = (cell: number) => isSeen(the, cell, measure);
  const ofShares = ends.flatMap(({ rows }) => rows.map(day.cellOfRow)).filter((cell) => cell !== undefined && isShown(cell));
  const ofBounds = ends.flatMap(({ columns }) =>
    columns.flatMap(({ column, side }) => {
      const { cell, measure: bounded } = day.ofColumn(column);
      const drawn = { bounds: knowledge.bounds[bounded], indexOf: knowledge.indexOf, families, isShown };
      return isShown(cell) ? [cell] : supportOf(drawn, cell, [side]);
    }),
  );
  return [...new Set([...ofShares, ...ofBounds])].filter((cell) => cell !== undefined);
}
