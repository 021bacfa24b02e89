import { cellRole, groupRole, headRole, rowHeadRole, rowRole, tableRole } from "@/components/tables/table-roles";
import type { ReactNode } from "react";

export type Column = {
  key: string;
  head: ReactNode;
  /** The head in plain words, for the list a table becomes on a narrow screen; left out where the cell speaks for itself. */
  label?: string;
  align?: "left" | "right";
  className?: string;
};
export type TableRow = { id: string; cells: ReactNode[] };

function Head({ columns }: { columns: Column[] }) {
  return (
    <thead {...groupRole}>
      <tr {...rowRole}>
        {columns.map(({ key, head, align, className = "" }) => (
          <th key={key} {...headRole} className={`${align === "right" ? "num" : ""} ${className}`.trim() || undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Row({ columns, row }: { columns: Column[]; row: TableRow }) {
  return (
    <tr {...rowRole}>
      {columns.map(({ key, label, align, className = "" }, index) => {
        const look = `${align === "right" ? "num" : ""} ${className}`.trim() || undefined;
        const cell = row.cells[index];
        return index === 0 ? (
          <th key={key} {...rowHeadRole} data-label={label} className={look}>
            {cell}
          </th>
        ) : (
          <td key={key} {...cellRole} data-label={label} className={look}>
            {cell}
          </td>
        );
      })}
    </tr>
  );
}

/**
 * A table of figures: caption, scoped heads, numbers right (globals.css, .data-table). Below 640 px each row becomes a short list whose
 * labels come from `label`.
 */
export function DataTable({
  caption,
  columns,
  rows,
  className = "",
}: {
  caption: string;
  columns: Column[];
  rows: TableRow[];
  className?: string;
}) {
  return (
    // Focusable, so that the keyboard can scroll what does not fit; relative, so that words for screen readers scroll with it.
    <div role="group" aria-label={caption} tabIndex={0} className={`relative max-w-full overflow-x-auto ${className}`}>
      <table {...tableRole} className="data-table">
        <caption className="sr-only">{caption}</caption>
        <Head columns={columns} />
        <tbody {...groupRole}>
          {rows.map((row) => (
            <Row key={row.id} columns={columns} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
