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

const cellPadding = "sm:px-2 sm:py-1.5 sm:first:pl-5 sm:last:pr-5";

function Head({ columns }: { columns: Column[] }) {
  return (
    <thead {...groupRole} className="max-sm:sr-only">
      <tr {...rowRole} className="border-b border-control align-bottom">
        {columns.map(({ key, head, align, className = "" }) => (
          <th
            key={key}
            {...headRole}
            className={`${cellPadding} text-axis font-medium text-ink-3 ${align === "right" ? "text-right" : "text-left"} ${className}`}
          >
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Row({ columns, row }: { columns: Column[]; row: TableRow }) {
  return (
    <tr {...rowRole} className="border-b border-line last:border-b-0 max-sm:grid max-sm:grid-cols-1 max-sm:gap-y-1 max-sm:px-4 max-sm:py-3">
      {columns.map(({ key, label, align, className = "" }, index) => {
        const look = `${index === 0 ? "text-left font-normal" : ""} ${align === "right" ? "sm:text-right" : ""} ${className}`;
        const narrow = label ? "max-sm:flex max-sm:justify-between max-sm:gap-4" : "max-sm:block";
        const inner = (
          <>
            {label && (
              <span aria-hidden="true" className="text-ink-3 sm:hidden">
                {label}
              </span>
            )}
            {row.cells[index]}
          </>
        );
        return index === 0 ? (
          <th key={key} {...rowHeadRole} className={`${cellPadding} ${narrow} ${look}`}>
            {inner}
          </th>
        ) : (
          <td key={key} {...cellRole} className={`${cellPadding} ${narrow} ${look}`}>
            {inner}
          </td>
        );
      })}
    </tr>
  );
}

/**
 * A table of figures: caption, scoped heads, numbers right. Below 640 px each row becomes a short list; the roles are spelt
 * out because some browsers drop a table's meaning when its display changes.
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
    <div className={`max-w-full overflow-x-auto ${className}`}>
      <table {...tableRole} className="w-full border-collapse text-note max-sm:block">
        <caption className="sr-only">{caption}</caption>
        <Head columns={columns} />
        <tbody {...groupRole} className="max-sm:block">
          {rows.map((row) => (
            <Row key={row.id} columns={columns} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
