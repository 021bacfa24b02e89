import { questionOf } from "@/app/(party)/processes/[process]/question";
import { KeyRow, type KeyFact } from "@/components/frames/key-row";
import { Tag } from "@/components/ui/tag";
import { explainAddress, metricAddress } from "@/lib/charts/figure-links";
import { medianStandingText, standingByMedian } from "@/lib/charts/peer-words";
import { standingInWords, standingOf, type Direction } from "@/lib/charts/standing";
import { countsText, shareText } from "@/lib/charts/share-words";
import { absenceWords } from "@/lib/charts/withheld";
import { countOf, formatDuration, formatPercent } from "@/lib/format";
import type { WithoutDays } from "@/lib/metrics/loaders/load-process-days";
import type { ProcessPage, Released, Share } from "@/lib/metrics/models";

const shapes = { better: { higher: "up", lower: "down" }, worse: { higher: "down", lower: "up" } } as const;

function StandingTag({ own, industry, better }: { own: Share; industry: Released; better: Direction }) {
  const standing = standingOf(own, industry, better);
  if (!standing) return own.value === null ? null : <Tag tone="plain">{absenceWords(industry)}</Tag>;
  const shape = standing.tone === "similar" ? "dash" : shapes[standing.tone][better];
  return (
    <Tag tone={standing.tone} shape={shape}>
      {standingInWords(standing)}
      {standing.chance && standing.points !== 0 && ", could be chance"}
    </Tag>
  );
}

function MedianTag({ page: { roundTrip, industryRoundTrip, medianVerdict } }: { page: ProcessPage }) {
  if (roundTrip.median_ms === null) return null;
  if (industryRoundTrip.median_ms === null) return <Tag tone="plain">{absenceWords(industryRoundTrip)}</Tag>;
  const gap = roundTrip.median_ms - industryRoundTrip.median_ms;
  const words =
    Math.abs(gap) < 50 ? "level with industry" : `${formatDuration(Math.abs(gap))} ${gap > 0 ? "longer" : "shorter"} than industry`;
  const tone = medianVerdict === "better" || medianVerdict === "worse" ? medianVerdict : "similar";
  return (
    <Tag tone={tone} shape={tone === "similar" ? "dash" : shapes[tone].lower}>
      {words}
      {tone === "similar" && Math.abs(gap) >= 50 && ", could be chance"}
    </Tag>
  );
}

/** Where peers have a band, success is set against their median. */
function medianTag({ success, months }: ProcessPage): Pick<KeyFact, "tag"> | null {
  const standing = standingByMedian(success, months[months.length - 1].band);
  if (!standing) return null;
  const tone = standing.points === 0 || standing.chance ? "similar" : standing.points < 0 ? "worse" : "better";
  return {
    tag: (
      <Tag tone={tone} shape={tone === "similar" ? "dash" : tone === "worse" ? "down" : "up"}>
        {medianStandingText(standing)}
      </Tag>
    ),
  };
}

/** The page that explains the figure of the current month, narrowed as the page is. */
function explained(
  page: ProcessPage,
  metric: "outcome-success" | "delivery-failure" | "within-trt" | "round-trip-time",
): Pick<KeyFact, "explain"> {
  return { explain: explainAddress(metricAddress(metric, questionOf(page, { onlyCurrent: true }), "csv")) };
}

function shareFact(id: string, name: string, own: Share, industry: Released, better: Direction): KeyFact {
  return { id, name, figure: shareText(own), note: countsText(own), tag: <StandingTag own={own} industry={industry} better={better} /> };
}

/** The four figures of the process in the current period, each against the industry; recounted without some days, beside the industry of every day. */
export function KeyFacts({ page, without }: { page: ProcessPage; without: WithoutDays | null }) {
  return <KeyRow facts={without ? recountedFacts({ ...page, ...without }) : factsOf(page)} label="Key figures" />;
}

function recountedFacts(page: ProcessPage): KeyFact[] {
  const { industrySuccess, industryDeliveryFailure, industryWithinTrt, industryRoundTrip } = page;
  const median = industryRoundTrip.median_ms;
  const texts = [
    ...[industrySuccess, industryDeliveryFailure, industryWithinTrt].map((each) =>
      each.value === null ? absenceWords(each) : `Industry, every day: ${formatPercent(each.value)}`,
    ),
    median === null ? absenceWords(industryRoundTrip) : `Industry, every day: ${formatDuration(median)}`,
  ];
  return factsOf(page).map((fact, index) => ({ ...fact, explain: null, tag: <Tag tone="plain">{texts[index]}</Tag> }));
}

function factsOf(page: ProcessPage): KeyFact[] {
  const { roundTrip, withinTrt } = page;
  const noTarget = withinTrt.value === null && withinTrt.status === "not-applicable";
  const within = {
    ...shareFact("within", "Within Target Response Time", withinTrt, page.industryWithinTrt, "higher"),
    ...explained(page, "within-trt"),
  };
  return [
    {
      ...shareFact("success", "Outcome success", page.success, page.industrySuccess, "higher"),
      ...medianTag(page),
      ...explained(page, "outcome-success"),
    },
    {
      ...shareFact("delivery", "Delivery failure", page.deliveryFailure, page.industryDeliveryFailure, "lower"),
      ...explained(page, "delivery-failure"),
    },
    noTarget ? { ...within, figure: "none set", note: "no Target Response Time applies", tag: null } : within,
    {
      id: "median",
      name: "Median Round Trip Time",
      figure: roundTrip.median_ms === null ? "no responses" : formatDuration(roundTrip.median_ms),
      note: roundTrip.count ? countOf(roundTrip.count, "response") : null,
      tag: <MedianTag page={page} />,
      ...explained(page, "round-trip-time"),
    },
  ];
}
