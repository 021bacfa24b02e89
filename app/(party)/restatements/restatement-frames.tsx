import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { FileLink } from "@/components/ui/text-link";
import { beforeAndAfter, figureNames, industryText, itemName, movedBy, restatementTitle, whyWords } from "@/lib/charts/restatement-words";
import { countOf, formatInstant } from "@/lib/format";
import type { Restatement } from "@/lib/metrics/loaders/load-restatements";
import type { RestatedFigure } from "@/lib/metrics/queries/restatements";
import type { Period } from "@/lib/period";

const columns: Column[] = [
  { key: "item", head: "What", className: "sm:w-[34%]" },
  { key: "figure", head: "Figure", label: "Figure" },
  { key: "before", head: "Before", label: "Before", align: "right" },
  { key: "after", head: "Now", label: "Now", align: "right" },
  { key: "moved", head: "Moved by", label: "Moved by", align: "right" },
];

const groups: { id: string; name: string; types: RestatedFigure["itemType"][] }[] = [
  { id: "processes", name: "All requests and Business Processes", types: ["all", "process"] },
  { id: "srvs", name: "Service Reference Variants", types: ["srv"] },
  { id: "others", name: "Alerts and Devices", types: ["alert", "device"] },
];

function rowOf(figure: RestatedFigure) {
  const { before, after } = beforeAndAfter(figure);
  return {
    id: `${figure.itemType} ${figure.item} ${figure.figure}`,
    cells: [itemName(figure), figureNames[figure.figure], before, after, movedBy(figure)],
  };
}

function FiguresTable({ name, figures, isOpen }: { name: string; figures: RestatedFigure[]; isOpen: boolean }) {
  return (
    <details open={isOpen} className="border-t border-line">
      <summary className="min-h-6 cursor-pointer px-4 py-3 text-note font-medium sm:px-5">
        {name}: {countOf(figures.length, "changed figure")}
      </summary>
      <DataTable caption={`Changed figures: ${name}`} columns={columns} rows={figures.map(rowOf)} />
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
      <DataTable caption="Changed figures of the industry" columns={columns.slice(0, 4)} rows={rows} />
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
        return listed.length > 0 && <FiguresTable key={group} name={name} figures={listed} isOpen={group === "processes"} />;
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
        Your own figures are counted exactly. The industry’s are those released to everyone of your User Role.
      </FrameFoot>
    </Frame>
  );
}
