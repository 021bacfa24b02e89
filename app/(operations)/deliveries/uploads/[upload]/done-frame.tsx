import { Frame, FrameHead } from "@/components/frames/frame";
import { DataTable } from "@/components/tables/data-table";
import type { DeliveredFile } from "@/lib/deliveries/models";
import type { Upload } from "@/lib/deliveries/uploads/upload";
import { countOf } from "@/lib/format";
import { fileColumns, fileRow } from "../../files-frame";

/** What one should know of the receipts beside what they say themselves. */
function summaryOf(receipts: DeliveredFile[], { begunAt, restate }: Upload): string {
  const before = receipts.filter(({ receivedAt }) => receivedAt < begunAt).length;
  const isPublished = !restate && receipts.some(({ outcome, reason }) => outcome === "refused" && reason.includes(" is published"));
  return [
    before > 0 && `${countOf(before, "file")} had been loaded before: nothing was done, and this is the receipt of then.`,
    isPublished && "To replace days of a published period, upload the files again and tick that they may.",
  ]
    .filter(Boolean)
    .join(" ");
}

/** The receipts of an upload's files. */
export function DoneFrame({ receipts, upload }: { receipts: DeliveredFile[]; upload: Upload }) {
  const refused = receipts.filter(({ outcome }) => outcome === "refused").length;
  return (
    <Frame labelledBy="receipts">
      <FrameHead
        id="receipts"
        title={
          refused === 0
            ? "No file was refused"
            : `Nothing is loaded of the ${refused === 1 ? "file" : "files"} that ${refused === 1 ? "was" : "were"} refused`
        }
        summary={summaryOf(receipts, upload) || undefined}
      />
      <DataTable caption="Receipts of this upload's files" columns={fileColumns} rows={receipts.map(fileRow)} className="mt-3" />
      <div className="h-4" />
    </Frame>
  );
}
