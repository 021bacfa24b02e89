import { alertTableLinks } from "@/app/(party)/alerts/question";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { legName, legsTitle, timeText } from "@/lib/charts/alert-words";
import { definitionAddress, figureExplanation } from "@/lib/charts/figure-links";
import { countOf, formatCount, formatPercent } from "@/lib/format";
import type { AlertLeg, AlertPage } from "@/lib/metrics/alerts/page/models";

const steps = ["p10", "p50", "p90", "p99"] as const;
const columns: Column[] = [
  { key: "leg", head: "Leg", className: "sm:whitespace-nowrap" },
  { key: "what", head: "From, to", label: "From, to" },
  { key: "best", head: "Best", label: "Best", align: "right" },
  ...steps.map((step): Column => ({
    key: step,
    head: step,
    label: step,
    align: "right",
    className: step === "p50" ? "font-semibold" : "",
  })),
  { key: "worst", head: "Worst", label: "Worst", align: "right" },
  { key: "late", head: "Longest leg when late", label: "Longest leg when late", align: "right" },
  { key: "covered", head: "Measured", label: "Measured", align: "right", className: "text-ink-2" },
];
const ends: Record<AlertLeg["leg"], string> = {
  device: "generated, received by the DSP",
  dcc: "received by the DSP, sent to you",
  user: "sent to you, acknowledged by you",
  "end-to-end": "generated, acknowledged",
};

function cellsOf({ leg, alerts, measured, times, ladder, lateAlerts, lateLongest }: AlertLeg) {
  const at = (step: string) => timeText(ladder.find(({ label }) => label === step)?.ms ?? null);
  return [
    legName(leg),
    ends[leg],
    timeText(times.best_ms),
    ...steps.map(at),
    timeText(times.worst_ms),
    leg === "end-to-end" ? "–" : `${formatCount(lateLongest)} of ${formatCount(lateAlerts)}`,
    alerts === 0 ? "–" : formatPercent(measured / alerts),
  ];
}

function coverage({ now: { alerts, carried } }: AlertPage): string {
  if (alerts === 0) return "No Alerts.";
  const share = (count: number) => formatPercent(count / alerts);
  return `Of ${formatCount(alerts)} Alerts ${share(carried.generated)} carry the time they were generated, ${share(carried.received)} received by the DSP, ${share(
    carried.sent,
  )} sent to you and ${share(carried.acknowledged)} acknowledged. SMETS1 Alerts often lack the first and the last.`;
}

/** The four times of an Alert as legs: how each is spread, which one makes Alerts late, and how many Alerts carry its times. */
export function LegsPanel({ page }: { page: AlertPage }) {
  const negative = page.legs.reduce((sum, leg) => sum + (leg.leg === "end-to-end" ? 0 : leg.negative), 0);
  return (
    <FigureFrame
      id="legs"
      title={legsTitle(page.legs)}
      summary={coverage(page)}
      chart={
        page.legs.length === 0 ? (
          <EmptyBody figure="0">Alerts with these filters</EmptyBody>
        ) : (
          <DataTable
            caption="The legs of an Alert's way"
            columns={columns}
            rows={page.legs.map((leg) => ({ id: leg.leg, cells: cellsOf(leg) }))}
          />
        )
      }
      bodyClass=""
      foot={`Late: all four times and over 60 s end to end; of an Alert that lacks one it cannot be said. ${countOf(negative, "leg")} ran backwards by their clocks and are not measured.`}
      links={[
        figureExplanation("ALERT_LEGS", page.current.period),
        { label: "Definition", href: definitionAddress("alert-delivery-time") },
        ...(page.legs.length === 0 ? [] : alertTableLinks(page, "legs", `${countOf(page.legs.length, "leg")} (CSV)`)),
      ]}
    />
  );
}
