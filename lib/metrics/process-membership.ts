import type { ProcessItem } from "@/lib/metrics/catalogue";
import { addMonths, firstDay, type Period } from "@/lib/period";

/** What counts in a process: SRVs whatever their qualifier, and SRVs with one of the given qualifiers only. Ascending; no SRV is in both. */
export type Membership = { whole: string[]; qualified: [srv: string, qualifiers: string[]][] };

/** The mappings in force on the first day of the period (contracts.md 3). `validTo` is the first day on which one no longer is. */
export function itemsInForce(items: readonly ProcessItem[], period: Period): ProcessItem[] {
  const first = firstDay(period);
  return items.filter(({ validFrom, validTo }) => validFrom <= first && (validTo === null || validTo > first));
}

/**
 * Where nothing counts in a process in the period: the later month from which something does, null in it where nothing will. Null where something
 * counts, and where no SRV is ever mapped.
 */
export function notInForce(items: readonly ProcessItem[], period: Period): { from: Period | null } | null {
  if (items.length === 0 || itemsInForce(items, period).length > 0) return null;
  const months = items.flatMap(({ validFrom, validTo }) => {
    const month = validFrom.slice(0, 7);
    const first = validFrom === firstDay(month) ? month : addMonths(month, 1);
    return first > period && (validTo === null || validTo > firstDay(first)) ? [first] : [];
  });
  return { from: months.sort()[0] ?? null };
}

/** What counts in a process with these mappings in the period; an SRV listed both with and without a qualifier counts whatever its qualifier. */
export function membershipIn(items: readonly ProcessItem[], period: Period): Membership {
  return membershipOf(itemsInForce(items, period));
}

/** What counts in a process in which these mappings are in force. */
export function membershipOf(inForce: readonly Pick<ProcessItem, "srv" | "matchedQualifier">[]): Membership {
  const whole = distinct(inForce.filter(({ matchedQualifier }) => matchedQualifier === null).map(({ srv }) => srv));
  const rest = inForce.filter(({ srv }) => !whole.includes(srv));
  const qualifiersOf = (srv: string) => distinct(rest.flatMap((item) => (item.srv === srv ? (item.matchedQualifier ?? []) : [])));
  return { whole, qualified: distinct(rest.map(({ srv }) => srv)).map((srv) => [srv, qualifiersOf(srv)]) };
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)].sort();
}
