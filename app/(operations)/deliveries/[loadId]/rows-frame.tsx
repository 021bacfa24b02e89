import { KeyRow } from "@/components/frames/key-row";
import { Notice } from "@/components/ui/notice";
import type { Receipt } from "@/lib/deliveries/models";
import { rowEquation, rowsAddUp, shareOfRead } from "@/lib/deliveries/receipt-words";
import { formatCount } from "@/lib/format";

/** Where each row went: four counts that add up, or a loud word that they do not. */
export function RowsFrame({ receipt }: { receipt: Receipt }) {
  const { rowsRead, rowsAccepted, rowsNotCounted, rowsSetAside } = receipt;
  return (
    <>
      <KeyRow
        label="Where each row went"
        facts={[
          {
            id: "read",
            name: "Rows read",
            figure: formatCount(rowsRead),
            note: receipt.outcome === "refused" ? "before it was refused" : "in the file",
          },
          { id: "accepted", name: "Accepted", figure: formatCount(rowsAccepted), note: shareOfRead(rowsAccepted, receipt) },
          { id: "not-counted", name: "Not counted", figure: formatCount(rowsNotCounted), note: "first legs and acknowledgements" },
          { id: "set-aside", name: "Set aside", figure: formatCount(rowsSetAside), note: shareOfRead(rowsSetAside, receipt) },
        ]}
      />
      {receipt.outcome !== "refused" && !rowsAddUp(receipt) && (
        <Notice tone="worse">
          The rows do not add up: {rowEquation(receipt)}. Tell whoever runs the portal before this period is published.
        </Notice>
      )}
    </>
  );
}
