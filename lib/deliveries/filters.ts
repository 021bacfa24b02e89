import { feedKinds } from "@/lib/deliveries/feeds";
import { outcomes, type DeliveryFilters, type Outcome } from "@/lib/deliveries/models";
import { isPeriod } from "@/lib/period";

type Parameters = Record<string, string | string[] | undefined>;

/** The filters of an address, and in words what of it could not be used: an unknown value counts as none. */
export function deliveryFilters(parameters: Parameters): { filters: DeliveryFilters; notices: string[] } {
  const notices: string[] = [];
  const read = <T>(name: string, accept: (text: string) => T | null, instead: string): T | null => {
    const given = parameters[name];
    const text = (Array.isArray(given) ? given[0] : given) ?? "";
    if (text === "") return null;
    const value = accept(text);
    if (value === null) notices.push(`“${text.slice(0, 40)}” is no ${name}; ${instead}.`);
    return value;
  };
  const filters = {
    period: read("period", (text) => (isPeriod(text) ? text : null), "any period is shown"),
    feed: read("feed", (text) => feedKinds.find(({ feed }) => feed === text)?.feed ?? null, "every feed is shown"),
    outcome: read("outcome", outcomeOf, "any outcome is shown"),
    before: read("before", loadIdOf, "the newest are shown"),
  };
  return { filters, notices };
}

/** The query string of the filters, with a question mark; empty when nothing is chosen. */
export function filterQuery(filters: DeliveryFilters, changes: Partial<DeliveryFilters> = {}): string {
  const chosen = Object.entries({ ...filters, ...changes }).filter(([, value]) => value !== null);
  const query = new URLSearchParams(chosen.map(([name, value]) => [name, String(value)])).toString();
  return query && `?${query}`;
}

/** The number of a delivery as an address names it; null for anything else. */
export function loadIdOf(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function outcomeOf(text: string): Outcome | null {
  return outcomes.find((outcome) => outcome === text) ?? null;
}
