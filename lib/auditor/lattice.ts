export const auditedBreakdowns = ["csp_region", "device_type", "smets"] as const;
export type AuditedBreakdown = (typeof auditedBreakdowns)[number];

/** A place in the released lattice as a reader names it. `day` null = the month; item '' = all requests; breakdown '' = whole. */
export type Placement = {
  day: string | null;
  itemType: string;
  item: string;
  breakdown: AuditedBreakdown | "";
  value: string;
};

// Device Models and firmware versions are items, of which a Party may bring thousands. Days x items x slots stay below 2^53.
const itemsAtMost = 2 ** 24;
const slotsAtMost = 4096;
const daysAtMost = 64;

/** Numbers the places of the lattice, the same for every role and version of one audit. Day 0 is the month, slot 0 the whole. */
export class Lattice {
  readonly items: Pick<Placement, "itemType" | "item">[] = [];
  readonly slots: Pick<Placement, "breakdown" | "value">[] = [];
  readonly days: (string | null)[] = [];
  private readonly numbers = new Map<string, number>();

  constructor() {
    this.day(null);
    this.slot("", "");
  }

  day(day: string | null): number {
    return this.number(this.days, daysAtMost, `day\t${day ?? ""}`, day);
  }

  item(itemType: string, item: string): number {
    return this.number(this.items, itemsAtMost, `item\t${itemType}\t${item}`, { itemType, item });
  }

  slot(breakdown: AuditedBreakdown | "", value: string): number {
    return this.number(this.slots, slotsAtMost, `slot\t${breakdown}\t${value}`, { breakdown, value });
  }

  cell(day: number, item: number, slot: number): number {
    return (day * itemsAtMost + item) * slotsAtMost + slot;
  }

  cellAt({ day, itemType, item, breakdown, value }: Placement): number {
    return this.cell(this.day(day), this.item(itemType, item), this.slot(breakdown, value));
  }

  partsOf(cell: number): { day: number; item: number; slot: number } {
    const rest = Math.floor(cell / slotsAtMost);
    return { day: Math.floor(rest / itemsAtMost), item: rest % itemsAtMost, slot: cell % slotsAtMost };
  }

  placementOf(cell: number): Placement {
    const { day, item, slot } = this.partsOf(cell);
    return { day: this.days[day], ...this.items[item], ...this.slots[slot] };
  }

  private number<T>(list: T[], most: number, key: string, value: T): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const made = list.push(value) - 1;
    if (made >= most) throw new Error(`The lattice has more than ${most} entries of a kind (${key}).`);
    this.numbers.set(key, made);
    return made;
  }
}
