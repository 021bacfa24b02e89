import { alertLinks } from "@/app/(party)/alerts/question";
import { KeyRow, type KeyFact } from "@/components/frames/key-row";
import { Tag } from "@/components/ui/tag";
import { alertShareText, releasedText, timeText } from "@/lib/charts/alert-words";
import { explainAddress } from "@/lib/charts/figure-links";
import { countsText } from "@/lib/charts/share-words";
import { standingInWords, standingOf } from "@/lib/charts/standing";
import { countOf, formatCount, formatDuration } from "@/lib/format";
import type { AlertPage } from "@/lib/metrics/alerts/page/models";
import type { Released, Share } from "@/lib/metrics/models";

const shapes = { better: "up", worse: "down", similar: "dash" } as const;

function StandingTag({ own, industry }: { own: Share; industry: Released }) {
  const standing = standingOf(own, industry, "higher");
  if (!standing) return own.value === null ? null : <Tag tone="plain">Industry: {releasedText(industry).toLowerCase()}</Tag>;
  return (
    <Tag tone={standing.tone} shape={shapes[standing.tone]}>
      {standingInWords(standing)}
      {standing.chance && standing.points !== 0 && ", could be chance"}
    </Tag>
  );
}

/** Delivery, 60 seconds, delivery time and volume of the month, each against the industry where it is released. */
export function AlertFacts({ page }: { page: AlertPage }) {
  const { now, industry, isDelivered, filters } = page;
  // What leaves storms out is asked of the page alone.
  const explain = (metric: Parameters<typeof alertLinks>[1]) =>
    filters.without.length > 0 ? null : explainAddress(alertLinks(page, metric)[1].href);
  const absent = isDelivered ? null : "not delivered";
  const { median_ms } = industry.times;
  const facts: KeyFact[] = [
    {
      id: "success",
      explain: explain("alert-delivery-success"),
      name: "Delivered",
      figure: absent ?? alertShareText(now.success),
      note: countsText(now.success),
      tag: <StandingTag own={now.success} industry={industry.success} />,
    },
    {
      id: "within",
      explain: explain("alert-within-60s"),
      name: "Within 60 seconds",
      figure: absent ?? alertShareText(now.within),
      note: countsText(now.within) && `${countsText(now.within)} with both times`,
      tag: <StandingTag own={now.within} industry={industry.within} />,
    },
    {
      id: "median",
      explain: explain("alert-delivery-time"),
      name: "Median delivery time",
      figure: absent ?? timeText(now.times.median_ms),
      note: now.times.mean_ms === null ? null : `mean ${formatDuration(now.times.mean_ms)}`,
      tag: now.times.median_ms !== null && (
        <Tag tone="plain">{median_ms === null ? "Industry withheld" : `Industry ${formatDuration(median_ms)}`}</Tag>
      ),
    },
    {
      id: "volume",
      explain: explain("alert-volume"),
      name: "Volume",
      figure: absent ?? formatCount(now.alerts + now.throttled),
      note: isDelivered && `${formatCount(now.alerts)} sent`,
      tag: isDelivered && <Tag tone="plain">{countOf(now.throttled, "more throttled", "more throttled")}</Tag>,
    },
  ];
  return <KeyRow facts={facts} label="Key figures" />;
}
