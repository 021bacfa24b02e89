import { metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { processAddress } from "@/app/(party)/processes/[process]/search-params";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { IndustryCell } from "@/components/tables/industry-cell";
import { Change } from "@/components/ui/change";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import { breakdownSummary, breakdownTitle } from "@/lib/charts/breakdown-words";
import { itemsFoot, itemWords, requestsText } from "@/lib/charts/item-words";
import { changeInPoints, isChangeChance } from "@/lib/charts/standing";
import { shareText } from "@/lib/charts/share-words";
import { formatDuration } from "@/lib/format";
import type { ItemRow, ProcessPage } from "@/lib/metrics/models";

const columns: Column[] = [
  { key: "srv", head: "SRV" },
  { key: "shared", head: "Also in", label: "Also in", className: "text-ink-3" },
  { key: "requests", head: "Requests", label: "Requests", align: "right", className: "text-ink-2" },
  { key: "success", head: "Success", label: "Success", align: "right", className: "font-semibold" },
  { key: "change", head: "Change, points", label: "Change, points", align: "right" },
  { key: "industry", head: "Industry", label: "Industry", align: "right", className: "text-ink-2" },
  { key: "median", head: "Median", label: "Median", align: "right" },
];

function Name({ page, item }: { page: ProcessPage; item: ItemRow }) {
  const { srv, name, matched } = item;
  const words = itemWords(item);
  const title = (
    <>
      <Code>{srv}</Code> {name}
    </>
  );
  return (
    <span>
      {item.success.denominator && matched !== "" ? (
        <TextLink href={processAddress(page.process.processId, { ...page.filters, srv, qualifier: matched })}>{title}</TextLink>
      ) : (
        title
      )}
      {words && <span className="block text-axis text-ink-3">{words}</span>}
    </span>
  );
}

function rowOf(page: ProcessPage, item: ItemRow) {
  const { srv, matched, sharedWith, success, previous, industry, medianMs } = item;
  const isSent = (success.denominator ?? 0) > 0;
  return {
    id: `${srv} ${matched ?? "any"}`,
    cells: [
      <Name key="srv" page={page} item={item} />,
      sharedWith.join(", ") || "–",
      requestsText(item),
      isSent ? shareText(success) : "–",
      <Change
        key="change"
        value={changeInPoints(success, previous)}
        good={matched === "" ? undefined : "up"}
        chance={isChangeChance(success, previous)}
      />,
      isSent && matched !== "" ? <IndustryCell key="industry" success={success} industry={industry} /> : "–",
      medianMs === null ? "–" : formatDuration(medianMs),
    ],
  };
}

/** Every SRV of the process with its qualifier, sent or not; one shared with other processes says so, since it counts in each. */
export function SrvPanel({ page }: { page: ProcessPage }) {
  return (
    <FigureFrame
      id="srvs"
      above="By Service Reference Variant"
      title={breakdownTitle(page.bySrv, (srv) => srv)}
      summary={breakdownSummary(page.bySrv, (srv) => srv)}
      chart={
        <DataTable caption="Outcome success by SRV and qualifier" columns={columns} rows={page.items.map((item) => rowOf(page, item))} />
      }
      bodyClass=""
      foot={itemsFoot(page.items)}
      links={metricLinks("outcome-success", questionOf(page, { by: "srv,qualifier", onlyCurrent: true }))}
    />
  );
}
