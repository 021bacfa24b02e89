import type { UserRole } from "@/lib/access/party-scope";
import { breakdowns, type CellKey } from "@/lib/peers/cell";
import { itemSums, type ItemSum } from "@/lib/periods/industry/item-sums";
import type { LatticeReference } from "@/lib/periods/industry/lattice-reference";

const slotsPerItem = 4096;

/** The part of a request that places it in the lattice. */
export type Placing = { srv: string; qualifier: string; cspRegion: string; deviceType: string; smets: string };

/**
 * The cells of one role, numbered. Starts with what the reference data holds (`isReference`); values and SRVs that only the facts know get
 * numbers as they come. A cell's number stays the same for every day and the month.
 */
export class RoleLattice {
  private readonly items: Pick<CellKey, "itemType" | "item">[] = [];
  private readonly slots: Pick<CellKey, "breakdown" | "breakdownValue">[] = [];
  private readonly itemNumbers = new Map<string, number>();
  private readonly slotNumbers = new Map<string, number>();
  private readonly cellsOfPlacing = new Map<string, number[]>();
  private readonly referenceItems: number;
  private readonly referenceSlots: number;

  constructor(
    userRole: UserRole,
    private readonly reference: LatticeReference,
  ) {
    this.itemNumber("all", "");
    for (const { processId } of reference.processes) this.itemNumber("process", processId);
    for (const { srv, roles } of reference.srvs) if (roles.includes(userRole)) this.itemNumber("srv", srv);
    this.slotNumber("", "");
    for (const breakdown of breakdowns) for (const value of reference.values[breakdown]) this.slotNumber(breakdown, value);
    this.referenceItems = this.items.length;
    this.referenceSlots = this.slots.length;
  }

  /** Numbers of every cell the request counts in, once each: {all, its processes, its SRV} x {whole, its Region, Device Type, SMETS version}. */
  cellsOf(placing: Placing): readonly number[] {
    const key = `${placing.srv}\t${placing.qualifier}\t${placing.cspRegion}\t${placing.deviceType}\t${placing.smets}`;
    const known = this.cellsOfPlacing.get(key);
    if (known) return known;
    const slots = [
      0,
      this.slotNumber("csp_region", placing.cspRegion),
      this.slotNumber("device_type", placing.deviceType),
      this.slotNumber("smets", placing.smets),
    ];
    const cells = this.itemsOf(placing.srv, placing.qualifier).flatMap((item) => slots.map((slot) => item * slotsPerItem + slot));
    this.cellsOfPlacing.set(key, cells);
    return cells;
  }

  /** What the number stands for. */
  keyOf(cell: number): CellKey {
    return { ...this.items[Math.floor(cell / slotsPerItem)], ...this.slots[cell % slotsPerItem] };
  }

  /** By what the cell breaks its item down; "" of a whole. */
  breakdownOf(cell: number): CellKey["breakdown"] {
    return this.slots[cell % slotsPerItem].breakdown;
  }

  /** The number of the same item without a breakdown. */
  wholeOf(cell: number): number {
    return cell - (cell % slotsPerItem);
  }

  /** Numbers of the whole and of every breakdown value, as cellAt takes them. */
  allSlots(): number[] {
    return [...this.slots.keys()];
  }

  /** The slot of a breakdown value, as cellAt takes it. */
  slotOf(breakdown: CellKey["breakdown"], breakdownValue: string): number {
    return this.slotNumber(breakdown, breakdownValue);
  }

  /** The number of an item's cell; -1 for an item that no cell is about. */
  cellAt({ itemType, item }: Pick<CellKey, "itemType" | "item">, slot: number): number {
    const number = this.itemNumbers.get(`${itemType} ${item}`);
    return number === undefined ? -1 : number * slotsPerItem + slot;
  }

  /** What adds up among the role's items. */
  sums(): ItemSum[] {
    return itemSums(
      this.reference,
      this.items.filter(({ itemType }) => itemType === "srv").map(({ item }) => item),
    );
  }

  /** Whether the cell is whole, without a breakdown. */
  isWhole(cell: number): boolean {
    return cell % slotsPerItem === 0;
  }

  /** Numbers of every cell that the reference data alone gives. */
  referenceCells(): number[] {
    return Array.from({ length: this.referenceItems * this.referenceSlots }, (_, index) => {
      return Math.floor(index / this.referenceSlots) * slotsPerItem + (index % this.referenceSlots);
    });
  }

  private itemsOf(srv: string, qualifier: string): number[] {
    const processes = this.reference.processes.filter(({ items }) =>
      items.some((item) => item.srv === srv && (item.matchedQualifier === null || item.matchedQualifier === qualifier)),
    );
    return [0, ...processes.map(({ processId }) => this.itemNumber("process", processId)), this.itemNumber("srv", srv)];
  }

  private itemNumber(itemType: CellKey["itemType"], item: string): number {
    return numberFor(this.itemNumbers, this.items, `${itemType} ${item}`, { itemType, item });
  }

  private slotNumber(breakdown: CellKey["breakdown"], breakdownValue: string): number {
    const number = numberFor(this.slotNumbers, this.slots, `${breakdown} ${breakdownValue}`, { breakdown, breakdownValue });
    if (number >= slotsPerItem) throw new Error(`more than ${slotsPerItem} Regions, Device Types and SMETS versions`);
    return number;
  }
}

function numberFor<T>(numbers: Map<string, number>, list: T[], key: string, value: T): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, list.push(value) - 1);
  return list.length - 1;
}
