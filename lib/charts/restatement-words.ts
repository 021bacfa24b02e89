import { feedName } from "@/lib/charts/overview-words";
import { countOf, formatCount, formatDate, formatDay, formatDuration, formatPercent, joinWords } from "@/lib/format";
import type { Restatement } from "@/lib/metrics/loaders/load-restatements";
import type { MovedIndustry, RestatedFigure, RestatedFile } from "@/lib/metrics/queries/restatements";

/** What a reader calls the figures of a restatement. */
export const figureNames: Record<RestatedFigure["figure"], string> = {
  requests: "Requests",
  "outcome-success": "Outcome success",
  "delivery-failure": "Delivery failure",
  "within-trt": "Within Target Response Time",
  "round-trip-time": "Mean Round Trip Time",
  alerts: "Alerts",
  devices: "Devices",
};

function figureText(figure: RestatedFigure["figure"], part: number, whole: number | null): string {
  if (whole === null) return formatCount(part);
  if (whole === 0) return "none";
  return figure === "round-trip-time" ? formatDuration(part / whole) : formatPercent(part / whole);
}

/** A figure before and after: "92.4%", "14,680", "6.8 s"; "none" of nothing. */
export function beforeAndAfter({ figure, partBefore, wholeBefore, part, whole }: RestatedFigure): { before: string; after: string } {
  return { before: figureText(figure, partBefore, wholeBefore), after: figureText(figure, part, whole) };
}

/** How far a figure moved, in points, count or time; "none before" and "none now" where one side has nothing. */
export function movedBy({ figure, partBefore, wholeBefore, part, whole }: RestatedFigure): string {
  if (whole === null || wholeBefore === null) return signed(part - partBefore, formatCount);
  if (wholeBefore === 0) return "none before";
  if (whole === 0) return "none now";
  const moved = part / whole - partBefore / wholeBefore;
  if (figure === "round-trip-time") return signed(moved, formatDuration);
  if (Math.abs(moved) < 1e-12) return "no change";
  return Math.abs(moved) < 0.00005 ? "under 0.01 points" : signed(moved * 100, (points) => `${points.toFixed(2)} points`);
}

/** Changed figures of one item, in the order in which the items came. */
export function byItem(figures: readonly RestatedFigure[]): RestatedFigure[][] {
  const items = new Map<string, RestatedFigure[]>();
  for (const each of figures) items.set(`${each.itemType} ${each.item}`, [...(items.get(`${each.itemType} ${each.item}`) ?? []), each]);
  return [...items.values()];
}

function signed(value: number, format: (size: number) => string): string {
  if (value === 0) return "no change";
  return `${value > 0 ? "+" : "−"}${format(Math.abs(value))}`;
}

/** "All requests", "Install and Commission", "SRV 4.8.1, Read Instantaneous …": what a changed figure is about. */
export function itemName({ itemType, item, name }: Pick<RestatedFigure | MovedIndustry, "item" | "name"> & { itemType: string }): string {
  if (itemType === "all") return "All requests";
  if (item === name) return name;
  if (itemType === "process") return `${name} (${item})`;
  return itemType === "srv" ? `SRV ${item}, ${name}` : `${item}, ${name}`;
}

/** The finding of a restatement: how many of the reader's own figures it changed. */
export function restatementTitle({ version, figures }: Pick<Restatement, "version" | "figures">): string {
  if (figures.length === 0) return `Version ${version} changed none of your own figures`;
  return `Version ${version} changed ${countOf(figures.length, "figure")} of yours`;
}

/** Why: each file with the days it replaced, in a sentence; what else can move a version where no file did. */
export function whyWords(files: readonly RestatedFile[]): string[] {
  if (files.length === 0)
    return ["No day was delivered again: a month beside this one, the register of Parties or the disclosure policy had changed."];
  return files.map(({ feed, fileName, receivedAt, days }) => {
    const named =
      days.length > 3
        ? `${countOf(days.length, "day")} from ${formatDay(days[0])} to ${formatDay(days[days.length - 1])}`
        : joinWords(days.map(formatDay));
    return `${feedName(feed)}: ${named}, in ${fileName}, received on ${formatDate(receivedAt)}.`;
  });
}

/** An industry figure before or after: its share, or that it is withheld. */
export function industryText(value: number | null): string {
  return value === null ? "withheld" : formatPercent(value);
}

/** The columns of the CSV of restated figures, and a line of it. */
export const restatedColumns = ["version", "item_type", "item", "figure", "part_before", "whole_before", "part", "whole"] as const;

/** A changed figure as the CSV has it: exact counts; of times the sum in milliseconds and the responses. */
export function restatedLine(version: number, each: RestatedFigure): Record<(typeof restatedColumns)[number], unknown> {
  return {
    version,
    item_type: each.itemType,
    item: each.item,
    figure: each.figure,
    part_before: each.partBefore,
    whole_before: each.wholeBefore,
    part: each.part,
    whole: each.whole,
  };
}
