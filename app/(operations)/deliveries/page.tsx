import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { deliveryFilters } from "@/lib/deliveries/filters";
import { loadDeliveries } from "@/lib/deliveries/loaders";
import { loadIngesting } from "@/lib/deliveries/uploads/loaders";
import { LiveDeliveries } from "./live-deliveries";
import { NothingDelivered } from "./nothing-delivered";

export const metadata: Metadata = { title: "Deliveries" };

/** What was delivered, what is missing, and what needs the operator. */
export default async function DeliveriesPage({ searchParams }: PageProps<"/deliveries">) {
  const { filters, notices } = deliveryFilters(await searchParams);
  const [deliveries, ingesting] = await Promise.all([loadDeliveries(filters), loadIngesting()]);
  if (deliveries.filesEver === 0 && ingesting.length === 0) return <NothingDelivered />;
  return (
    <>
      {notices.map((notice) => (
        <div key={notice} className="mb-3">
          <Notice tone="caution">{notice}</Notice>
        </div>
      ))}
      {ingesting.map(({ uploadId, mayOpen }) => (
        <div key={uploadId} className="mb-3">
          <Notice>
            {mayOpen ? <TextLink href={`/deliveries/uploads/${uploadId}`}>Upload {uploadId}</TextLink> : `Upload ${uploadId}`} is being
            ingested. What it holds may stand as missing here until then.
          </Notice>
        </div>
      ))}
      <LiveDeliveries initial={deliveries} filters={filters} />
    </>
  );
}
