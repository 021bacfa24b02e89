import type { ReactNode } from "react";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Bar } from "@/components/charts/bar";
import { Bullet } from "@/components/charts/bullet";
import { Tag, type TagShape, type TagTone } from "@/components/ui/tag";
import { FileLink, TextLink } from "@/components/ui/text-link";
import { repeatsLabel, type ReportCell, type ReportTable, type ReportTone } from "@/lib/pmr/tables/report-table";

const looks: Record<Exclude<ReportTone, "quiet">, [TagTone, TagShape]> = {
  better: ["better", "up"],
  caution: ["caution", "down"],
  worse: ["worse", "cross"],
};

function CellWords({ cell: { text, tone } }: { cell: Exclude<ReportCell, string> }) {
  if (!tone) return <span>{text}</span>;
  if (tone === "quiet") return <span className="text-ink-3">{text}</span>;
  const [look, shape] = looks[tone];
  return (
    <Tag tone={look} shape={shape}>
      {text}
    </Tag>
  );
}

function cellOf(cell: ReportCell, isFirst: boolean): ReactNode {
  if (typeof cell === "string") return cell;
  if (!cell.under && cell.share === undefined && !cell.bullet) return <CellWords cell={cell} />;
  return (
    <span className="flex flex-col gap-0.5 font-normal">
      <span className={isFirst ? "font-medium text-ink" : undefined}>
        <CellWords cell={cell} />
      </span>
      {cell.bullet && <Bullet bullet={cell.bullet} />}
      {cell.share !== undefined && <Bar share={cell.share} look="industry" />}
      {cell.under && <span className="text-axis text-ink-3">{cell.under}</span>}
    </span>
  );
}

const widths = ["", "sm:w-[20%]", "sm:w-[28%]", "sm:w-[34%]", "sm:w-[40%]"];

/** A table of the report in a frame of its own, with its CSV. */
export function ReportFrame({ table, title, summary, csv }: { table: ReportTable; title: string; summary?: ReactNode; csv: string }) {
  const columns = table.columns.map(({ head, align, strong, width = 1 }, index): Column => ({
    key: `${index}`,
    head,
    label: index === 0 ? undefined : head,
    align,
    className: [strong ? "font-semibold" : "", index === 0 ? (widths[Math.min(4, Math.floor(width))] ?? "") : ""].join(" ").trim(),
  }));
  const rows = table.rows.map(({ id, cells }, at) => ({
    id,
    cells: cells.map((cell, index) => {
      const words = cellOf(cell, index === 0);
      // Printed once in a table; in the list a table becomes on a phone each row needs its own.
      return index === 0 && repeatsLabel(table, at) ? <span className="sm:sr-only">{words}</span> : words;
    }),
  }));
  return (
    <Frame labelledBy={table.id}>
      <FrameHead id={table.id} title={title} summary={summary} />
      {rows.length === 0 ? (
        <EmptyBody figure="Nothing" bodyClass="py-8">
          is released or was delivered for the month
        </EmptyBody>
      ) : (
        <DataTable caption={table.caption} columns={columns} rows={rows} className="mt-3" />
      )}
      <FrameFoot
        links={
          <>
            <TextLink href={`/pmr/explain${csv.slice(csv.indexOf("?"))}`} context={title}>
              Explain these numbers
            </TextLink>
            <FileLink href={csv} context={title}>
              CSV
            </FileLink>
          </>
        }
      >
        {table.foot}
      </FrameFoot>
    </Frame>
  );
}
