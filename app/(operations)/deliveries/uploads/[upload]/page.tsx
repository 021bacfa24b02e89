import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { textOf } from "@/app/chosen-period";
import { PageHeading } from "@/components/layout/page-heading";
import { Notice } from "@/components/ui/notice";
import { loadIdOf } from "@/lib/deliveries/filters";
import { loadUpload } from "@/lib/deliveries/uploads/loaders";
import { uploadTitle } from "@/lib/deliveries/uploads/words";
import { formatInstant } from "@/lib/format";
import { DoneFrame } from "./done-frame";
import { IngestFrame } from "./ingest-frame";
import { UploadForm } from "../upload-form";

export const metadata: Metadata = { title: "Upload" };

/** One upload: what has come of its files, how far the ingest is, and the receipts. */
export default async function UploadPage({ params, searchParams }: PageProps<"/deliveries/uploads/[upload]">) {
  const uploadId = loadIdOf((await params).upload);
  const found = uploadId === null ? null : await loadUpload(uploadId);
  if (!found) notFound();
  const { upload, receipts } = found;
  return (
    <>
      <PageHeading
        crumbs={[
          { label: "Deliveries", href: "/deliveries" },
          { label: "Uploads", href: "/deliveries/uploads" },
          { label: `Upload ${upload.uploadId}` },
        ]}
        title={uploadTitle(upload, receipts.filter(({ outcome }) => outcome === "refused").length)}
        lede={`${upload.begunBy} began it on ${formatInstant(upload.begunAt)}.${upload.restate ? " It may replace days of published periods." : ""}${upload.again ? " Files that were loaded before are loaded anew." : ""}`}
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {textOf(await searchParams, "refused") && (
          <Notice tone="worse" announce>
            That could not be done any more: the upload had moved on. It stands as you see it here.
          </Notice>
        )}
        {upload.state === "open" && <UploadForm resumed={{ uploadId: upload.uploadId, files: upload.files, isHere: upload.isHere }} />}
        {upload.outcome === "ingested" && <DoneFrame receipts={receipts} upload={upload} />}
        {upload.state !== "open" && <IngestFrame upload={upload} />}
        {upload.outcome !== "ingested" && receipts.length > 0 && <DoneFrame receipts={receipts} upload={upload} />}
      </div>
    </>
  );
}
