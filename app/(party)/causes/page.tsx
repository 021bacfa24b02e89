import type { Metadata } from "next";
import { CausesTable } from "@/app/(party)/causes/causes-table";
import { FirmwareFrame } from "@/app/(party)/causes/firmware-frame";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { PageQuality } from "@/app/(party)/page-quality";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { EmptyBody } from "@/components/states/empty-body";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { requireScope } from "@/lib/access/require-scope";
import { figureExplanation } from "@/lib/charts/figure-links";
import { loadCauses } from "@/lib/diagnosis/load-causes";
import { countOf, formatCount, formatPeriod } from "@/lib/format";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Causes" };

const mostListed = 100;

/** Every cause whose failures exceed what the industry rate gives, most first. */
export default async function CausesPage({ searchParams }: PageProps<"/causes">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const { current, notice } = choosePeriod(periods, textOf(await searchParams, "period"));
  const { causes, causesAboveExpected, totalAboveExpected, firmware, industry } = await loadCauses(scope, current.period, mostListed);
  const isWithheld = causesAboveExpected === 0 && industry === null;
  const title = isWithheld
    ? "The industry's rates are withheld"
    : causesAboveExpected === 0
      ? "No cause stands above what the industry rate gives"
      : `${countOf(causesAboveExpected, "cause")} above what the industry rate gives`;
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Overview", href: `/overview?period=${current.period}` }, { label: "Causes" }]}
        title={title}
        lede={<PublishedNote published={current} />}
      />
      <PageQuality scope={scope} period={current.period} />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notice && <Notice tone="caution">{notice}</Notice>}
        <Frame labelledBy="causes">
          <FrameHead
            id="causes"
            title={`What to fix first in ${formatPeriod(current.period)}`}
            summary="Segments of up to three of SRV, mode, Region, SMETS version, Device Type, model and firmware that fail more than the released industry rate gives for the same requests, and more than chance would when so many are tested."
          />
          {causes.length === 0 ? (
            <EmptyBody figure={isWithheld ? "–" : "0"} bodyClass="py-8">
              {isWithheld ? "There is nothing to set failures against." : "causes above expected; nothing is missing"}
            </EmptyBody>
          ) : (
            <CausesTable causes={causes} role={scope.userRole} period={current.period} />
          )}
          <FrameFoot
            links={
              <>
                <TextLink href={figureExplanation("CAUSES", current.period).href}>Explain this number</TextLink>
                <TextLink href="/help#expected">How expected failures are worked out</TextLink>
              </>
            }
          >
            {causes.length < causesAboveExpected && `The first ${causes.length} of ${formatCount(causesAboveExpected)}. `}
            {causes.length > 0 && `All together: ${countOf(totalAboveExpected, "failure")} above expected.`}
          </FrameFoot>
        </Frame>
        <FirmwareFrame answers={firmware} industry={industry} role={scope.userRole} period={current.period} />
      </div>
    </>
  );
}
