import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { FileLink } from "@/components/ui/text-link";
import { explanationEntry } from "@/lib/api/explanation-entry";
import { figureName, figureText } from "@/lib/charts/explanation-words";
import { formatCount } from "@/lib/format";
import type { Explanation } from "@/lib/metrics/explanations/models";

const shown = 100;
const headOf = (id: string) =>
  id
    .replace(/_ms$/, "")
    .replaceAll("_", " ")
    .replace(/^./, (letter) => letter.toUpperCase());

/** Each figure with its parts, the decision on it and, where own, the file of rows that reproduces it. */
export function FiguresFrame({ explanation, query }: { explanation: Explanation; query: string }) {
  const { answer, request } = explanation;
  const known = new Set<string>(["period", "day", "status", "reason", "nearest", ...request.by.filter((each) => each !== "reason_code")]);
  const figures = answer.columns.filter((column) => !known.has(column));
  const entries = explanationEntry(explanation).figures.slice(0, shown);
  const columns: Column[] = [
    { key: "figure", head: "Figure" },
    ...figures.map((id): Column => ({ key: id, head: headOf(id), label: headOf(id), align: "right" })),
    { key: "decision", head: "Disclosure decision", label: "Disclosure decision" },
    { key: "file", head: "Rows", label: "Rows" },
  ];
  const rows = entries.map((entry, at) => ({
    id: String(at),
    cells: [
      figureName(explanation, entry),
      ...figures.map((id) => figureText(explanation, id, entry)),
      entry.decision,
      entry.data_file === null ? (
        "none"
      ) : (
        <FileLink key="file" href={entry.data_file} context={figureName(explanation, entry)} className="inline-block min-h-6">
          CSV
        </FileLink>
      ),
    ],
  }));
  return (
    <Frame labelledBy="figures">
      <FrameHead
        id="figures"
        title={request.scope === "own" ? "Every own figure can be counted again from its rows" : "What was released, and what was decided"}
      />
      {rows.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-5">
          figures: nothing of this kind was counted in the time asked for
        </EmptyBody>
      ) : (
        <DataTable caption="Figures" columns={columns} rows={rows} className="mt-3" />
      )}
      <FrameFoot links={<FileLink href={`/api/v1/explanations.csv?${query}`}>All of it as CSV</FileLink>}>
        {answer.rows.length > shown && `The first ${shown} of ${formatCount(answer.rows.length)} figures. `}
        Own figures are exact, medians within 1%.
      </FrameFoot>
    </Frame>
  );
}
