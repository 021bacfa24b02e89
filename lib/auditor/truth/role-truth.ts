/** What is counted of each corporate group: requests, failing, failing to deliver, with a Target Response Time, late, with a response. */
export const measures = ["requests", "failing", "undelivered", "timed", "late", "responses"] as const;
export type Measure = (typeof measures)[number];
const width = measures.length;
const place = Object.fromEntries(measures.map((measure, index) => [measure, index])) as Record<Measure, number>;

/** What really happened in one role's lattice, corporate group by corporate group. Cells without a request are not in it. */
export class RoleTruth {
  readonly groups: string[] = [];
  private readonly groupNumbers = new Map<string, number>();
  private readonly amounts = new Map<number, Uint32Array>();

  constructor(readonly userRole: string) {}

  add(group: string, cells: readonly number[], counts: readonly number[]): void {
    let number = this.groupNumbers.get(group);
    if (number === undefined) this.groupNumbers.set(group, (number = this.groups.push(group) - 1));
    const at = number * width;
    for (const cell of cells) {
      let held = this.amounts.get(cell);
      if (held === undefined || held.length <= at) this.amounts.set(cell, (held = grown(held, at + width)));
      for (let each = 0; each < width; each++) held[at + each] += counts[each];
    }
  }

  get cells(): number[] {
    return [...this.amounts.keys()];
  }

  has(cell: number): boolean {
    return this.amounts.has(cell);
  }

  /** The measure of every group, in the order of `groups`; zeros where a group has nothing. */
  byGroup(cell: number, measure: Measure): number[] {
    const held = this.amounts.get(cell);
    const amounts: number[] = [];
    for (let group = 0; group < this.groups.length; group++) amounts.push(held?.[group * width + place[measure]] ?? 0);
    return amounts;
  }

  total(cell: number, measure: Measure): number {
    const held = this.amounts.get(cell);
    let total = 0;
    if (held) for (let at = place[measure]; at < held.length; at += width) total += held[at];
    return total;
  }

  /** What the groups (by number) hold of the measure together: a seat's own knowledge. */
  heldBy(groups: readonly number[], cell: number, measure: Measure): number {
    const held = this.amounts.get(cell);
    return groups.reduce((sum, group) => sum + (held?.[group * width + place[measure]] ?? 0), 0);
  }
}

function grown(held: Uint32Array | undefined, length: number): Uint32Array {
  const larger = new Uint32Array(Math.max(length, 2 * (held?.length ?? 0)));
  if (held) larger.set(held);
  return larger;
}
