import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Tag } from "@/components/ui/tag";
import { FileLink, TextLink } from "@/components/ui/text-link";
import type { UserRole } from "@/lib/access/party-scope";
import { definitionAddress, metricAddress } from "@/lib/charts/figure-links";
import { shareWithCounts } from "@/lib/charts/share-words";
import { changeInPoints } from "@/lib/charts/standing";
import { formatPeriod, formatSigned, periodMonth } from "@/lib/format";
import type { ProvisionalPage } from "@/lib/metrics/loaders/load-provisional";

/** Own figures of every Business Process with requests in either month, the version in making beside the published month before. */
export function FiguresFrame({ page: { current, before, rows }, userRole }: { page: ProvisionalPage; userRole: UserRole }) {
  const columns: Column[] = [
    { key: "process", head: "Business Process" },
    { key: "success", head: "Outcome success", label: "Outcome success", align: "right", className: "font-semibold" },
    ...(before
      ? [
          { key: "before", head: formatPeriod(before.period), label: "Published month before", align: "right" as const },
          { key: "points", head: "Points", label: "Points", align: "right" as const },
        ]
      : []),
    { key: "delivery", head: "Delivery failure", label: "Delivery failure", align: "right" },
    { key: "within", head: "Within TRT", label: "Within Target Response Time", align: "right" },
  ];
  const used = rows.filter(({ processId, requests, before: then }) => processId === null || requests || then.denominator);
  const cells = used.map(({ processId, name, success, before: then, deliveryFailure, withinTrt }) => {
    const change = changeInPoints(success, then);
    const within = withinTrt.status === "not-applicable" && success.value !== null ? "no target" : shareWithCounts(withinTrt);
    return {
      id: processId ?? "all",
      cells: [
        name,
        shareWithCounts(success),
        ...(before ? [shareWithCounts(then), change === null ? "–" : formatSigned(change)] : []),
        shareWithCounts(deliveryFailure),
        within,
      ],
    };
  });
  const question = { role: userRole, from: before?.period ?? current.period, to: current.period };
  return (
    <Frame labelledBy="figures">
      <FrameHead
        id="figures"
        title={`Your figures of ${formatPeriod(current.period)} so far`}
        summary={before ? `Beside ${periodMonth(before.period)}, which is published.` : "No month before it is published."}
        aside={
          <Tag tone="caution" shape="dash">
            Provisional
          </Tag>
        }
      />
      <DataTable caption={`Provisional figures of ${formatPeriod(current.period)}`} columns={columns} rows={cells} className="mt-3" />
      <FrameFoot
        links={
          <>
            <TextLink href={definitionAddress("outcome-success")}>Definition</TextLink>
            <FileLink href={metricAddress("outcome-success", question, "csv")}>CSV</FileLink>
            <FileLink href={metricAddress("outcome-success", question, "json")}>API</FileLink>
          </>
        }
      >
        In CSV and API these rows have the status provisional. Alerts and Devices are there, too.
      </FrameFoot>
    </Frame>
  );
}
