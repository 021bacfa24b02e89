import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { PartyScope } from "@/lib/access/party-scope";
import {
  changeSentence,
  changeTag,
  changeTone,
  coverageWords,
  thresholdValue,
  thresholdWords,
  watchAddress,
  watchTitle,
} from "@/lib/charts/watch-words";
import type { Period } from "@/lib/period";
import { loadWatch } from "@/lib/watch/load-watch";

const listed = 4;
const shapes = { better: "up", worse: "down", similar: "dash" } as const;

/** What watching found in the month, the silenced left out, and where thresholds are set. */
export async function WatchPanel({ scope, period }: { scope: PartyScope; period: Period }) {
  const watch = await loadWatch(scope, period);
  const changes = watch.changes.filter(({ silence }) => !silence);
  const thresholds = watch.thresholds.filter(({ isCrossed, silence }) => isCrossed && !silence);
  const silenced = watch.changes.length - changes.length;
  const items = [
    ...changes.map((change) => ({
      id: `${change.processId} ${change.metric} ${change.firstDay}`,
      tag: changeTag(change),
      tone: changeTone(change),
      text: `${change.name}: ${changeSentence(change)}.`,
    })),
    ...thresholds.map((each) => ({
      id: each.thresholdId,
      tag: "Threshold",
      tone: "worse" as const,
      text: `${each.name}: ${each.value === null ? "" : thresholdValue(each.metric, each.value)}, watched for ${thresholdWords(each)}.`,
    })),
  ];
  const more = items.length - listed;
  return (
    <Frame labelledBy="watching">
      <FrameHead
        id="watching"
        title={watchTitle({ ...watch, changes })}
        summary={items.length === 0 ? coverageWords(watch.coverage) : undefined}
      />
      {items.length > 0 && (
        <ul className="mt-3 flex flex-col gap-2 px-4 pb-3 text-body sm:px-5">
          {items.slice(0, listed).map(({ id, tag, tone, text }) => (
            <li key={id} className="flex flex-col items-start gap-x-3 gap-y-1 sm:flex-row">
              <Tag tone={tone} shape={shapes[tone]}>
                {tag}
              </Tag>
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
      <FrameFoot
        links={
          <TextLink href={watchAddress(period)}>
            {more > 0 ? `${more} more, thresholds, silences` : "Watching, thresholds and silences"}
          </TextLink>
        }
      >
        {silenced > 0 ? `${silenced} silenced. ` : ""}Your own days against what they have been.
      </FrameFoot>
    </Frame>
  );
}
