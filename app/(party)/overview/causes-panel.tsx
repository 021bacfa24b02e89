import { FindingItem } from "@/components/frames/finding-item";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { TextLink } from "@/components/ui/text-link";
import { findingFailuresAddress, findingPageAddress } from "@/lib/charts/figure-links";
import { noCauseWords } from "@/lib/charts/overview-words";
import type { OverviewWithCauses } from "@/lib/diagnosis/models";
import { formatCount } from "@/lib/format";
import { addMonths } from "@/lib/period";

const listed = 5;

/** The few causes that hold most failures above what the industry rate gives. */
export function CausesPanel({ overview, className }: { overview: OverviewWithCauses; className: string }) {
  const { causes, causesAboveExpected, totalAboveExpected, current, party } = overview;
  const none = noCauseWords(overview);
  const shown = causes.slice(0, listed);
  const held = shown.reduce((sum, { aboveExpected }) => sum + aboveExpected, 0);
  return (
    <Frame labelledBy="fix-first" className={className}>
      <FrameHead id="fix-first" title="What to fix first" summary="Failures above what the industry rate gives for your own volume." />
      {shown.length === 0 ? (
        <EmptyBody figure={none.isKnown ? "0" : "–"} bodyClass="py-8">
          {none.text}.{none.isKnown && " Nothing is missing."}
        </EmptyBody>
      ) : (
        <ol className="mt-3">
          {shown.map((cause, index) => (
            <FindingItem
              key={index}
              finding={cause}
              namesProcess
              brief
              before={addMonths(current.period, -1)}
              most={shown[0].aboveExpected}
              href={findingPageAddress(cause, current.period)}
              file={findingFailuresAddress(cause, party.userRole, current.period)}
            />
          ))}
        </ol>
      )}
      {shown.length > 0 && (
        <FrameFoot
          links={
            causesAboveExpected > shown.length && (
              <TextLink href={`/causes?period=${current.period}`}>All {formatCount(causesAboveExpected)} causes</TextLink>
            )
          }
        >
          {`${shown.length === 1 ? "This cause" : `These ${shown.length} causes`}: ${formatCount(held)} of ${formatCount(totalAboveExpected)} above`}
        </FrameFoot>
      )}
    </Frame>
  );
}
