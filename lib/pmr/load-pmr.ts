import { withIndustry } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import { addMonths, type Period } from "@/lib/period";
import { levelOf } from "@/lib/pmr/level";
import type { PmrFigure } from "@/lib/pmr/figure";
import { meetingKinds, meetingMade } from "@/lib/pmr/meetings";
import type { Pmr } from "@/lib/pmr/models";
import { productionClock, productionFigure } from "@/lib/pmr/production-clock";
import { keptMeetings, productionLimits } from "@/lib/pmr/clock-queries";
import { pmrFigures, pmrIncidents, pmrMeasures, producedOn } from "@/lib/pmr/queries";

/**
 * The Performance Measurement Report of a published period (the newest when none is given), the same for every reader. Throws not-found
 * for a period that is not published.
 */
export function loadPmr(period: Period | null): Promise<Pmr> {
  return withIndustry(async (db) => {
    const published = await publishedPeriods(db);
    const publication = published.find((each) => period === null || each.period === period);
    if (!publication) throw notFound(period === null ? "A published Reporting Period" : `The Reporting Period ${period}`);
    const before = published.find((each) => each.period === addMonths(publication.period, -1));
    const measures = await pmrMeasures(db, publication.period);
    const figures = await pmrFigures(db, publication);
    const earlier = new Map((before ? await pmrFigures(db, before) : []).map((each) => [keyOf(each), each.value]));
    const rows = figures.map((each) => ({
      ...each,
      level: levelOf(
        each,
        measures.find(({ id }) => id === each.measureId),
      ),
      previous: earlier.get(keyOf(each)) ?? null,
    }));
    const incidents = await pmrIncidents(db, publication);
    const produced = await producedOn(db, publication.period);
    const kept = await keptMeetings(db);
    const clock = productionClock(publication.period, produced, await productionLimits(db), kept);
    const made = produced === null ? [] : meetingKinds.map((kind) => meetingMade(kind, produced, kept));
    return {
      ...publication,
      measures,
      rows: [...rows, { ...productionFigure(clock), level: null, previous: null }],
      incidents,
      clock,
      made,
    };
  });
}

// The note tells apart figures of one measure: raised from closed, the mean from the median. A day has no counterpart a month before.
function keyOf({ measureId, dimensions, unit, note }: PmrFigure): string {
  return JSON.stringify([
    measureId,
    Object.entries(dimensions).sort(),
    unit,
    ["count", "hours", "ms"].includes(unit) || measureId.startsWith("MP122-") ? note.replace(/^\d+ events?$/, "") : "",
  ]);
}
