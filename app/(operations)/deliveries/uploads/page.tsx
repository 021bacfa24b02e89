import type { Metadata } from "next";
import { textOf } from "@/app/chosen-period";
import { PageHeading } from "@/components/layout/page-heading";
import { Notice } from "@/components/ui/notice";
import { loadUploads } from "@/lib/deliveries/uploads/loaders";
import { countOf } from "@/lib/format";
import { UploadForm } from "./upload-form";
import { UploadsFrame } from "./uploads-frame";

export const metadata: Metadata = { title: "Uploads" };

/** Uploading a delivery, and the uploads so far: those that can be gone on with, and the last ones. */
export default async function UploadsPage({ searchParams }: PageProps<"/deliveries/uploads">) {
  const [uploads, search] = await Promise.all([loadUploads(), searchParams]);
  const open = uploads.filter(({ state }) => state === "open").length;
  const refused = textOf(search, "refused");
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Deliveries", href: "/deliveries" }, { label: "Uploads" }]}
        title={open === 0 ? "Upload a delivery" : `Upload a delivery; ${countOf(open, "upload")} can be gone on with`}
        lede="What is uploaded here goes through the same checks as a delivery taken in by command. Its receipts say what became of each row."
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {refused && (
          <Notice tone="worse" announce>
            {refused.slice(0, 300)}
          </Notice>
        )}
        <UploadForm />
        {uploads.length > 0 && <UploadsFrame uploads={uploads} />}
      </div>
    </>
  );
}
