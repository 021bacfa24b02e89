import { addTo, spreadOf, type Spread } from "@/lib/peers/spread";

/** What is counted of a contributor's requests in a cell; rttSum in ms over responses. */
export const measures = ["n", "nFail", "nDeliveryFail", "nTrt", "nWithinTrt", "rttN", "rttSum"] as const;
export type Measure = (typeof measures)[number];
/** A measure, or one less another, contributor by contributor: successes are n less nFail. */
export type Amount = readonly [Measure] | readonly [Measure, Measure];

const place = Object.fromEntries(measures.map((measure, index) => [measure, index])) as Record<Measure, number>;

/** The counts of one cell by contributor group (disclosure.md P0): only groups with requests in it. Never changed once made. */
export class GroupAmounts {
  private totals: Float64Array | null = null;

  /** `groups`: numbers of the contributors, rising; `amounts`: their measures, one contributor after the other. */
  constructor(
    readonly groups: Uint16Array,
    private readonly amounts: Float64Array,
  ) {}

  /** The amount of the contributor at that place of `groups`. */
  at(index: number, [measure, less]: Amount): number {
    const row = index * measures.length;
    return this.amounts[row + place[measure]] - (less === undefined ? 0 : this.amounts[row + place[less]]);
  }

  /** The amounts in the order of `groups`. */
  each(amount: Amount): Float64Array {
    const amounts = new Float64Array(this.groups.length);
    for (let index = 0; index < amounts.length; index++) amounts[index] = this.at(index, amount);
    return amounts;
  }

  total([measure, less]: Amount): number {
    this.totals ??= this.sumUp();
    return this.totals[place[measure]] - (less === undefined ? 0 : this.totals[place[less]]);
  }

  spread(amount: Amount): Spread {
    const spread = spreadOf([]);
    for (let index = 0; index < this.groups.length; index++) addTo(spread, this.at(index, amount));
    return spread;
  }

  private sumUp(): Float64Array {
    const totals = new Float64Array(measures.length);
    for (let at = 0; at < this.amounts.length; at++) totals[at % measures.length] += this.amounts[at];
    return totals;
  }

  /** The contributors with an amount above 0, by number, with the amount. */
  members(amount: Amount): Map<number, number> {
    const members = new Map<number, number>();
    for (let index = 0; index < this.groups.length; index++) {
      const held = this.at(index, amount);
      if (held > 0) members.set(this.groups[index], held);
    }
    return members;
  }
}

/** The amounts of a dense table, groups x measures; groups without requests are left out. */
export function amountsOf(dense: Float64Array): GroupAmounts {
  const groups: number[] = [];
  for (let group = 0; group * measures.length < dense.length; group++) if (dense[group * measures.length] > 0) groups.push(group);
  const amounts = new Float64Array(groups.length * measures.length);
  groups.forEach((group, index) =>
    amounts.set(dense.subarray(group * measures.length, (group + 1) * measures.length), index * measures.length),
  );
  return new GroupAmounts(Uint16Array.from(groups), amounts);
}
