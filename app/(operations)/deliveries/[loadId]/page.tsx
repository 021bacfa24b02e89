import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeading } from "@/components/layout/page-heading";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { loadIdOf } from "@/lib/deliveries/filters";
import { loadReceipt } from "@/lib/deliveries/loaders";
import { receiptTitle, standingOfFile } from "@/lib/deliveries/receipt-words";
import { countOf } from "@/lib/format";
import { FileFacts } from "./file-facts";
import { NoticesFrame } from "./notices-frame";
import { RefusalFrame } from "./refusal-frame";
import { RowsFrame } from "./rows-frame";
import { SetAsideFrame } from "./set-aside-frame";
import { UnknownHere } from "./unknown-here";

export const metadata: Metadata = { title: "Receipt" };

/** The whole receipt of one file: how it ended, where each row went, what was set aside and why. */
export default async function ReceiptPage({ params }: PageProps<"/deliveries/[loadId]">) {
  const loadId = loadIdOf((await params).loadId);
  const receipt = loadId === null ? null : await loadReceipt(loadId);
  if (!receipt) notFound();
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Deliveries", href: "/deliveries" }, { label: receipt.name }]}
        title={receiptTitle(receipt)}
        lede={standingOfFile(receipt)}
        actions={
          receipt.rowsSetAside > 0 && (
            <ButtonLink href={`/deliveries/${receipt.loadId}/set-aside.csv`} download>
              <Icon name="download" />
              {countOf(receipt.rowsSetAside, "set-aside row")} (CSV)
            </ButtonLink>
          )
        }
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {receipt.outcome === "refused" && <RefusalFrame receipt={receipt} />}
        <RowsFrame receipt={receipt} />
        {receipt.setAside.length > 0 && <SetAsideFrame receipt={receipt} />}
        {receipt.unknown.length > 0 && <UnknownHere receipt={receipt} />}
        {receipt.notices.length > 0 && <NoticesFrame notices={receipt.notices} />}
        <FileFacts receipt={receipt} />
      </div>
    </>
  );
}
