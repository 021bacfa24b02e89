import { dayRuns } from "@/lib/deliveries/day-grid";
import { feedKind } from "@/lib/deliveries/feeds";
import type { Deliveries, DeliveryFilters, GridRow, Outcome, UnknownValue } from "@/lib/deliveries/models";
import { countInWords, countOf, formatClock, formatCount, formatDay, formatPeriod, joinWords, periodMonth } from "@/lib/format";
import { addDays, periodOf, type Day, type Period } from "@/lib/period";

/** "Accepted", "Accepted, rows set aside", "Refused". */
export const outcomeNames: Record<Outcome, string> = { accepted: "Accepted", "set-aside": "Accepted, rows set aside", refused: "Refused" };

const dayNumber = (day: Day) => String(Number(day.slice(8)));
const capital = (text: string) => text[0].toUpperCase() + text.slice(1);

/** "13 September", "20 to 24 September", "30 August to 2 September". */
export function formatDays(from: Day, to: Day): string {
  if (from === to) return formatDay(from);
  const join = addDays(from, 1) === to ? "and" : "to";
  return periodOf(from) === periodOf(to) ? `${dayNumber(from)} ${join} ${formatDay(to)}` : `${formatDay(from)} ${join} ${formatDay(to)}`;
}

/** Days as a sentence names them, at most four runs: "4, 9 to 11 and 20 September". Empty text for no days. */
export function daysInWords(days: Day[]): string {
  const runs = dayRuns(days);
  if (runs.length === 0) return "";
  if (runs.length > 4) return countOf(days.length, "day");
  const named = runs.flatMap(({ from, to }) => {
    if (from === to) return [dayNumber(from)];
    return addDays(from, 1) === to ? [dayNumber(from), dayNumber(to)] : [`${dayNumber(from)} to ${dayNumber(to)}`];
  });
  return `${joinWords(named)} ${periodMonth(periodOf(runs[0].from))}`;
}

/** What is so about one feed in the period: "Complete", "13 September missing", "Nothing delivered". */
export function gridState({ feed, days, gaps, daysDelivered, lastReceivedAt }: GridRow): string {
  const { cadence } = feedKind(feed);
  if (cadence === "no-days" && lastReceivedAt === null) return "Nothing delivered";
  if (cadence === "no-days") return feed === "parties" ? "The newest counts, whole" : "The newest of each row counts";
  if (cadence === "months") return daysDelivered === 0 ? "Nothing delivered" : "Whole month delivered";
  if (gaps.length > 0) return daysDelivered === 0 ? "Nothing delivered" : `${daysInWords(gaps)} missing`;
  const last = days.findLast(({ loadId }) => loadId !== null);
  if (!last) return "Not due yet";
  if (cadence === "month-end") return `Snapshot of ${formatDay(last.day)}`;
  return daysDelivered === days.length ? "Complete" : `Complete to ${formatDay(last.day)}`;
}

/** "September 2026: two days are missing", "September 2026: nothing is missing". */
export function gridTitle({ period, grid }: Pick<Deliveries, "period" | "grid">): string {
  const short = grid.filter(({ gaps }) => gaps.length > 0);
  if (grid.every(({ daysDelivered }) => daysDelivered === 0)) return `${formatPeriod(period)}: nothing is delivered`;
  if (short.length === 0) return `${formatPeriod(period)}: nothing that is due is missing`;
  const days = short.reduce((sum, { gaps }) => sum + gaps.length, 0);
  const feeds = joinWords(short.map(({ feed }) => feedKind(feed).name));
  return `${formatPeriod(period)}: ${countInWords(days)} ${days === 1 ? "day" : "days"} of ${feeds} ${days === 1 ? "is" : "are"} missing`;
}

/** The page's heading: how many things need the operator. */
export function deliveriesTitle(needs: number): string {
  if (needs === 0) return "Nothing needs you";
  return `${capital(countInWords(needs))} ${needs === 1 ? "thing needs" : "things need"} you`;
}

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** "04:12:30" on the London clock. */
export function formatClockSeconds(instant: string): string {
  return clock.format(new Date(instant));
}

/** The newest file in a sentence, whatever the filters show below. */
export function newestWords({ files }: Pick<Deliveries, "files">): string {
  const [newest] = files;
  if (!newest) return "No delivered file matches the filters.";
  const ending = newest.outcome === "set-aside" ? `accepted, ${countOf(newest.rowsSetAside, "row")} set aside` : newest.outcome;
  return `Newest: ${newest.name}, ${formatClock(newest.receivedAt)}, ${ending}.`;
}

/** The finding over the list of files: "Newest 40 files: 2 refused, 3 with rows set aside". */
export function filesTitle({ files, olderThan }: Pick<Deliveries, "files" | "olderThan">, { before }: DeliveryFilters): string {
  if (files.length === 0) return "No file matches";
  const count = (outcome: Outcome) => files.filter((file) => file.outcome === outcome).length;
  const parts = [
    count("refused") && `${formatCount(count("refused"))} refused`,
    count("set-aside") && `${formatCount(count("set-aside"))} with rows set aside`,
  ];
  const which = before !== null ? "Older" : olderThan !== null ? "Newest" : "All";
  const what = parts.filter(Boolean).join(", ") || "every one accepted whole";
  return files.length === 1
    ? `One file: ${outcomeNames[files[0].outcome].toLowerCase()}`
    : `${which} ${formatCount(files.length)} files: ${what}`;
}

/** What the list of files holds, in words. */
export function filesSummary({ period, feed, outcome }: DeliveryFilters): string {
  const parts = [feed ? feedKind(feed).name : "Every feed", period ? `days of ${formatPeriod(period)}` : "any period"];
  return `${joinWords([parts.join(", "), outcome ? outcomeNames[outcome].toLowerCase() : ""].filter(Boolean))}. The newest first.`;
}

const kindNames: Record<string, string> = {
  srv: "Service Reference Variant",
  response_code: "Response Code",
  alert_code: "Alert Code",
  device_type: "Device Type",
  csp_region: "Region",
  smets: "SMETS version",
  esme_variant: "ESME variant",
  measure_id: "Measure",
};

/** What kind of code or name the reference data lacks, in words. */
export function unknownKind(kind: string): string {
  return kindNames[kind] ?? capital(kind.replaceAll("_", " "));
}

/** "Three codes or names of September 2026 are unknown". */
export function unknownTitle(unknown: UnknownValue[], period: Period): string {
  return `${capital(countInWords(unknown.length))} ${unknown.length === 1 ? "code or name" : "codes or names"} of ${formatPeriod(period)} ${unknown.length === 1 ? "is" : "are"} unknown`;
}
