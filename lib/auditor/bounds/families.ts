import { auditedBreakdowns, type Lattice } from "@/lib/auditor/lattice";
import type { AuditedProcess } from "@/lib/auditor/reference";
import type { RoleTruth } from "@/lib/auditor/truth/role-truth";

/** Cells that add up: the parts make the total, for every measure. Numbers are those of the lattice. */
export type Family = { kind: string; total: number; parts: number[] };

/**
 * Every sum that a reader of the published lattice can take: breakdowns of an item, SRVs of all requests and of a process, days of the
 * month, and the two ways to ask for SMETS1. Cells without a request are left out: a reader may know that nobody sends such requests.
 */
export function familiesOf(truth: RoleTruth, lattice: Lattice, processes: readonly AuditedProcess[]): Family[] {
  const cells = truth.cells.map((cell) => ({ cell, ...lattice.partsOf(cell) }));
  const families = new Map<string, Family>();
  const join = (kind: string, total: number, part: number) => {
    const key = `${kind} ${total}`;
    const family = families.get(key);
    if (family) family.parts.push(part);
    else families.set(key, { kind, total, parts: [part] });
  };
  const all = lattice.item("all", "");
  const wholesOfSrv = wholesBySrv(lattice, processes);
  for (const { cell, day, item, slot } of cells) {
    const breakdown = lattice.slots[slot].breakdown;
    if (breakdown !== "") join(`its ${breakdown} values`, lattice.cell(day, item, 0), cell);
    if (day > 0) join("the days", lattice.cell(0, item, slot), cell);
    if (lattice.items[item].itemType !== "srv") continue;
    join("its items", lattice.cell(day, all, slot), cell);
    for (const process of wholesOfSrv.get(lattice.items[item].item) ?? []) join("its items", lattice.cell(day, process, slot), cell);
  }
  return [...families.values(), ...twins(truth, lattice)];
}

/** Processes that hold every request of each of their SRVs, by SRV: only those are the sum of them. */
function wholesBySrv(lattice: Lattice, processes: readonly AuditedProcess[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const { processId, members } of processes) {
    const whole = new Set(members.filter(({ qualifier }) => qualifier === null).map(({ srv }) => srv));
    if (members.some(({ srv }) => !whole.has(srv))) continue;
    for (const srv of whole) found.set(srv, [...(found.get(srv) ?? []), lattice.item("process", processId)]);
  }
  return found;
}

/** Two cells of one item and day, in different breakdowns, that hold exactly the same requests of every group. */
function twins(truth: RoleTruth, lattice: Lattice): Family[] {
  const [byRegion, , bySmets] = auditedBreakdowns;
  const region = lattice.slot(byRegion, "SMETS1");
  const smets = lattice.slot(bySmets, "SMETS1");
  return truth.cells.flatMap((cell) => {
    const { day, item, slot } = lattice.partsOf(cell);
    const twin = lattice.cell(day, item, smets);
    const isTwin = slot === region && truth.total(cell, "requests") === truth.total(twin, "requests");
    return isTwin ? [{ kind: "the same requests by SMETS version", total: cell, parts: [twin] }] : [];
  });
}
