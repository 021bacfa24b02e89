import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { deliveryFilters } from "@/lib/deliveries/filters";
import { loadDeliveries } from "@/lib/deliveries/loaders";
import { LiveDeliveries } from "./live-deliveries";
import { NothingDelivered } from "./nothing-delivered";

export const metadata: Metadata = { title: "Deliveries" };

/** What was delivered, what is missing, and what needs the operator. */
export default async function DeliveriesPage({ searchParams }: PageProps<"/deliveries">) {
  const { filters, notices } = deliveryFilters(await searchParams);
  const deliveries = await loadDeliveries(filters);
  if (deliveries.filesEver === 0) return <NothingDelivered />;
  return (
    <>
      {notices.map((notice) => (
        <div key={notice} className="mb-3">
          <Notice tone="caution">{notice}</Notice>
        </div>
      ))}
      <LiveDeliveries initial={deliveries} filters={filters} />
    </>
  );
}
