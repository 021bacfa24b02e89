import { forecastMethod } from "@/lib/forecast/install-forecast";
import { absenceWords } from "@/lib/charts/withheld";
import { countOf, formatCount, formatDate, formatPercent, formatPeriod, joinWords, periodMonth } from "@/lib/format";
import type { GainMonth, InstallDay, InstallForecast, ProcessIndicators, ReadWindowMonth } from "@/lib/metrics/indicators/models";
import type { PublishedPeriod } from "@/lib/metrics/models";

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** "12 of 240 hubs installed in August had no meter read within 30 days", of the newest month that has closed windows. */
export function noReadTitle(windows: readonly ReadWindowMonth[]): string {
  const closed = windows.findLast(({ read, noRead }) => read + noRead > 0);
  if (!closed) return "No hub's 30 days are over yet";
  const { month, read, noRead } = closed;
  return `${formatCount(noRead)} of ${countOf(read + noRead, "hub")} installed in ${periodMonth(month)} had no read`;
}

/** The rule of the indicator. */
export const noReadSummary =
  "A hub counts from its first successful 8.14.1 in the month. A read is a successful Meter Reads or Read Registers request of yours, in any of your User Roles, to a Device of that hub in the 30 days after. Still open: the 30 days are not over, or one of them is not delivered. No meter known: no snapshot before or after the install links a Device to the hub.";

/** Which publication tells the newest month, and when it is told again. */
export function windowFoot({ month, toldBy }: { month: string; toldBy: string }): string {
  return `${formatPeriod(month)} as the publication of ${formatPeriod(toldBy)} tells it; each publication tells the two months before its own again. Source: service requests and devices feeds.`;
}

function totals(days: readonly InstallDay[]) {
  const known = days.filter(({ commissioned }) => commissioned !== null);
  const predicted = known.some((day) => day.predicted === null) ? null : sum(known.map((day) => day.predicted ?? 0));
  return {
    installs: sum(known.map(({ commissioned }) => commissioned ?? 0)),
    left: sum(known.map(({ leftOpen }) => leftOpen ?? 0)),
    predicted,
  };
}

/** "142 installs, 12 fewer than predicted". */
export function installsTitle(days: readonly InstallDay[]): string {
  const { installs, predicted } = totals(days);
  const said = countOf(installs, "install");
  if (predicted === null) return `${said}; too short a history to predict`;
  const gap = Math.round(installs - predicted);
  return gap === 0
    ? `${said}, as many as predicted`
    : `${said}, ${formatCount(Math.abs(gap))} ${gap > 0 ? "more" : "fewer"} than predicted`;
}

/** The month's totals: installs against their prediction and against Install and Leave. */
export function installsSummary(days: readonly InstallDay[]): string {
  const { installs, left, predicted } = totals(days);
  const expected = predicted === null ? "" : ` ${formatCount(Math.round(predicted))} were predicted.`;
  const share =
    installs + left === 0 ? "" : ` Install and Leave (8.14.2): ${formatCount(left)}, ${formatPercent(left / (installs + left))} of both.`;
  return `${countOf(installs, "successful Install and Commission request")} (8.14.1).${expected}${share}`;
}

/** How the prediction was made and how far off the method was where it was tested. */
export function forecastFoot(forecast: InstallForecast | null, { dataAsOf }: PublishedPeriod): string {
  const asOf = dataAsOf ? ` Data as of ${formatDate(dataAsOf)}.` : "";
  if (!forecast) return `No installs.${asOf}`;
  const { fittedDays, testedDays, error, repeatError } = forecast;
  const tested =
    error === null || repeatError === null
      ? "Its error is not known yet: that takes 35 days of history with installs."
      : `Off by ${formatPercent(error)} of installs on ${countOf(testedDays, "day")} predicted up to four weeks ahead from those before (repeating the week before: ${formatPercent(repeatError)}).`;
  return `Predicted from the ${countOf(fittedDays, "delivered day")} before the month: ${forecastMethod}. ${tested}${asOf}`;
}

/** "48 Devices gained in September". */
export function gainsTitle(gains: readonly GainMonth[]): string {
  const last = gains[gains.length - 1];
  return `${countOf(last.gains + last.unknown, "Device")} gained in ${periodMonth(last.month)}`;
}

/** The rules of both indicators, and why something is withheld. */
export function gainsSummary(gains: readonly GainMonth[]): string {
  const rule =
    "A gain is the first successful 6.23 of yours to a Device in the month. Read: any User's successful meter read of it (for a gas meter, of the GPF of its hub too) in the 30 days before. The old supplier is the one of the last snapshot before; its last successful 8.14.1 or 8.14.2 for the hub counts. Numbers about old suppliers are to the nearest 5.";
  const reasons = gains.flatMap(({ reads, installs }) => [reads.reason, installs.reason]).filter((reason) => reason !== null);
  if (reasons.length === 0) return rule;
  const words = [...new Set(reasons)].map((reason) => absenceWords({ status: "suppressed", reason }).toLowerCase());
  return `${rule} Withheld where few suppliers lost a Device to you: ${joinWords(words)}.`;
}

/** How much of the shared requests is told, in this process's favour or another's. */
export function sharedTitle({ shared, process }: ProcessIndicators): string {
  const requests = sum(shared.map((each) => each.requests));
  const own = sum(
    shared.flatMap(({ parts }) => parts.filter(({ processId }) => processId === process.processId).map((part) => part.requests)),
  );
  return requests === 0
    ? "No requests of shared SRVs"
    : `${formatPercent(own / requests)} of ${countOf(requests, "shared request")} most likely belonged here`;
}

/** The attribution's rule. */
export const sharedSummary =
  "These SRVs are part of several processes and count in each. Most likely part of: the process of the latest request to the same Device by you in this role, in the 24 hours before, whose SRV is of one of those processes alone. Where there was none, a request is unattributed.";
