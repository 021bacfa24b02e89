import { amountsOf, movedFault } from "@/lib/auditor/attacks/moved-fault";
import { movedPlace, type MovedCase } from "@/lib/auditor/attacks/moved-lists";
import { findingOn } from "@/lib/auditor/attacks/role-case";
import type { AuditFinding } from "@/lib/auditor/finding";
import type { SeenBand } from "@/lib/auditor/seen/read-peers";
import type { RoleSeen } from "@/lib/auditor/seen/seen-cell";

/** P8 on bands: those of one role that changed since the version before (by bandName), where what moved in the cell breaks the primary rules. */
export function movedBands(moved: MovedCase, bands: readonly SeenBand[], before: ReadonlyMap<string, SeenBand>): AuditFinding[] {
  const values = ({ quartiles, tenths }: SeenBand) => [quartiles, tenths].join("\t");
  return bands.flatMap((band) => {
    const stood = before.get(bandName(band));
    return stood && values(stood) !== values(band) ? movedPlace(moved, band, `bands of ${band.rate.figure}`) : [];
  });
}

/** The name of a band among those of its version. */
export function bandName({ userRole, rate, cell }: SeenBand): string {
  return `${userRole}\t${rate.figure}\t${cell}`;
}

/** P8 on volumes of Devices: those that changed since the version before, where what moved breaks the primary rules. */
export function movedVolumes({ policy, lattice, truth, then }: MovedCase, seen: RoleSeen, stood: RoleSeen | undefined): AuditFinding[] {
  if (!then || !stood) return [];
  return [...seen].flatMap(([cell, { volume }]) => {
    const was = stood.get(cell)?.volume ?? null;
    if (volume === null || was === null || was === volume) return [];
    const fault = movedFault(policy, truth.userRole, amountsOf(then, cell), amountsOf(truth, cell));
    const why = `it changed since the version before, and what moved breaks ${fault?.rule}`;
    return fault ? [findingOn({ lattice, truth }, "versions", cell, { figure: "volume", seat: fault.seat, why })] : [];
  });
}
