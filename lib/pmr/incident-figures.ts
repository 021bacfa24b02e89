import { services } from "@/lib/pmr/availability";
import { plainFigure, shareFigure, absentFigure, type PmrFigure } from "@/lib/pmr/figure";
import type { Interval } from "@/lib/pmr/intervals";

/** An Incident of the feed; times in epoch ms, null where there is none yet. `ofOneParty`: it concerns a single Party, which is not named. */
export type Incident = {
  category: number;
  responsible: string;
  service: string;
  ofOneParty: boolean;
  raised: number;
  responded: number | null;
  resolved: number | null;
  closed: number | null;
};
/** The Target Initial Response and Resolution Times of a category in minutes; null: none known. */
export type IncidentTarget = { category: number; responseMinutes: number | null; resolutionMinutes: number | null };

const minute = 60_000;
const hour = 3_600_000;
const categories = [3, 4, 5];
const ofOneParty = "open, raised or closed in the month and of a single Party: counted, not listed";
const noneClosed = "No such Incident was closed in the month.";

/**
 * Incidents in a month: numbers raised, in all and of each Service (the assessment's reliability of each interface), and for Categories 3 to 5 with the DCC responsible those closed in it (the DCC's way of
 * counting), their resolution times, how many met the Initial Target Response Time and the Target Resolution Time, and those open at its
 * end. One reopened has no close until it is closed again.
 */
export function incidentFigures(month: Interval, incidents: readonly Incident[], targets: readonly IncidentTarget[]): PmrFigure[] {
  const raised = incidents.filter(({ raised: at }) => isWithin(at, month));
  const ofDcc = incidents.filter(({ responsible }) => responsible === "DCC");
  const listed = ofDcc.filter(
    (each) => each.category >= 3 && (each.closed === null || each.closed >= month.from) && each.raised < month.to,
  );
  return [
    ...numbersRaised(raised, {}),
    ...services.flatMap((service) =>
      numbersRaised(
        raised.filter((each) => each.service === service),
        { service },
      ),
    ),
    plainFigure("INC-RAISED", listed.filter((each) => each.ofOneParty).length, "count", {}, ofOneParty),
    ...categories.flatMap((category) =>
      categoryFigures(
        category,
        month,
        ofDcc.filter((each) => each.category === category),
        targets.find((target) => target.category === category),
      ),
    ),
  ];
}

function numbersRaised(raised: readonly Incident[], dimensions: PmrFigure["dimensions"]): PmrFigure[] {
  const count = (measureId: string, counts: (each: Incident) => boolean) =>
    plainFigure(measureId, raised.filter(counts).length, "count", dimensions, "raised in the month");
  return [
    count("REL-INC_TOTAL", () => true),
    count("REL-INC_12", ({ category }) => category <= 2),
    count("REL-INC_345", ({ category, responsible }) => category >= 3 && responsible === "DCC"),
  ];
}

function categoryFigures(category: number, month: Interval, incidents: Incident[], target: IncidentTarget | undefined): PmrFigure[] {
  const dimensions = { incident_category: String(category) };
  const closed = incidents.filter((each) => each.closed !== null && isWithin(each.closed, month));
  const count = (value: number, note: string) => plainFigure("INC-RAISED", value, "count", dimensions, note);
  const met = (measureId: string, minutes: number | null | undefined, end: (each: Incident) => number | null) =>
    minutes == null
      ? absentFigure({ measureId, dimensions }, "not-available", "No target is known.")
      : shareFigure(
          { measureId, dimensions },
          closed.filter((each) => isInTime(each, end(each), minutes)).length,
          closed.length,
          noneClosed,
          "of those closed",
        );
  return [
    count(incidents.filter((each) => isWithin(each.raised, month)).length, "raised in the month"),
    count(closed.length, "closed in the month"),
    count(incidents.filter((each) => isOpenAt(each, month.to)).length, "open at the end of the month"),
    met("INC-IRT", target?.responseMinutes, (each) => each.responded),
    met("INC-RES", target?.resolutionMinutes, (each) => each.resolved ?? each.closed),
    ...resolutionTimes(dimensions, closed),
  ];
}

/** Shortest, quarter, middle, three-quarter, longest and mean resolution time in hours of the Incidents closed; lower quantiles. */
function resolutionTimes(dimensions: PmrFigure["dimensions"], closed: Incident[]): PmrFigure[] {
  const hours = closed.flatMap((each) => (each.resolved === null ? [] : [(each.resolved - each.raised) / hour])).sort((a, b) => a - b);
  if (hours.length === 0) return [absentFigure({ measureId: "INC-RES", dimensions }, "not-applicable", noneClosed, "hours")];
  const quantile = (share: number) => hours[Math.max(0, Math.ceil(hours.length * share) - 1)];
  const named: [string, number][] = [
    ["shortest time to resolve", hours[0]],
    ["a quarter resolved within", quantile(0.25)],
    ["half resolved within", quantile(0.5)],
    ["three quarters resolved within", quantile(0.75)],
    ["longest time to resolve", hours[hours.length - 1]],
    ["mean time to resolve", hours.reduce((sum, each) => sum + each, 0) / hours.length],
  ];
  return named.map(([note, value]) => plainFigure("INC-RES", value, "hours", dimensions, note));
}

/**
 * The share of Incidents of the categories closed in the month, with the DCC responsible, that met their Target Resolution Time (SEC H13.1), or
 * their Initial Target Response Time, which is what MP122's Requirement 5 adds for Categories 3 to 5.
 */
export function resolvedInTime(
  measureId: string,
  wanted: readonly number[],
  month: Interval,
  incidents: readonly Incident[],
  targets: readonly IncidentTarget[],
  by: "resolution" | "response" = "resolution",
): PmrFigure {
  const closed = incidents.filter(
    (each) => each.responsible === "DCC" && wanted.includes(each.category) && each.closed !== null && isWithin(each.closed, month),
  );
  const inTime = closed.filter((each) => {
    const target = targets.find(({ category }) => category === each.category);
    const minutes = by === "resolution" ? target?.resolutionMinutes : target?.responseMinutes;
    return minutes != null && isInTime(each, by === "resolution" ? (each.resolved ?? each.closed) : each.responded, minutes);
  });
  const note = by === "resolution" ? "Of the Incidents closed in the month." : ofResponse;
  return shareFigure({ measureId, dimensions: {} }, inTime.length, closed.length, noneClosed, note);
}

const ofResponse =
  "Of the Incidents closed in the month, those that met the Initial Target Response Time, as MP122's Requirement 5 asks; the wording of 5A was not found.";
const isWithin = (at: number, { from, to }: Interval) => at >= from && at < to;
const isInTime = ({ raised }: Incident, end: number | null, minutes: number) => end !== null && end - raised <= minutes * minute;

function isOpenAt({ raised, resolved, closed }: Incident, at: number): boolean {
  const end = resolved ?? closed;
  return raised < at && (end === null || end >= at);
}
