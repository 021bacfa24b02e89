import { splitWords, viewAddress, type ProcessView } from "@/app/(party)/processes/[process]/view";
import { ChoiceLinks } from "@/components/filters/choice-links";
import { releasedBreakdowns } from "@/lib/metrics/dimensions";
import type { ProcessPage } from "@/lib/metrics/models";

/** How the days are shown: together or split, with or without the days on which an Incident was open. */
export function DaysBar({ page, view }: { page: ProcessPage; view: ProcessView }) {
  const splits = [null, ...releasedBreakdowns].map((daysBy) => ({
    text: daysBy ? splitWords[daysBy] : "all together",
    href: viewAddress(page, { ...view, daysBy }, daysBy ? "day-parts" : "days"),
    chosen: view.daysBy === daysBy,
  }));
  const incidents = [false, true].map((withoutIncidents) => ({
    text: withoutIncidents ? "without Incident days" : "with Incident days",
    href: viewAddress(page, { ...view, withoutIncidents }, "days"),
    chosen: view.withoutIncidents === withoutIncidents,
  }));
  return (
    <div className="no-print flex flex-wrap justify-between gap-x-8 gap-y-2 border-y border-line py-2.5">
      <ChoiceLinks label="Days" choices={splits} />
      <ChoiceLinks label="Counted" choices={incidents} />
    </div>
  );
}
