import type { Incident } from "@/lib/sample/events/incident";
import { majorIncidents } from "@/lib/sample/events/major-incidents";
import { minorIncidents } from "@/lib/sample/events/minor-incidents";
import { dayOf } from "@/lib/sample/calendar";

/** Every Incident raised in the days, oldest first, numbered within its month. */
export function incidentsOf(seed: number, firstDay: number, days: number): Incident[] {
  const drafts = [...majorIncidents(seed, firstDay, days), ...minorIncidents(seed, firstDay, days)];
  drafts.sort((one, other) => one.raised - other.raised);
  const counts = new Map<string, number>();
  return drafts.map((draft) => {
    const month = dayOf(Math.floor(draft.raised / 86_400_000))
      .slice(0, 7)
      .replace("-", "");
    const number = (counts.get(month) ?? 0) + 1;
    counts.set(month, number);
    return { id: `INC${month}${String(number).padStart(4, "0")}`, ...draft };
  });
}
