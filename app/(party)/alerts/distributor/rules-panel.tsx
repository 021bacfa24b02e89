import { Frame, FrameHead } from "@/components/frames/frame";
import { matchingRules } from "@/lib/charts/distributor-words";

/** Every rule of matching in words. */
export function RulesPanel() {
  return (
    <Frame labelledBy="rules-title">
      <FrameHead id="rules-title" title="How Alerts are matched" />
      <ol className="list-decimal space-y-2 px-4 pt-3 pb-5 pl-9 text-body text-ink-2 sm:px-5 sm:pl-10">
        {matchingRules.map((rule) => (
          <li key={rule} className="max-w-[75ch]">
            {rule}
          </li>
        ))}
      </ol>
    </Frame>
  );
}
