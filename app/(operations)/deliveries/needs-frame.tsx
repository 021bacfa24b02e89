import { Frame, FrameHead } from "@/components/frames/frame";
import { Tag, type TagShape, type TagTone } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { Need } from "@/lib/deliveries/attention";
import { feedKind } from "@/lib/deliveries/feeds";
import { formatDays } from "@/lib/deliveries/words";
import { countOf, formatClock, formatCount, formatPeriod } from "@/lib/format";
import type { Period } from "@/lib/period";

const needsShown = 8;

function Kind({ tone, shape, word }: { tone: TagTone; shape: TagShape; word: string }) {
  return (
    <span className="w-24 shrink-0">
      <Tag tone={tone} shape={shape}>
        {word}
      </Tag>
    </span>
  );
}

function NeedItem({ need }: { need: Need }) {
  if (need.kind === "refused") {
    const { file } = need;
    return (
      <>
        <Kind tone="worse" shape="cross" word="Refused" />
        <p className="min-w-0 [overflow-wrap:anywhere]">
          <TextLink href={`/deliveries/${file.loadId}`}>{file.name}</TextLink>, {formatClock(file.receivedAt)}: {file.reason} Mend it and
          deliver it again.
        </p>
      </>
    );
  }
  if (need.kind === "gap") {
    const { name } = feedKind(need.feed);
    return (
      <>
        <Kind tone="caution" shape="ring" word="Missing" />
        <p>
          {name}, {formatDays(need.from, need.to)}: not delivered. Ask the sender for it.
        </p>
      </>
    );
  }
  return (
    <>
      <Kind tone="caution" shape="dash" word="Unknown" />
      <p>
        <TextLink href="#unknown">{countOf(need.values, "code or name", "codes or names")}</TextLink> in {countOf(need.rows, "row")} that
        the reference data lacks. The rows count; Parties see the codes marked unknown.
      </p>
    </>
  );
}

const keyOf = (need: Need) => (need.kind === "refused" ? need.file.loadId : need.kind === "gap" ? `${need.feed} ${need.from}` : need.kind);

/** What needs the operator, the most pressing first, each with what to do. */
export function NeedsFrame({ needs, period }: { needs: Need[]; period: Period }) {
  const more = needs.length - needsShown;
  return (
    <Frame labelledBy="needs">
      <FrameHead
        id="needs"
        title="What to do"
        summary={`Refused files that nothing has made good, and what ${formatPeriod(period)} lacks. A missing day is not a zero.`}
      />
      <ul className="mt-3">
        {needs.slice(0, needsShown).map((need) => (
          <li key={keyOf(need)} className="flex flex-col items-start gap-x-3 gap-y-1 border-t border-line px-4 py-2.5 sm:flex-row sm:px-5">
            <NeedItem need={need} />
          </li>
        ))}
      </ul>
      {more > 0 && <p className="border-t border-line px-4 py-2.5 text-note text-ink-2 sm:px-5">And {formatCount(more)} more below.</p>}
    </Frame>
  );
}
