import { DataTable } from "@/components/tables/data-table";
import type { Block, Cell } from "@/lib/documents/models";

function CellView({ cell }: { cell: Cell }) {
  if (typeof cell === "string") return cell;
  return (
    <>
      <span className={cell.strong ? "font-medium" : ""}>{cell.text}</span>
      {cell.under && <span className="block text-axis font-normal text-ink-3">{cell.under}</span>}
    </>
  );
}

/** A block of a document on a page: text, list, table; a chart is the SVG of the document and stays on paper. */
export function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "text":
      return <p className="max-w-[75ch] text-body">{block.text}</p>;
    case "heading":
      return <h4 className="text-figure">{block.text}</h4>;
    case "note":
      return <p className="max-w-[75ch] text-note text-ink-3">{block.text}</p>;
    case "list":
      return (
        <ol className="flex max-w-[75ch] list-decimal flex-col gap-2 pl-5 text-body">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      );
    case "table":
      return (
        <div className="flex flex-col gap-1">
          <p className="text-note font-semibold">{block.caption}</p>
          <DataTable
            caption={block.caption}
            columns={block.columns.map(({ head, align }, at) => ({ key: head, head, align, label: at === 0 ? undefined : head }))}
            rows={block.rows.map((cells, at) => ({
              id: String(at),
              cells: cells.map((cell, index) => <CellView key={index} cell={cell} />),
            }))}
          />
          {block.note && <p className="text-axis text-ink-3">{block.note}</p>}
        </div>
      );
    case "facts":
    case "chart":
      return null;
  }
}
