import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { TextLink } from "@/components/ui/text-link";
import { roleName } from "@/lib/charts/role-name";
import { notCountedWords } from "@/lib/charts/trial-words";
import { countOf, formatCount, formatPeriod, periodMonth } from "@/lib/format";
import type { ProcessPage } from "@/lib/metrics/models";
import { trialSuite } from "@/lib/metrics/queries/process-items";
import { daysOf } from "@/lib/period";

/** In place of the figures of a month in which the Party sent nothing here, or of which nothing was delivered. */
export function NoRequestsFrame({ page }: { page: ProcessPage }) {
  const { current, months, process, success, notInForce } = page;
  const month = formatPeriod(current.period);
  const delivered = page.days.filter((day) => day.success.status !== "not-available").length;
  const before = months[months.length - 2];
  const isMissing = success.status === "not-available";
  const isOfRole = page.items.some(({ isSentByRole }) => isSentByRole);
  const title = isMissing ? `Service Requests of ${month} were not delivered` : `You sent no ${process.name} requests in ${month}`;
  const uncounted =
    notInForce && notCountedWords({ name: process.name, isOnTrial: process.suite === trialSuite, period: current.period, ...notInForce });
  const days = daysOf(current.period).length;
  const isWhole = delivered === days;
  const zero = isWhole ? "Nothing is missing: the count is zero." : "On the days that were delivered the count is zero.";
  const why = isOfRole ? zero : `${roleName(page.party.userRole)}s send none of its requests.`;
  return (
    <Frame labelledBy="no-requests">
      <FrameHead
        id="no-requests"
        title={uncounted ? uncounted.title : title}
        summary={
          uncounted ? uncounted.why : isMissing ? "A missing month is not a zero. It appears here when it is delivered and published." : why
        }
      />
      {!isMissing && !uncounted && (
        <EmptyBody figure="0" bodyClass="py-10">
          {before?.success.denominator
            ? `requests; ${formatCount(before.success.denominator)} in ${periodMonth(before.period)}`
            : "requests"}
        </EmptyBody>
      )}
      <FrameFoot
        links={<TextLink href={`/catalogue?list=processes#process-${process.processId}`}>Which requests make up this process</TextLink>}
      >
        {`${formatCount(delivered)} of ${countOf(days, "day")} delivered.`}
      </FrameFoot>
    </Frame>
  );
}
