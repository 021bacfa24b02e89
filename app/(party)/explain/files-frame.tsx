import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { feedName } from "@/lib/charts/overview-words";
import { countOf, formatClock, formatDay } from "@/lib/format";
import type { Explanation } from "@/lib/metrics/explanations/models";

const columns: Column[] = [
  { key: "name", head: "File" },
  { key: "days", head: "Days used", label: "Days used" },
  { key: "receipt", head: "Receipt", label: "Receipt", align: "right" },
  { key: "received", head: "Received", label: "Received", align: "right", className: "sm:whitespace-nowrap" },
  { key: "sha", head: "SHA-256", label: "SHA-256" },
];
const shown = 62;

/** The delivered files that the versions were made from. They hold the rows of every User; a Party reads its own rows of them alone. */
export function FilesFrame({ explanation: { periods, metric } }: { explanation: Explanation }) {
  const files = periods.flatMap((each) => each.files);
  if (files.length === 0) return null;
  const rows = files.slice(-shown).map(({ name, firstDay, lastDay, days, receipt, receivedAt, sha256, period }) => ({
    id: `${period}-${receipt}`,
    cells: [
      name,
      days === 1 ? formatDay(firstDay) : `${formatDay(firstDay)} to ${formatDay(lastDay)}, ${countOf(days, "day")}`,
      receipt,
      formatClock(receivedAt),
      <span key="sha" className="break-all">
        <Code>{sha256}</Code>
      </span>,
    ],
  }));
  return (
    <Frame labelledBy="files">
      <FrameHead
        id="files"
        title={`Made from ${countOf(files.length, "file")} of the feed ${feedName(metric.subject ?? "service-requests")}`}
      />
      <DataTable caption="Files" columns={columns} rows={rows} className="mt-3" />
      <FrameFoot>
        {files.length > shown && `The newest ${shown} files; the CSV lists all. `}
        The receipt is the number DCC gave the file when it was taken in.
      </FrameFoot>
    </Frame>
  );
}
