import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { feedName } from "@/lib/charts/overview-words";
import type { FigureExplanation } from "@/lib/explanations/models";
import { countOf, formatClock, formatDay, joinWords } from "@/lib/format";

const most = 100;
const columns: Column[] = [
  { key: "name", head: "File" },
  { key: "feed", head: "Feed", label: "Feed" },
  { key: "days", head: "Days used", label: "Days used" },
  { key: "receipt", head: "Receipt", label: "Receipt", align: "right" },
  { key: "received", head: "Received", label: "Received", align: "right", className: "sm:whitespace-nowrap" },
  { key: "sha", head: "SHA-256", label: "SHA-256" },
];

/** The delivered files that figures were made from. They hold the rows of every User; a Party reads its own rows of them alone. */
export function FilesFrame({ files }: { files: FigureExplanation["files"] }) {
  const feeds = [...new Set(files.map(({ feed }) => feedName(feed)))];
  const rows = files.slice(-most).map(({ name, feed, days, firstDay, lastDay, receipt, receivedAt, sha256 }) => ({
    id: `${feed}-${receipt}-${firstDay}`,
    cells: [
      name,
      feedName(feed),
      days === 1 ? formatDay(firstDay) : `${formatDay(firstDay)} to ${formatDay(lastDay)}, ${countOf(days, "day")}`,
      receipt,
      formatClock(receivedAt),
      <span key="sha" className="break-all">
        <Code>{sha256}</Code>
      </span>,
    ],
  }));
  const title = `Made from ${countOf(files.length, "file")} of ${feeds.length === 1 ? "the feed" : "the feeds"} ${joinWords(feeds)}`;
  return (
    <Frame labelledBy="files">
      <FrameHead id="files" title={files.length === 0 ? "No file of its feeds was delivered for the time asked for" : title} />
      {rows.length > 0 && <DataTable caption="Files" columns={columns} rows={rows} className="mt-3" />}
      <FrameFoot>
        {files.length > most && `The newest ${most} files; the CSV lists all. `}
        The receipt is the number DCC gave the file when it was taken in.
      </FrameFoot>
    </Frame>
  );
}
