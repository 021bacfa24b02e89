import type { UserRole } from "@/lib/access/party-scope";
import type { Day } from "@/lib/period";
import { absentDecision } from "@/lib/peers/absent";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { CellTally } from "@/lib/periods/industry/cell-tally";
import { easeRole } from "@/lib/periods/industry/ease-role";
import type { ServiceDayRow } from "@/lib/periods/industry/read-service-days";
import type { ReleasedCell } from "@/lib/periods/industry/released-cell";
import {
  countedFigures,
  decided,
  releasedFigures,
  withhold,
  withheldFigures,
  type ReleasedFigures,
} from "@/lib/periods/industry/released-figures";
import type { RoleLattice } from "@/lib/periods/industry/role-lattice";
import { linkFamilies, type Cells } from "@/lib/periods/industry/sum-families";
import { withholdFurther } from "@/lib/periods/industry/withhold-further";
import { withholdShocks } from "@/lib/periods/industry/withhold-shocks";
import { keyName, type MonthCells } from "@/lib/periods/peers/month-amounts";
import type { Eased } from "@/lib/periods/usefulness";
import { stayedBack, type EarlierRelease } from "@/lib/periods/restate/released-values";

/** Counts the lattice of one role, day by day, and decides its cells. */
export class RoleTally {
  private readonly pool = new Map<number, CellTally>();
  private readonly month = new Map<number, CellTally>();
  private readonly days = new Map<Day, Cells>();
  // Nothing of these is shown, so nothing of them is ever withheld in place: all cells of a kind share one.
  private readonly absent = { few_peers: withheldFigures("few_peers"), class: withheldFigures("class") };

  /** `groups`: how many contributors there may be at most. */
  constructor(
    private readonly userRole: UserRole,
    private readonly lattice: RoleLattice,
    private readonly policy: DisclosurePolicy,
    private readonly groups: number,
  ) {}

  add(row: ServiceDayRow, contributor: number): void {
    for (const cell of this.lattice.cellsOf(row.placing)) tallyOf(this.pool, cell, this.groups).add(contributor, row.tallied);
  }

  /** Decides the cells of the day that was added and makes room for the next. */
  closeDay(day: Day): void {
    this.days.set(day, this.decideAll(this.pool, true));
    for (const [cell, tally] of this.pool) {
      if (tally.isEmpty()) continue;
      tallyOf(this.month, cell, this.groups).addAll(tally);
      tally.reset();
    }
  }

  /**
   * The rows of the release. The month: every cell of the reference data, and others of which something is shown. Days: whole items of the
   * reference data, and cells of which something is shown in the month or on a day. So no row is there, or missing, by who sent what.
   * `neighbours`: the role's cells of the months next to this one; `earlier`: what the version that is restated released.
   */
  releasedCells(
    deliveredDays: readonly Day[],
    neighbours: readonly (MonthCells | undefined)[],
    earlier: EarlierRelease | null,
  ): ReleasedCell[] {
    const month = this.decideAll(this.month, false);
    const days = [...this.days.values()];
    for (const [cell, node] of month) {
      const name = keyName(this.lattice.keyOf(cell));
      const onDays = days.flatMap((day) => day.get(cell) ?? []);
      withholdShocks(
        this.policy,
        node,
        onDays,
        neighbours.map((then) => then?.get(name)?.amounts),
      );
    }
    if (earlier) for (const [day, cells] of [[null, month] as const, ...this.days]) this.keepBack(cells, day, earlier);
    const nodes = [month, ...days].flatMap((cells) => [...cells.values()]);
    withholdFurther(this.policy, linkFamilies(this.lattice, month, days), nodes);
    return this.rows(month, deliveredDays);
  }

  /**
   * Tells, when it is called, how many more cells of the month other numbers of the policy would show; `neighbours` as for releasedCells. Keeps
   * the month's amounts for it, and nothing else of what was counted.
   */
  easing(neighbours: readonly (MonthCells | undefined)[]): () => Eased[] {
    const { policy, userRole, lattice } = this;
    const counted = [...this.month].filter(([, tally]) => !tally.isEmpty());
    const month = new Map(counted.map(([cell, tally]) => [cell, tally.byGroup()]));
    return () => easeRole(policy, { userRole, lattice, month }, neighbours);
  }

  /** P8: what was withheld for the sake of other cells stays so, or the two versions together would give those away. */
  private keepBack(cells: Cells, day: Day | null, earlier: EarlierRelease): void {
    for (const [cell, { figures }] of cells) {
      const place = { userRole: this.userRole, ...this.lattice.keyOf(cell), day };
      for (const metric of decided) {
        if (figures.decisions[metric] === "shown" && stayedBack(earlier, place, metric)) withhold(figures, metric, "secondary");
      }
    }
  }

  private rows(month: Cells, deliveredDays: readonly Day[]): ReleasedCell[] {
    const shown = new Set(
      [month, ...this.days.values()].flatMap((cells) =>
        [...cells].filter(([, { figures }]) => isAnythingShown(figures)).map(([cell]) => cell),
      ),
    );
    const reference = this.lattice.referenceCells();
    const inMonth = [...new Set([...reference, ...shown])];
    const inDays = [...new Set([...reference.filter((cell) => this.lattice.isWhole(cell)), ...shown])];
    return [
      ...inMonth.map((cell) => this.row(cell, null, month)),
      ...deliveredDays.flatMap((day) => inDays.map((cell) => this.row(cell, day, this.days.get(day)))),
    ];
  }

  private decideAll(tallies: Map<number, CellTally>, isDay: boolean): Cells {
    const cells: Cells = new Map();
    for (const [cell, tally] of tallies) {
      if (tally.isEmpty()) continue;
      const amounts = tally.byGroup();
      const place = { userRole: this.userRole, breakdown: this.lattice.breakdownOf(cell) };
      const figures = releasedFigures(this.policy, place, tally, amounts);
      // P7 by rule: the sum of a month's exact days would be the exact month, and a day's cells are too small to cover one another.
      if (isDay && !this.policy.volumeByDay && figures.decisions.volume === "shown") withhold(figures, "volume", "secondary");
      const isBarred = figures.decisions.volume === "class";
      const byNumbers = isBarred ? countedFigures(this.policy, { ...place, breakdown: "" }, amounts).decisions : null;
      cells.set(cell, { figures: isAllFewPeers(figures) ? this.absent.few_peers : figures, amounts, families: [], byNumbers, members: [] });
    }
    return cells;
  }

  private row(cell: number, day: Day | null, cells: Cells | undefined): ReleasedCell {
    const key = this.lattice.keyOf(cell);
    const found = cells?.get(cell);
    const figures = found?.figures ?? this.absent[absentDecision(this.userRole, key.breakdown, this.policy)];
    return { userRole: this.userRole, ...key, day, ...figures, amounts: found?.amounts };
  }
}

function tallyOf(tallies: Map<number, CellTally>, cell: number, groups: number): CellTally {
  const known = tallies.get(cell);
  if (known) return known;
  const made = new CellTally(groups);
  tallies.set(cell, made);
  return made;
}

function isAnythingShown(figures: ReleasedFigures): boolean {
  return Object.values(figures.decisions).includes("shown");
}

// Most cells are these: one shared object for all of them keeps a month of days small.
function isAllFewPeers(figures: ReleasedFigures): boolean {
  return Object.values(figures.decisions).every((decision) => decision === "few_peers");
}
