import type { UserRole } from "@/lib/access/party-scope";
import type { Day } from "@/lib/period";
import { absentDecision } from "@/lib/peers/absent";
import type { LatticeCell } from "@/lib/peers/cell";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { CellTally } from "@/lib/periods/industry/cell-tally";
import type { ServiceDayRow } from "@/lib/periods/industry/read-service-days";
import { releasedFigures, withheldFigures, type ReleasedFigures } from "@/lib/periods/industry/released-figures";
import type { RoleLattice } from "@/lib/periods/industry/role-lattice";

export type ReleasedCell = LatticeCell & ReleasedFigures;
type Cells<T> = Map<number, T>;

/** Counts the lattice of one role, day by day, and decides each cell when its day, and in the end its month, is whole. */
export class RoleTally {
  private readonly groupNumbers = new Map<string, number>();
  private readonly pool: Cells<CellTally> = new Map();
  private readonly month: Cells<CellTally> = new Map();
  private readonly days = new Map<Day, Cells<ReleasedFigures>>();
  private readonly absent: ReleasedFigures = withheldFigures("few_peers");

  /** `groups`: how many contributors the role may have at most. */
  constructor(
    private readonly userRole: UserRole,
    private readonly lattice: RoleLattice,
    private readonly policy: DisclosurePolicy,
    private readonly groups: number,
  ) {}

  add(row: ServiceDayRow, contributor: string): void {
    const group = this.groupNumbers.get(contributor) ?? this.groupNumbers.set(contributor, this.groupNumbers.size).size - 1;
    for (const cell of this.lattice.cellsOf(row.placing)) tallyOf(this.pool, cell, this.groups).add(group, row.tallied);
  }

  /** Decides the cells of the day that was added and makes room for the next. */
  closeDay(day: Day): void {
    const figures: Cells<ReleasedFigures> = new Map();
    for (const [cell, tally] of this.pool) {
      if (tally.isEmpty()) continue;
      figures.set(cell, this.decide(cell, tally));
      tallyOf(this.month, cell, this.groups).addAll(tally);
      tally.reset();
    }
    this.days.set(day, figures);
  }

  /**
   * The rows of the release. The month: every cell of the reference data, and others of which something is shown. Days: whole items of the
   * reference data, and cells of which something is shown in the month or on a day. So no row is there, or missing, by who sent what.
   */
  releasedCells(deliveredDays: readonly Day[]): ReleasedCell[] {
    const months: Cells<ReleasedFigures> = new Map([...this.month].map(([cell, tally]) => [cell, this.decide(cell, tally)]));
    const shown = new Set(
      [months, ...this.days.values()].flatMap((figures) => [...figures].filter(([, each]) => isAnythingShown(each)).map(([cell]) => cell)),
    );
    const reference = this.lattice.referenceCells();
    const inMonth = [...new Set([...reference, ...shown])];
    const inDays = [...new Set([...reference.filter((cell) => this.lattice.isWhole(cell)), ...shown])];
    return [
      ...inMonth.map((cell) => this.row(cell, null, months)),
      ...deliveredDays.flatMap((day) => inDays.map((cell) => this.row(cell, day, this.days.get(day)))),
    ];
  }

  private decide(cell: number, tally: CellTally): ReleasedFigures {
    const figures = releasedFigures(this.policy, { userRole: this.userRole, breakdown: this.lattice.keyOf(cell).breakdown }, tally);
    return isAllFewPeers(figures) ? this.absent : figures;
  }

  private row(cell: number, day: Day | null, figures: Cells<ReleasedFigures> | undefined): ReleasedCell {
    const key = this.lattice.keyOf(cell);
    const found = figures?.get(cell) ?? withheldFigures(absentDecision(this.userRole, key.breakdown, this.policy));
    return { userRole: this.userRole, ...key, day, ...found };
  }
}

function tallyOf(tallies: Cells<CellTally>, cell: number, groups: number): CellTally {
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
