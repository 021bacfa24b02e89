import { RefreshWhile } from "@/components/states/refresh-while";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable } from "@/components/tables/data-table";
import { Button } from "@/components/ui/button";
import type { Upload } from "@/lib/deliveries/uploads/upload";
import { bytesInWords } from "@/lib/deliveries/uploads/words";
import { countOf, formatInstant } from "@/lib/format";

const columns = [
  { key: "file", head: "File" },
  { key: "size", head: "Size", label: "Size", align: "right" as const },
];

function titleOf({ state, outcome }: Upload): string {
  if (state === "waiting") return "The ingest begins in a moment";
  if (state === "running") return "The ingest is under way";
  if (outcome === "failed") return "Files without a receipt are not loaded";
  return outcome === "cancelled" ? "Nothing of it was loaded from here on" : "The ingest is through";
}

function summaryOf({ state, step, attempts, message, endedAt, outcome }: Upload): string {
  if (state === "ended")
    return message || (endedAt ? `${outcome === "cancelled" ? "Given up" : "Ended"} on ${formatInstant(endedAt)}.` : "");
  const again = attempts > 1 ? ` It was cut off and begun anew, attempt ${attempts}.` : "";
  return `${step ? `${step}.` : "It goes on when you leave this page."}${again}`;
}

function Again({ uploadId }: { uploadId: number }) {
  return (
    <form method="post" action={`/deliveries/uploads/${uploadId}/change`} className="mt-3 flex flex-wrap gap-2 px-4 sm:px-5">
      <Button type="submit" name="do" value="retry">
        Ingest it again
      </Button>
      <Button type="submit" look="secondary" name="do" value="cancel">
        Give it up
      </Button>
    </form>
  );
}

/** What the ingest does with an upload, or what came of it; and the files it took. */
export function IngestFrame({ upload }: { upload: Upload }) {
  const { files, state, outcome, uploadId, isHere } = upload;
  const rows = files.map(({ name, bytes }) => ({
    id: name,
    cells: [
      <span key="name" className="wrap-anywhere">
        {name}
      </span>,
      bytesInWords(bytes),
    ],
  }));
  return (
    <Frame labelledBy="ingest">
      <FrameHead id="ingest" title={titleOf(upload)} summary={<span role="status">{summaryOf(upload)}</span>} />
      {state !== "ended" && <RefreshWhile everyMs={2_000} />}
      {outcome === "failed" && isHere && <Again uploadId={uploadId} />}
      <DataTable caption="Files of this upload" columns={columns} rows={rows} className="mt-3 max-w-xl" />
      <div className="h-4" />
      <FrameFoot>
        {countOf(files.length, "file")}. Each is loaded whole or not at all; the checks are those of the command, and the same file twice
        changes nothing.
      </FrameFoot>
    </Frame>
  );
}
