import { FilesFrame } from "@/components/frames/files-frame";
import { FactList } from "@/components/frames/fact-list";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { Tag } from "@/components/ui/tag";
import { FileLink } from "@/components/ui/text-link";
import type { FigureExplanation } from "@/lib/explanations/models";
import { countOf, formatCount, formatDate, formatPeriod } from "@/lib/format";

const most = 100;
const figureColumns: Column[] = [
  { key: "figure", head: "Figure" },
  { key: "value", head: "Value", label: "Value", align: "right", className: "font-semibold" },
  { key: "numerator", head: "Numerator", label: "Numerator", align: "right" },
  { key: "denominator", head: "Denominator", label: "Denominator", align: "right" },
  { key: "decision", head: "Disclosure decision", label: "Disclosure decision" },
];
const rowsColumn: Column = { key: "rows", head: "Rows", label: "Rows" };

function DefinitionFrame({ explanation: { definition, formula, recount, version } }: { explanation: FigureExplanation }) {
  const { id, kind, name, inWords, source } = definition;
  return (
    <Frame labelledBy="definition">
      <FrameHead id="definition" title={name} summary={inWords} aside={<Tag tone="outline">{kind}</Tag>} />
      <FactList
        facts={[
          { name: "Formula", value: formula },
          { name: "Source", value: source },
          { name: "Count it again", value: recount },
          {
            name: "Reporting Period",
            value: `${formatPeriod(version.period)}, version ${version.version}, published ${formatDate(version.publishedAt)}${version.dataAsOf ? `, data as of ${formatDate(version.dataAsOf)}` : ""}`,
          },
          { name: "Content of the version", value: <Code>{version.contentHash}</Code> },
        ]}
      />
      <FrameFoot>
        <Code>{id}</Code>, version {definition.version}
      </FrameFoot>
    </Frame>
  );
}

function RowsLink({ href, of }: { href: string; of: string }) {
  return (
    <FileLink href={href} context={of} className="inline-block min-h-6">
      CSV
    </FileLink>
  );
}

function FiguresFrame({ explanation: { figures, addresses, version } }: { explanation: FigureExplanation }) {
  const part = (value: number | null) => (value === null ? "–" : formatCount(value));
  const hasRows = figures.some((figure) => figure.rows !== undefined);
  const rows = figures.slice(0, most).map(({ name, text, numerator, denominator, decision, rows: file }, at) => ({
    id: String(at),
    cells: [
      ...[name, text, part(numerator), part(denominator), decision],
      ...(hasRows ? [file ? <RowsLink key="rows" href={file} of={name} /> : "none"] : []),
    ],
  }));
  return (
    <Frame labelledBy="figures">
      <FrameHead id="figures" title={`${countOf(figures.length, "figure")} of ${formatPeriod(version.period)}`} />
      {rows.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-5">
          figures: nothing of this kind was counted in the month
        </EmptyBody>
      ) : (
        <DataTable caption="Figures" columns={hasRows ? [...figureColumns, rowsColumn] : figureColumns} rows={rows} className="mt-3" />
      )}
      <FrameFoot
        links={
          <>
            {addresses.csv !== addresses.rows && <FileLink href={addresses.csv}>Figures as CSV</FileLink>}
            {addresses.rows && <FileLink href={addresses.rows}>The rows behind them</FileLink>}
          </>
        }
      >
        {figures.length > most && `The first ${most}; the CSV lists all.`}
      </FrameFoot>
    </Frame>
  );
}

/** Everything behind figures that are no metric: definition and formula, each figure with its parts and decision, the files. */
export function FigureExplanationFrames({ explanation }: { explanation: FigureExplanation }) {
  return (
    <div className="flex flex-col gap-3 sm:gap-5">
      <DefinitionFrame explanation={explanation} />
      <FiguresFrame explanation={explanation} />
      <FilesFrame files={explanation.files} />
    </div>
  );
}
