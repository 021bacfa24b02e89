import { Bar } from "@/components/charts/bar";
import { Code } from "@/components/ui/code";
import { FileLink } from "@/components/ui/text-link";
import { segmentParts } from "@/lib/charts/cause-words";
import { reasonText } from "@/lib/charts/dimension-words";
import { countOf, formatCount } from "@/lib/format";
import type { Cause } from "@/lib/metrics/models";

/** A cause as a sentence: code and reason, Device Type, model, firmware, Region; the codes in the code face. */
export function CauseSentence({ cause }: { cause: Cause }) {
  return (
    <>
      {reasonText(cause.reasonCode, cause.reasonName)}{" "}
      {segmentParts(cause).map(({ text, isCode }) => (isCode ? <Code key={text}>{text}</Code> : text))}
    </>
  );
}

/** One cause worth fixing: process, sentence, failures above expected, a bar on the list's scale, the failing requests. */
export function CauseItem({ cause, most, href }: { cause: Cause; most: number; href: string }) {
  return (
    <li className="border-t border-line px-4 py-3 sm:px-5">
      <p className="text-axis text-ink-3">{cause.processName}</p>
      <div className="flex items-start justify-between gap-4">
        <p className="min-w-0 font-medium [overflow-wrap:anywhere]">
          <CauseSentence cause={cause} />
        </p>
        <p className="shrink-0 text-right">
          <span className="block text-key-list">{formatCount(cause.aboveExpected)}</span>
          <span className="block text-axis text-ink-3">above</span>
        </p>
      </div>
      <div className="mt-2 flex items-center gap-4">
        <div className="min-w-12 grow">
          <Bar share={cause.aboveExpected / most} />
        </div>
        <FileLink href={href} context="CSV" className="text-note whitespace-nowrap text-ink-2">
          {countOf(cause.failures, "failing request")}
        </FileLink>
      </div>
    </li>
  );
}
