import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Tag } from "@/components/ui/tag";
import { DataTable, type Column } from "@/components/tables/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { PartyScope } from "@/lib/access/party-scope";
import { definitionAddress } from "@/lib/charts/figure-links";
import { shareWithCounts } from "@/lib/charts/share-words";
import { trialWords } from "@/lib/charts/trial-words";
import { countOf, formatPeriod } from "@/lib/format";
import { loadFurtherFigures } from "@/lib/metrics/loaders/load-further-figures";
import type { Period } from "@/lib/period";

/** Own figures of the process in metrics that are data, adopted and on trial; nothing where there are none. */
export async function FurtherPanel({ scope, processId, period }: { scope: PartyScope; processId: string; period: Period }) {
  const { figures, previousPeriod } = await loadFurtherFigures(scope, period);
  const columns: Column[] = [
    { key: "metric", head: "Metric" },
    { key: "standing", head: "Standing", label: "Standing" },
    { key: "now", head: formatPeriod(period), label: formatPeriod(period), align: "right", className: "font-semibold" },
    { key: "before", head: previousPeriod ? formatPeriod(previousPeriod) : "Month before", label: "Month before", align: "right" },
  ];
  const rows = figures.flatMap(({ metric, standing, rows: all }) => {
    const row = all.find((each) => each.processId === processId);
    if (!row) return [];
    const name = (
      <TextLink key="name" href={definitionAddress(metric.id)} className="inline-block min-h-6">
        {metric.name}
      </TextLink>
    );
    const tag = (
      <Tag key="tag" tone={standing === "trial" ? "caution" : "outline"} shape={standing === "trial" ? "ring" : undefined}>
        {standing === "trial" ? "On trial" : "Adopted"}
      </Tag>
    );
    return [{ id: metric.id, cells: [name, tag, shareWithCounts(row.now), shareWithCounts(row.before)] }];
  });
  if (rows.length === 0) return null;
  return (
    <Frame labelledBy="further">
      <FrameHead id="further" title={`${countOf(rows.length, "further metric")} of this process`} />
      <DataTable caption="Further metrics" columns={columns} rows={rows} className="mt-3" />
      <FrameFoot links={<TextLink href={`/catalogue/trials?period=${period}`}>Of every process</TextLink>}>{trialWords}</FrameFoot>
    </Frame>
  );
}
