import type { Section } from "@/lib/documents/models";
import { formatPeriod } from "@/lib/format";
import { addMonths } from "@/lib/period";
import { belowSentence, executiveOf } from "@/lib/pmr/executive";
import type { Pmr } from "@/lib/pmr/models";
import { codeMeasureTable } from "@/lib/pmr/tables/code-measure-table";
import { tableBlock } from "@/lib/pmr/document/table-block";
import { clockSentence } from "@/lib/pmr/words";

/** The page a committee reads first: what is below Target, what moved, what is not there, and the clock. */
export function executiveSection(report: Pmr): Section {
  const executive = executiveOf(report);
  const judged = report.rows.filter(({ level }) => level !== null).length;
  const before = formatPeriod(addMonths(report.period, -1));
  const list = (items: string[], none: string) =>
    items.length === 0 ? { kind: "text" as const, text: none } : { kind: "list" as const, items };
  return {
    title: "Executive page",
    blocks: [{ kind: "text", text: `${belowSentence(executive, judged)} ${clockSentence(report)}` }, tableBlock(shortTable(report))],
    sections: [
      { title: "Below Target", blocks: [list(executive.below, "Nothing that has a level is below its Target.")] },
      {
        title: `What moved since ${before}`,
        blocks: [list(executive.moved, `Nothing can be compared with ${before}, or nothing moved by 0.05 points.`)],
      },
      { title: "Not in this report", blocks: [list(executive.notThere, "Every Code Performance Measure has a figure.")] },
    ],
  };
}

// Levels alone: what each rests on stands in the section of the measures.
function shortTable(report: Pmr) {
  const table = codeMeasureTable(report);
  const rows = table.rows.map(({ id, cells: [name, ...rest] }) => ({
    id,
    cells: [typeof name === "string" ? name : name.text, ...rest],
  }));
  return { ...table, caption: "Code Performance Measures at a glance", rows, foot: undefined };
}
