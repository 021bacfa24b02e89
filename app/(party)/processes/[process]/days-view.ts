import { isNarrowed } from "@/app/(party)/processes/[process]/search-params";
import { parseProcessView, type ProcessView } from "@/app/(party)/processes/[process]/view";
import type { SearchParams } from "@/app/chosen-period";
import type { PartyScope } from "@/lib/access/party-scope";
import { dayListText, incidentDaysOf } from "@/lib/charts/incident-words";
import { periodMonth } from "@/lib/format";
import { loadDaySplit, loadWithoutDays, type DaySplit, type WithoutDays } from "@/lib/metrics/loaders/load-process-days";
import type { ProcessPage } from "@/lib/metrics/models";
import type { Day } from "@/lib/period";
import { loadProcessChanges, loadProcessThresholds, type ProcessChange } from "@/lib/watch/load-watch";
import type { Threshold } from "@/lib/watch/models";

/** What the address asks of the days: `leftOut` the days with an Incident open where they are left out, and the own figures without them. */
export type DaysView = {
  view: ProcessView;
  incidentDays: Day[];
  leftOut: ReadonlySet<Day>;
  without: WithoutDays | null;
  split: DaySplit | null;
  /** What watching found in the month; none where filters narrow the page, for it watches the whole process. */
  changes: ProcessChange[];
  /** What the Party watches the months of the process for; none where filters narrow the page. */
  thresholds: Threshold[];
};

/** Reads what the view of the page needs beside the page. Where no request is left without Incident days, they stay in, with a notice. */
export async function loadDaysView(scope: PartyScope, page: ProcessPage, params: SearchParams): Promise<DaysView & { notices: string[] }> {
  const { view, notices } = parseProcessView(params);
  const { processId } = page.process;
  const incidentDays = incidentDaysOf(
    page.days.map(({ day }) => day),
    page.incidents,
  );
  const isAsked = view.withoutIncidents && incidentDays.length > 0;
  const without = isAsked ? await loadWithoutDays(scope, processId, page.filters, incidentDays) : null;
  const split = view.daysBy ? await loadDaySplit(scope, processId, page.filters, view.daysBy) : null;
  const isWhole = !isNarrowed(page.filters);
  const changes = isWhole ? await loadProcessChanges(scope, processId, page.current.period) : [];
  const thresholds = isWhole ? await loadProcessThresholds(scope, processId) : [];
  const leftOut = new Set(without ? incidentDays : []);
  return {
    view,
    incidentDays,
    leftOut,
    without,
    split,
    changes,
    thresholds,
    notices: [...notices, ...withoutNotices(page, view, incidentDays, without)],
  };
}

function withoutNotices({ current }: ProcessPage, view: ProcessView, days: Day[], without: WithoutDays | null): string[] {
  if (!view.withoutIncidents) return [];
  const month = periodMonth(current.period);
  if (days.length === 0) return [`No Category 1 or 2 Incident was open in ${month}: there is no day to leave out.`];
  if (!without) return [`Every request of ${month} fell on a day with an Incident open: all days are shown.`];
  return [
    `Your own key and daily figures are recounted without ${dayListText(days)} of ${month}, when a Category 1 or 2 Incident was open. ` +
      "The months, the industry and your peers have every day.",
  ];
}
