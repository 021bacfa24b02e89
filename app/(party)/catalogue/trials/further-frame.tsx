import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { Tag } from "@/components/ui/tag";
import { FileLink, TextLink } from "@/components/ui/text-link";
import type { UserRole } from "@/lib/access/party-scope";
import { definitionAddress, explainAddress, metricAddress } from "@/lib/charts/figure-links";
import { shareWithCounts } from "@/lib/charts/share-words";
import { changeInPoints } from "@/lib/charts/standing";
import { furtherTitle, lifetimeWords } from "@/lib/charts/trial-words";
import { formatPeriod, formatSigned } from "@/lib/format";
import type { Period } from "@/lib/period";
import type { FurtherFigures, FurtherPage } from "@/lib/metrics/loaders/load-further-figures";

type FurtherFrameProps = { figures: FurtherFigures; page: FurtherPage; userRole: UserRole };

function columnsFor(period: Period, previousPeriod: Period | null): Column[] {
  return [
    { key: "process", head: "Business Process" },
    { key: "now", head: formatPeriod(period), label: formatPeriod(period), align: "right", className: "font-semibold" },
    ...(previousPeriod
      ? [
          { key: "before", head: formatPeriod(previousPeriod), label: "Month before", align: "right" as const },
          { key: "points", head: "Points", label: "Points", align: "right" as const },
        ]
      : []),
  ];
}

/** One metric that is data: own figures of all requests and of every process, now and in the month before. */
export function FurtherFrame({ figures: { metric, standing, rows }, page: { current, previousPeriod }, userRole }: FurtherFrameProps) {
  const columns = columnsFor(current.period, previousPeriod);
  const question = { role: userRole, from: current.period, to: current.period };
  const csv = metricAddress(metric.id, question, "csv");
  return (
    <Frame labelledBy={`further-${metric.id}`}>
      <FrameHead
        id={`further-${metric.id}`}
        title={furtherTitle(metric.name, rows[0])}
        summary={metric.inWords}
        aside={
          standing === "trial" ? (
            <Tag tone="caution" shape="ring">
              On trial
            </Tag>
          ) : (
            <Tag tone="outline">Adopted</Tag>
          )
        }
      />
      <DataTable
        caption={`${metric.name} by Business Process`}
        columns={columns}
        rows={rows.map(({ processId, name, now, before }) => {
          const change = changeInPoints(now, before);
          return {
            id: processId || "all",
            cells: [
              name,
              shareWithCounts(now),
              ...(previousPeriod ? [shareWithCounts(before), change === null ? "–" : formatSigned(change)] : []),
            ],
          };
        })}
        className="mt-3"
      />
      <FrameFoot
        links={
          <>
            <TextLink href={definitionAddress(metric.id)}>Definition</TextLink>
            <TextLink href={explainAddress(csv) ?? "/explain"} context={metric.name}>
              Explain this number
            </TextLink>
            <FileLink href={csv}>CSV</FileLink>
            <FileLink href={metricAddress(metric.id, question, "json")}>API</FileLink>
          </>
        }
      >
        <Code>{metric.id}</Code>
        {lifetimeWords(metric)}
      </FrameFoot>
    </Frame>
  );
}
