import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { TextLink } from "@/components/ui/text-link";
import { countsText, shareText } from "@/lib/charts/share-words";
import { formatPeriod, periodMonth } from "@/lib/format";
import type { Overview } from "@/lib/metrics/models";

/** In place of tiles and processes where the Party sent nothing in the month, or nothing of it was delivered. */
export function NoRequestsPanel({ overview: { success, previous, previousPeriod, current } }: { overview: Overview }) {
  const isMissing = success.status === "not-available";
  const before =
    previousPeriod && previous.value !== null
      ? `${countsText(previous)} succeeded in ${periodMonth(previousPeriod)} (${shareText(previous)})`
      : "";
  return (
    <Frame labelledBy="no-requests">
      <FrameHead
        id="no-requests"
        title={isMissing ? `Nothing of ${formatPeriod(current.period)} was delivered` : "There is nothing to set against the industry"}
        summary={
          isMissing
            ? "A missing month is not a zero. It appears here when it is delivered and published."
            : "Nothing is missing: the count is zero."
        }
      />
      {!isMissing && (
        <EmptyBody figure="0" bodyClass="py-8">
          requests; {before || "none in the month before either"}
        </EmptyBody>
      )}
      <FrameFoot links={<TextLink href="/catalogue">What is reported</TextLink>} />
    </Frame>
  );
}
