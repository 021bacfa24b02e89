import { countsText } from "@/lib/charts/share-words";
import type { TimeChartModel } from "@/lib/charts/time-chart";
import { absenceWords } from "@/lib/charts/withheld";
import { dayOrdinal, formatCount, formatDuration, formatPercent, formatPeriod } from "@/lib/format";
import type { AlertFigures, AlertLeg, AlertPage, AlertStorm } from "@/lib/metrics/alerts/page/models";
import type { Released, RoundTrip, Share } from "@/lib/metrics/models";

/** "99.4%", or why there is none: "no Alerts", "not delivered". */
export function alertShareText(share: Share | null): string {
  if (share === null || share.status === "not-available") return "not delivered";
  return share.value === null ? "no Alerts" : formatPercent(share.value);
}

/** "99.4% (1,112 of 1,119)", or the words for its absence. */
export function alertShareWithCounts(share: Share | null): string {
  const counts = share && countsText(share);
  return counts ? `${alertShareText(share)} (${counts})` : alertShareText(share);
}

/** A released figure in words: "98.9%", or why it is withheld. */
export function releasedText(released: Released): string {
  return released.value === null ? absenceWords(released).replace("requests", "Alerts") : formatPercent(released.value);
}

/** A duration of the delivery times, "–" where there is none. */
export function timeText(ms: number | null): string {
  return ms === null ? "–" : formatDuration(ms);
}

/** The chart's words about Alerts instead of requests. */
export function inAlerts(model: TimeChartModel): TimeChartModel {
  const told = (text: string) =>
    text
      .replace("no requests", "no Alerts")
      .replace("no responses", "no times")
      .replace(/requests/g, "Alerts");
  return {
    ...model,
    points: model.points.map((point) => ({ ...point, ownText: told(point.ownText), industryText: told(point.industryText) })),
  };
}

/** "99.2% of your Alerts were delivered in September 2026". */
export function alertsTitle({ now, current, isDelivered, filters }: AlertPage): string {
  const month = formatPeriod(current.period);
  if (!isDelivered) return `Alerts of ${month} were not delivered`;
  if (now.alerts === 0) return `No Alerts for you in ${month}`;
  return `${alertShareText(now.success)} of your ${filters.alertCode ?? ""} Alerts were delivered in ${month}`.replace("  ", " ");
}

/** Why a list of Alerts is empty: the filters, or that none were sent on the delivered days. */
export function noAlertsWords({ filters, current }: AlertPage): string {
  const { alertCode, cspRegion, deviceType, smets, without } = filters;
  const isNarrowed = without.length > 0 || [alertCode, cspRegion, deviceType, smets].some((value) => value !== null);
  return isNarrowed ? "No Alerts with these filters" : `No Alerts for you in ${formatPeriod(current.period)}`;
}

/** The worst day for delivery: "The worst day was the 8th: 96.1% delivered". */
export function worstDayTitle(days: AlertPage["days"]): string {
  const measured = days.filter(({ own }) => own?.success.value != null);
  const worst = measured.reduce<(typeof measured)[number] | null>(
    (low, day) => (low === null || (day.own?.success.value ?? 2) < (low.own?.success.value ?? 2) ? day : low),
    null,
  );
  if (!worst?.own) return days.every(({ own }) => own === null) ? "No day of the month was delivered" : "No Alerts on any delivered day";
  if (worst.own.success.value === 1) return "Every Alert was delivered, on every day";
  return `The worst day was the ${dayOrdinal(worst.day)}: ${alertShareText(worst.own.success)} delivered`;
}

/** "Half of your Alerts took at most 1.4 s; the longest took 14 min". */
export function timesTitle({ median_ms, worst_ms }: RoundTrip): string {
  if (median_ms === null || worst_ms === null) return "No Alert carries both times";
  return `Half of your Alerts took at most ${formatDuration(median_ms)}; the longest took ${formatDuration(worst_ms)}`;
}

/** What the times rest on: the share of Alerts that carry both, and those whose clocks disagree. */
export function coverageWords({ alerts, times, negative }: AlertFigures): string {
  if (alerts === 0) return "No Alerts.";
  const share = formatPercent((times.count ?? 0) / alerts);
  const against = negative === 0 ? "" : ` ${formatCount(negative)} sent before they were received, by their times, are not measured.`;
  return `Measured on ${share} of Alerts (${formatCount(times.count ?? 0)} of ${formatCount(alerts)}), those that carry both times.${against}`;
}

/** The share of Alerts whose delivery time is known, "–" of none. */
export function measuredText(figures: AlertFigures | null): string {
  return figures === null || figures.alerts === 0 ? "–" : formatPercent((figures.times.count ?? 0) / figures.alerts);
}

const legNames: Record<AlertLeg["leg"], string> = {
  device: "Device to DSP",
  dcc: "DSP to User",
  user: "User acknowledges",
  "end-to-end": "End to end",
};

/** A leg in words. */
export function legName(leg: AlertLeg["leg"]): string {
  return legNames[leg];
}

/** "Late Alerts lose most time from Device to DSP: 71 of 98". */
export function legsTitle(legs: AlertLeg[]): string {
  const late = legs[0]?.lateAlerts ?? 0;
  if (late === 0) return "No Alert with all four times took over 60 s end to end";
  const [most] = legs.filter(({ leg }) => leg !== "end-to-end").sort((a, b) => b.lateLongest - a.lateLongest);
  return `${legName(most.leg)} is the longest leg of ${formatCount(most.lateLongest)} of ${formatCount(late)} late Alerts`;
}

const hour = (instant: string) => `${dayOrdinal(instant)} ${instant.slice(11, 16)}`;

/** "8th 06:00 to 9th 11:00" in UTC. */
export function stormSpan({ fromHour, untilHour }: AlertStorm): string {
  return `${hour(fromHour)} to ${fromHour.slice(0, 10) === untilHour.slice(0, 10) ? untilHour.slice(11, 16) : hour(untilHour)} UTC`;
}
