import type { ReactNode } from "react";
import { Frame, FrameHead } from "@/components/frames/frame";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import { feedKind } from "@/lib/deliveries/feeds";
import type { Receipt } from "@/lib/deliveries/models";
import { formatBytes, rateOf } from "@/lib/deliveries/receipt-words";
import { formatDays } from "@/lib/deliveries/words";
import { countOf, formatDuration, formatInstant } from "@/lib/format";
import { OutcomeTag } from "../outcome-tag";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 border-t border-line px-4 py-2 text-note sm:grid-cols-[12rem_minmax(0,1fr)] sm:px-5">
      <dt className="text-ink-3">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function ReplacedBy({ receipt: { replacedBy } }: { receipt: Receipt }) {
  return (
    <ul>
      {replacedBy.map(({ loadId, name, days }) => (
        <li key={loadId}>
          <TextLink href={`/deliveries/${loadId}`}>{name}</TextLink>, {countOf(days, "day")}
        </li>
      ))}
    </ul>
  );
}

/** The file itself: name, feed, days, times, size, fingerprint, speed. */
export function FileFacts({ receipt }: { receipt: Receipt }) {
  const { firstDay, lastDay } = receipt;
  return (
    <Frame labelledBy="file">
      <FrameHead id="file" title="The file" />
      <dl className="mt-3">
        <Fact name="Name">{receipt.name}</Fact>
        <Fact name="Outcome">
          <OutcomeTag outcome={receipt.outcome} />
        </Fact>
        <Fact name="Feed">{feedKind(receipt.feed).name}</Fact>
        <Fact name="Delivery">{receipt.delivery || "a single file, without a manifest"}</Fact>
        <Fact name="Days, UTC">{firstDay && lastDay ? `${formatDays(firstDay, lastDay)} ${lastDay.slice(0, 4)}` : "none read"}</Fact>
        {receipt.replacedBy.length > 0 && (
          <Fact name="Replaced since by">
            <ReplacedBy receipt={receipt} />
          </Fact>
        )}
        <Fact name="Produced">{receipt.producedAt === null ? "not stated" : formatInstant(receipt.producedAt)}</Fact>
        <Fact name="Received">{formatInstant(receipt.receivedAt)}</Fact>
        <Fact name="Time and speed">{[formatDuration(receipt.seconds * 1000), rateOf(receipt)].filter(Boolean).join(", ")}</Fact>
        <Fact name="Size">{formatBytes(receipt.bytes)}</Fact>
        <Fact name="SHA-256">
          <Code>{receipt.sha256}</Code>
        </Fact>
      </dl>
    </Frame>
  );
}
