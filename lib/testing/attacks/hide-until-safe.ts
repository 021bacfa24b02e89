import { auditRole } from "@/lib/auditor/audit-role";
import type { RoleCase } from "@/lib/auditor/attacks/role-case";
import type { SeenCell } from "@/lib/auditor/seen/seen-cell";
import { nothingShown } from "@/lib/auditor/seen/seen-cell";

/**
 * A release that the auditor finds nothing in, made the crude way: whatever a finding is about is withheld, and so are its item's other cells
 * of the same breakdown and day. Gives the case with what is still seen.
 */
export async function hideUntilSafe(the: RoleCase): Promise<RoleCase> {
  const seen = new Map([...the.seen].map(([cell, figures]) => [cell, { ...figures }]));
  for (;;) {
    const { findings } = await auditRole({ ...the, seen });
    if (findings.length === 0) return { ...the, seen };
    for (const { cell, figure } of findings) {
      if (cell === null) throw new Error("a finding without a cell cannot be hidden");
      const found = the.lattice.partsOf(the.lattice.cellAt(cell));
      const isKin = (other: ReturnType<typeof the.lattice.partsOf>) =>
        other.item === found.item &&
        the.lattice.slots[other.slot].breakdown === cell.breakdown &&
        (other.day === found.day || found.day === 0);
      const hasHidden = [...seen]
        .filter(([other]) => isKin(the.lattice.partsOf(other)))
        .map(([other]) => hide(seen, other, figure as keyof SeenCell));
      if (hasHidden.includes(true)) continue;
      const whole = the.lattice.cell(found.day, found.item, 0);
      if (!hide(seen, whole, figure as keyof SeenCell)) for (const other of seen.keys()) hide(seen, other, figure as keyof SeenCell);
    }
  }
}

function hide(seen: Map<number, SeenCell>, cell: number, figure: keyof SeenCell): boolean {
  const figures = seen.get(cell);
  if (!figures || figures[figure] === null) return false;
  if (figure === "volume") Object.assign(figures, nothingShown);
  else figures[figure] = null;
  return true;
}
