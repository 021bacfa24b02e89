import { subjectName, type ReportMonth } from "@/lib/auditor/attacks/report-attack";
import type { AuditFinding } from "@/lib/auditor/finding";

const prefix = /^gains (csp_region|device_type) /;

/**
 * P7 on Changes of Supplier by Region and by Device Type (CoS1b): the cells add up to the whole (CoS1a), so that one cell with events, or the whole,
 * that is withheld beside shown ones is what is left of them.
 */
export function splitAttack({ figures, brought }: ReportMonth): AuditFinding[] {
  const shown = new Set(figures.map(subjectName));
  const splits = new Map(
    figures.flatMap(({ subject, userRole }) => {
      const breakdown = prefix.exec(subject)?.[1];
      return breakdown === undefined ? [] : [[`${breakdown} ${userRole}`, { breakdown, userRole }] as const];
    }),
  );
  return [...splits.values()].flatMap(({ breakdown, userRole }) => {
    const cells = [...brought.keys()].filter((name) => name.startsWith(`gains ${breakdown} `) && name.endsWith(`\t${userRole}`));
    const held = [...cells, subjectName({ subject: "gains", userRole })].filter((name) => !shown.has(name));
    return held.map((name): AuditFinding => {
      const [subject] = name.split("\t");
      const cell = { day: null, itemType: "report", item: subject, breakdown: "", value: "" } as const;
      const why = "it is withheld, and the rest of its split is shown: it is what they leave of the whole";
      return { attack: "remainder", userRole, cell, figure: "share", seat: "anybody", low: null, high: null, why };
    });
  });
}
