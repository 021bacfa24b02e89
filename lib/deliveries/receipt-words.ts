import { feedKind } from "@/lib/deliveries/feeds";
import type { DeliveredFile, Receipt } from "@/lib/deliveries/models";
import { rules } from "@/lib/feeds/rules";
import { countOf, formatCount, formatPercent } from "@/lib/format";

/** "48,112 read = 46,682 accepted + 1,430 not counted + 0 set aside". */
export function rowEquation({ rowsRead, rowsAccepted, rowsNotCounted, rowsSetAside }: DeliveredFile): string {
  return `${formatCount(rowsRead)} read = ${formatCount(rowsAccepted)} accepted + ${formatCount(rowsNotCounted)} not counted + ${formatCount(rowsSetAside)} set aside`;
}

/** Whether every row that was read is accounted for. */
export function rowsAddUp({ rowsRead, rowsAccepted, rowsNotCounted, rowsSetAside }: DeliveredFile): boolean {
  return rowsRead === rowsAccepted + rowsNotCounted + rowsSetAside;
}

/** "742,000 rows/s", to three figures; null where no rows were read or it took no measurable time. */
export function rateOf({ seconds, rowsRead }: DeliveredFile): string | null {
  return seconds > 0 && rowsRead > 0 ? `${formatCount(roundRate(rowsRead / seconds))} rows/s` : null;
}

/** "81.3% of rows read"; a share too small for one decimal says so. */
export function shareOfRead(rows: number, { rowsRead }: DeliveredFile): string {
  if (rowsRead === 0) return "";
  return rows > 0 && rows / rowsRead < 0.0005 ? "under 0.1% of rows read" : `${formatPercent(rows / rowsRead)} of rows read`;
}

function roundRate(rate: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(rate, 1))) - 2);
  return Math.round(rate / step) * step;
}

/** What of the file counts now, in a sentence. */
export function standingOfFile({ outcome, feed, days, daysNow }: Receipt): string {
  if (outcome === "refused") return "Nothing of this file was loaded. What was there before it still counts.";
  if (feed === "parties") return "The newest register of Parties counts, whole.";
  if (feedKind(feed).cadence === "no-days") return "Of each row the newest counts, whatever file it came in.";
  if (daysNow === days) return days === 1 ? "Its day counts now." : `All its ${formatCount(days)} days count now.`;
  if (daysNow === 0) return "None of its days counts any more: later files replaced them.";
  return `${formatCount(daysNow)} of its ${formatCount(days)} days count now; later files replaced the others.`;
}

/** The headline of a receipt: "Accepted, with 12 rows set aside". */
export function receiptTitle({ outcome, rowsSetAside }: DeliveredFile): string {
  if (outcome === "refused") return "Refused: nothing of it was loaded";
  return outcome === "accepted" ? "Accepted, every row" : `Accepted, with ${countOf(rowsSetAside, "row")} set aside`;
}

/** "14 rows were set aside, by 3 rules". */
export function setAsideTitle({ rowsSetAside, setAside }: Receipt): string {
  const rules = new Set(setAside.map(({ rule }) => rule)).size;
  return `${countOf(rowsSetAside, "row was", "rows were")} set aside, by ${countOf(rules, "rule")}`;
}

/** "1.9 MB", "812 kB": decimal units. */
export function formatBytes(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? formatCount(value) : value.toFixed(1)} ${units[power]}`;
}

/** Why a row is set aside, in the rule's own words; a rule that is no longer known goes by its name. */
export function ruleWords(rule: string): string {
  return Object.entries(rules).find(([name]) => name === rule)?.[1] ?? rule;
}
