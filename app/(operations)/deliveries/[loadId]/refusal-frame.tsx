import { Frame, FrameHead } from "@/components/frames/frame";
import { feedKind } from "@/lib/deliveries/feeds";
import type { Receipt } from "@/lib/deliveries/models";
import { CommandLine } from "../../command-line";

/** Why a file was refused, and the command once it is mended. */
export function RefusalFrame({ receipt: { reason, feed, name } }: { receipt: Receipt }) {
  return (
    <Frame labelledBy="refusal" className="pb-4 sm:pb-5">
      <FrameHead id="refusal" above="Why" title={<span className="[overflow-wrap:anywhere]">{reason}</span>} />
      <div className="mt-3 flex flex-col gap-3 px-4 text-body text-ink-2 sm:px-5">
        <p>
          Have {feedKind(feed).name} mended by its sender and deliver the folder again. Files of it that were accepted before change
          nothing; this one is looked at afresh.
        </p>
        <CommandLine label={`Command that delivers ${name} again`}>npm run ingest -- PATH/TO/DELIVERY</CommandLine>
      </div>
    </Frame>
  );
}
