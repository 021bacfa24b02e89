import type { Brought } from "@/lib/auditor/attacks/report-attack";
import type { AuditFinding } from "@/lib/auditor/finding";

/** Figures that are counted row by row from failing requests, which are kept for a shorter time than what the release counts. */
export const ofRows = ["gain-reasons", "top-up-reasons"];

/**
 * What the release wrote down of who brought what to the report's figures, held against the auditor's own count of the facts. The next month
 * (P9) and a restatement (P8) are judged against it: where it is wrong, they prove nothing.
 */
export function contributionFaults(recorded: ReadonlyMap<string, Brought>, counted: ReadonlyMap<string, Brought>): AuditFinding[] {
  return [...new Set([...recorded.keys(), ...counted.keys()])].flatMap((name): AuditFinding[] => {
    const [figure, userRole] = name.split("\t");
    const [written, found] = [recorded.get(name) ?? new Map(), counted.get(name) ?? new Map()] as [Brought, Brought];
    if (ofRows.includes(figure) && found.size === 0) return [];
    const wrong = [...new Set([...written.keys(), ...found.keys()])].filter(
      (group) => !isSame(written.get(group), found.get(group), isPredicted(figure) ? 1e-3 : 1e-6),
    );
    if (wrong.length === 0) return [];
    const cell = { day: null, itemType: "report", item: figure, breakdown: "", value: "" } as const;
    const why = `what is written down of ${wrong.length} of ${found.size} contributors is not what the facts of the version give`;
    return [
      { attack: "consistency", userRole: userRole || "all", cell, figure: "contributions", seat: "anybody", low: null, high: null, why },
    ];
  });
}

/** A prediction is found by another way of calculating, which may end a little beside the portal's. */
const isPredicted = (figure: string) => figure.startsWith("predicted-installs");

function isSame(written: readonly number[] = [], found: readonly number[] = [], within: number): boolean {
  const length = Math.max(written.length, found.length);
  return Array.from({ length }, (_, at) => [written[at] ?? 0, found[at] ?? 0]).every(
    ([a, b]) => Math.abs(a - b) <= within * Math.max(1, Math.abs(a), Math.abs(b)),
  );
}
