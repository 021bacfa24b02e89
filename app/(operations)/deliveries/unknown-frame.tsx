import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import { feedKind } from "@/lib/deliveries/feeds";
import type { Deliveries } from "@/lib/deliveries/models";
import { unknownKind, unknownTitle } from "@/lib/deliveries/words";
import { formatCount, joinWords } from "@/lib/format";

const columns: Column[] = [
  { key: "value", head: "Code or name" },
  { key: "kind", head: "What it stands for", label: "What it stands for" },
  { key: "feeds", head: "Feed", label: "Feed" },
  { key: "rows", head: "Rows", label: "Rows", align: "right" },
  { key: "file", head: "Newest file", label: "Newest file", align: "right" },
];

/** Codes and names that the reference data lacks: kept, shown as unknown, listed here. */
export function UnknownFrame({ deliveries: { unknown, period } }: { deliveries: Deliveries }) {
  const rows = unknown.map(({ kind, value, rows: count, feeds, newestLoadId }) => ({
    id: `${kind} ${value}`,
    cells: [
      <Code key="value">{value}</Code>,
      unknownKind(kind),
      joinWords(feeds.map((feed) => feedKind(feed).name)),
      formatCount(count),
      <TextLink key="file" href={`/deliveries/${newestLoadId}`} context={`newest file with ${value}`}>
        Receipt
      </TextLink>,
    ],
  }));
  return (
    <Frame labelledBy="unknown">
      <FrameHead
        id="unknown"
        title={unknownTitle(unknown, period)}
        summary="Their rows are kept and counted; Parties see them marked unknown."
      />
      <DataTable caption="Unknown codes and names" columns={columns} rows={rows} className="mt-3" />
      <FrameFoot>Ask the sender what they mean. When the reference data has them, deliver the file again with --again.</FrameFoot>
    </Frame>
  );
}
