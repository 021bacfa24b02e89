import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { FileLink } from "@/components/ui/text-link";
import {
  beforeAndAfter,
  byItem,
  figureNames,
  industryText,
  itemName,
  movedBy,
  restatementTitle,
  whyWords,
} from "@/lib/charts/restatement-words";
import { countOf, formatInstant } from "@/lib/format";
import type { Restatement } from "@/lib/metrics/loaders/load-restatements";
import type { RestatedFigure } from "@/lib/metrics/queries/restatements";
import type { Period } from "@/lib/period";

const shown = ["requests", "outcome-success", "delivery-failure", "within-trt", "round-trip-time"] as const;
const requestColumns: Column[] = [
  { key: "item", head: "What", className: "sm:w-[26%]" },
  ...shown.map((figure): Column => ({ key: figure, head: figureNames[figure], label: figureNames[figure], align: "right" })),
];
const countColumns: Column[] = [
  { key: "item", head: "What", className: "sm:w-[50%]" },
  { key: "before", head: "Before", label: "Before", align: "right" },
  { key: "after", head: "Now", label: "Now", align: "right" },
  { key: "moved", head: "Moved by", label: "Moved by", align: "right" },
];
const industryColumns: Column[] = [
  { key: "item", head: "What", className: "sm:w-[40%]" },
  { key: "figure", head: "Figure", label: "Figure" },
  ...countColumns.slice(1, 3),
];

const groups: { id: string; name: string; types: RestatedFigure["itemType"][] }[] = [
  { id: "processes", name: "All requests and Business Processes", types: ["all", "process"] },
  { id: "srvs", name: "Service Reference Variants", types: ["srv"] },
  { id: "others", name: "Alerts and Devices", types: ["alert", "device"] },
];

function Moved({ figure }: { figure: RestatedFigure | undefined }) {
  if (!figure) return <span className="text-ink-3">as before</span>;
  const { before, after } = beforeAndAfter(figure);
  return (
    <>
      <span className="block sm:whitespace-nowrap">{before === after ? after : `${before} → ${after}`}</span>
      <span className="block text-axis text-ink-3 sm:whitespace-nowrap">{movedBy(figure)}</span>
    </>
  );
}

function requestRow(figures: RestatedFigure[]) {
  const cells = shown.map((name) => <Moved key={name} figure={figures.find(({ figure }) => figure === name)} />);
  return { id: figures[0].item, cells: [itemName(figures[0]), ...cells] };
}

function countRow(figure: RestatedFigure) {
  const { before, after } = beforeAndAfter(figure);
  return { id: `${figure.itemType} ${figure.item}`, cells: [itemName(figure), before, after, movedBy(figure)] };
}

function FiguresTable({ id, name, figures }: { id: string; name: string; figures: RestatedFigure[] }) {
  const isCount = id === "others";
  return (
    <details open={id === "processes"} className="border-t border-line">
      <summary className="min-h-6 cursor-pointer px-4 py-3 text-note font-medium sm:px-5">
        {name}: {countOf(figures.length, "changed figure")}
      </summary>
      <DataTable
        caption={`Changed figures: ${name}`}
        columns={isCount ? countColumns : requestColumns}
        rows={isCount ? figures.map(countRow) : byItem(figures).map(requestRow)}
      />
    </details>
  );
}

function Industry({ industry }: Pick<Restatement, "industry">) {
  const rows = industry.map((each) => ({
    id: `${each.item} ${each.figure}`,
    cells: [itemName(each), figureNames[each.figure], industryText(each.before), industryText(each.after)],
  }));
  return (
    <details className="border-t border-line">
      <summary className="min-h-6 cursor-pointer px-4 py-3 text-note font-medium sm:px-5">
        Industry, your User Role: {countOf(industry.length, "changed figure")}
      </summary>
      <DataTable caption="Changed figures of the industry" columns={industryColumns} rows={rows} />
    </details>
  );
}

/** One restatement: how many figures changed, why, and each of them before and now. */
export function RestatementFrames({ restatement, period }: { restatement: Restatement; period: Period }) {
  const { version, publishedAt, figures, industry, files } = restatement;
  const id = `version-${version}`;
  return (
    <Frame labelledBy={id}>
      <FrameHead
        id={id}
        title={restatementTitle(restatement)}
        summary={`It took the place of version ${version - 1} on ${formatInstant(publishedAt)}. Figures that stayed as they were are not listed.`}
      />
      <ul className="mt-2 mb-3 px-4 text-note text-ink-2 sm:px-5" aria-label={`Why version ${version} was made`}>
        {whyWords(files).map((line) => (
          <li key={line} className="[overflow-wrap:anywhere]">
            {line}
          </li>
        ))}
      </ul>
      {groups.map(({ id: group, name, types }) => {
        const listed = figures.filter(({ itemType }) => types.includes(itemType));
        return listed.length > 0 && <FiguresTable key={group} id={group} name={name} figures={listed} />;
      })}
      {industry.length > 0 && <Industry industry={industry} />}
      <FrameFoot
        links={
          figures.length > 0 && (
            <FileLink href={`/restatements.csv?period=${period}&version=${version}`} context={`version ${version}`}>
              {countOf(figures.length, "changed figure")} (CSV)
            </FileLink>
          )
        }
      >
        Before → now, and what it moved by; numerators and denominators are in the CSV. The industry’s are those released to everyone of
        your User Role.
      </FrameFoot>
    </Frame>
  );
}
