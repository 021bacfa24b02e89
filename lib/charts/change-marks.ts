import type { ChangeMark } from "@/lib/charts/time-chart";
import { changeTag } from "@/lib/charts/watch-words";
import type { Day } from "@/lib/period";
import type { Change } from "@/lib/watch/detection/find-changes";

/** A change as a chart marks it: whether it is silenced today. */
export type MarkedChange = Change & { silence: unknown };

/** Changes as spans on a day axis, where day x reaches from x - 0.5 to x + 0.5, earliest first; those of other days are left out. */
export function changeMarks(changes: readonly MarkedChange[], days: readonly Day[]): ChangeMark[] {
  return changes.flatMap((change) => {
    const [from, to] = [days.indexOf(change.firstDay), days.indexOf(change.lastDay)];
    if (from < 0 || to < 0) return [];
    return [{ from: from - 0.5, to: to + 0.5, text: changeTag(change), isSilenced: change.silence !== null }];
  });
}
