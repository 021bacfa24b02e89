import { formatCount } from "@/lib/format";
import type { ItemRow } from "@/lib/metrics/models";

/** What narrows a mapping, under its name: the qualifier that selects its requests, or the words of its source; "" for nothing. */
export function itemWords({ matched, qualifier }: Pick<ItemRow, "matched" | "qualifier">): string {
  if (matched === "") return "With no such qualifier in the feed: counted nowhere in this process";
  return matched ?? qualifier;
}

/** How many requests of a mapping there were: a count, or why there is none. */
export function requestsText({ success: { denominator }, isSentByRole }: Pick<ItemRow, "success" | "isSentByRole">): string {
  if (denominator === null) return "not delivered";
  return denominator === 0 && !isSentByRole ? "not of your role" : formatCount(denominator);
}

/** How requests count, and what the industry's figure is of where it is wider than the row. */
export function itemsFoot(items: readonly ItemRow[]): string {
  const shared = "A request counts once in this process, and again in each process that shares its SRV.";
  const isNarrower = items.some(({ matched, success }) => matched !== null && matched !== "" && (success.denominator ?? 0) > 0);
  return isNarrower ? `${shared} Industry: the SRV whatever its qualifier.` : shared;
}
