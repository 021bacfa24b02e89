import { FindingItem } from "@/components/frames/finding-item";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { TextLink } from "@/components/ui/text-link";
import type { UserRole } from "@/lib/access/party-scope";
import { findingFailuresAddress, findingPageAddress } from "@/lib/charts/figure-links";
import { testedSentence } from "@/lib/charts/finding-words";
import type { Finding, ProcessComparison, ProcessDiagnosis } from "@/lib/diagnosis/models";
import { countInWords, formatCount } from "@/lib/format";

const worseShown = 4;
const betterShown = 2;

/** The worst first, then what is better than expected, the best first. */
function shownOf(findings: Finding[]): Finding[] {
  const worse = findings.filter(({ aboveExpected }) => aboveExpected > 0).slice(0, worseShown);
  const better = findings.filter(({ aboveExpected }) => aboveExpected < 0).reverse();
  return [...worse, ...better.slice(0, betterShown)];
}

function titleOf(findings: Finding[], than: string): string {
  const worse = findings.filter(({ aboveExpected }) => aboveExpected > 0);
  const failures = formatCount(worse.reduce((sum, { aboveExpected }) => sum + aboveExpected, 0));
  if (findings.length === 0) return `No segment differs from ${than}`;
  if (worse.length === 0) return `Segments only better than ${than}`;
  return `${failures} failures above ${than}, in ${worse.length === 1 ? "one segment" : `${countInWords(worse.length)} segments`}`;
}

type WhyFindingsProps = { id: string; than: string; diagnosis: ProcessDiagnosis; comparison: ProcessComparison; userRole: UserRole };

/** The segments that explain most of a gap, each with its counts and its failing requests. */
export function WhyFindingsFrame({ id, than, diagnosis, comparison, userRole }: WhyFindingsProps) {
  const { findings, tested } = comparison;
  const shown = shownOf(findings);
  const most = Math.max(1, ...shown.map(({ aboveExpected }) => Math.abs(aboveExpected)));
  return (
    <Frame labelledBy={id}>
      <FrameHead
        id={id}
        title={titleOf(findings, than)}
        summary="Segments of up to three of SRV, mode, Region, SMETS version, Device Type, model, firmware and Reason Code."
      />
      {shown.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-8">
          {tested === 0
            ? "segments could be tested: there are too few requests, or no rate to set them against."
            : "segments stand out. Nothing is missing."}
        </EmptyBody>
      ) : (
        <ol className="mt-3">
          {shown.map((finding, index) => (
            <FindingItem
              key={index}
              finding={finding}
              most={most}
              before={diagnosis.previousPeriod}
              href={findingPageAddress(finding, diagnosis.period)}
              file={findingFailuresAddress(finding, userRole, diagnosis.period)}
            />
          ))}
        </ol>
      )}
      <FrameFoot links={<TextLink href="/help#explains">How segments are found</TextLink>}>{testedSentence(comparison)}</FrameFoot>
    </Frame>
  );
}
