import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import type { Receipt } from "@/lib/deliveries/models";
import { unknownKind } from "@/lib/deliveries/words";
import { countOf, formatCount } from "@/lib/format";

const columns: Column[] = [
  { key: "value", head: "Code or name" },
  { key: "kind", head: "What it stands for", label: "What it stands for" },
  { key: "rows", head: "Rows", label: "Rows", align: "right" },
];

/** The codes and names of this file that the reference data lacks. */
export function UnknownHere({ receipt: { unknown } }: { receipt: Receipt }) {
  const rows = unknown.map(({ kind, value, rows: count }) => ({
    id: `${kind} ${value}`,
    cells: [<Code key="value">{value}</Code>, unknownKind(kind), formatCount(count)],
  }));
  return (
    <Frame labelledBy="unknown">
      <FrameHead
        id="unknown"
        title={`${countOf(unknown.length, "code or name is", "codes or names are")} not in the reference data`}
        summary="Their rows are kept and counted; Parties see them marked unknown."
      />
      <DataTable caption="Unknown codes and names of this file" columns={columns} rows={rows} className="mt-3" />
      <FrameFoot>Ask the sender what they mean. When the reference data has them, deliver the file again with --again.</FrameFoot>
    </Frame>
  );
}
