import type { ReactNode } from "react";
import { PageHeading } from "@/components/layout/page-heading";
import { needsOf } from "@/lib/deliveries/attention";
import type { Deliveries, DeliveryFilters } from "@/lib/deliveries/models";
import { deliveriesTitle, newestWords } from "@/lib/deliveries/words";
import { DayGridFrame } from "./day-grid-frame";
import { FilesFrame } from "./files-frame";
import { FilterForm } from "./filter-form";
import { NeedsFrame } from "./needs-frame";
import { UnknownFrame } from "./unknown-frame";

type DeliveriesViewProps = { deliveries: Deliveries; filters: DeliveryFilters; live: ReactNode };

/** The page under its data: what needs the operator, the days, the files, the unknown codes. */
export function DeliveriesView({ deliveries, filters, live }: DeliveriesViewProps) {
  const needs = needsOf(deliveries.refused, deliveries.grid, deliveries.unknown);
  return (
    <>
      <PageHeading title={deliveriesTitle(needs.length)} lede={newestWords(deliveries)} actions={live} />
      <div className="flex flex-col gap-3 sm:gap-5">
        {needs.length > 0 && <NeedsFrame needs={needs} period={deliveries.period} />}
        <FilterForm deliveries={deliveries} filters={filters} />
        <DayGridFrame deliveries={deliveries} />
        <FilesFrame deliveries={deliveries} filters={filters} />
        {deliveries.unknown.length > 0 && <UnknownFrame deliveries={deliveries} />}
      </div>
    </>
  );
}
