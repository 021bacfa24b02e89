import { daysOf, type Period } from "@/lib/period";
import { absentFigure, plainFigure, shareFigure, type PmrFigure } from "@/lib/pmr/figure";
import { lengthOf, shared, united, without, type Interval } from "@/lib/pmr/intervals";
import { activeTimes, hoursOf, timesOfDay } from "@/lib/pmr/service-hours";

/** The five Services whose availability is reported (MP122 Preliminary Impact Assessment, Requirement 3). */
export const services = [
  "DCC User Interface",
  "Registration Data Interface",
  "SMKI Repository Interface",
  "SMKI Services Interfaces",
  "Self-Service Interface",
] as const;
export type Service = (typeof services)[number];
/** Regions the availability is told by: those of SMETS2+ with 4G folded in, and SMETS1. */
export const serviceRegions = ["North", "Central", "South", "SMETS1"] as const;

/** An outage of the feed availability. Region '' or Unknown concerns them all, a 4G Region the one it belongs to; `to` null: not over when the data was delivered. */
export type Outage = { services: readonly string[]; region: string; planned: boolean; from: number; to: number | null };

/** SEC H8: Planned Maintenance is generally limited to so many hours a month. */
export const plannedLimitHours = 6;
const minute = 60_000;
const hour = 3_600_000;
const allPlanned = "Planned Maintenance took all of the time: there is no uptime to be available in.";

/** A Service in a stretch of time: what was planned away, what was lost, disjoint. */
type Time = { whole: Interval[]; planned: Interval[]; down: Interval[] };

/**
 * Availability and reliability of every Service in the month: by month, Region, day and time of day, downtime in minutes and hours,
 * Planned Maintenance, MTTR and MTBF. A Service is down when any of its sub-systems is; what overlaps counts once, and time under Planned
 * Maintenance is neither up nor down (AV-AVAIL: (Uptime - Unplanned Downtime) / Uptime, Uptime = time - Planned Maintenance). An outage
 * that is not over lasts to the end of the month.
 */
export function availabilityFigures(period: Period, outages: readonly Outage[]): PmrFigure[] {
  return services.flatMap((service) => {
    const own = outages.filter((outage) => outage.services.includes(service));
    const month = timeOf(own, monthOf(period));
    return [
      available("AV-AVAIL", month, { service }),
      ...byRegion(service, own, period),
      ...byDay(service, month, period),
      ...byTimeOfDay(service, month, period),
      ...downtime(service, month),
      ...reliability(service, month),
    ];
  });
}

function monthOf(period: Period): Interval {
  const days = daysOf(period);
  const from = Date.parse(`${days[0]}T00:00:00Z`);
  return { from, to: from + days.length * 24 * hour };
}

function timeOf(outages: readonly Outage[], within: Interval): Time {
  const span = ({ from, to }: Outage): Interval => ({ from, to: to ?? within.to });
  const planned = shared(outages.filter((each) => each.planned).map(span), [within]);
  const lost = shared(outages.filter((each) => !each.planned).map(span), [within]);
  return { whole: [within], planned, down: without(lost, planned) };
}

function part(time: Time, hours: readonly Interval[]): Time {
  return { whole: united(hours), planned: shared(time.planned, hours), down: shared(time.down, hours) };
}

function available(measureId: string, { whole, planned, down }: Time, dimensions: PmrFigure["dimensions"], note = ""): PmrFigure {
  const uptime = lengthOf(whole) - lengthOf(planned);
  return shareFigure({ measureId, dimensions }, (uptime - lengthOf(down)) / minute, uptime / minute, allPlanned, note);
}

function byRegion(service: Service, outages: readonly Outage[], period: Period): PmrFigure[] {
  // The illustration of the assessment fills it in, its text says it does not apply.
  const note = service === "DCC User Interface" ? "The DCC User Interface has no regional side of its own." : "";
  const figure = (dimensions: PmrFigure["dimensions"], concerns: (region: string) => boolean) =>
    available("AV-REGION", timeOf(outages.filter(({ region }) => concerns(region)), monthOf(period)), { service, ...dimensions }, note); // prettier-ignore
  return [
    ...serviceRegions.map((region) => figure({ csp_region: region }, (each) => ["", "Unknown", region, `4G ${region}`].includes(each))),
    figure({ smets: "SMETS2" }, (each) => each !== "SMETS1"),
  ];
}

function byDay(service: Service, month: Time, period: Period): PmrFigure[] {
  return daysOf(period).map((day) => {
    const from = Date.parse(`${day}T00:00:00Z`);
    return available("AV-DAILY", part(month, [{ from, to: from + 24 * hour }]), { service, day });
  });
}

function byTimeOfDay(service: Service, month: Time, period: Period): PmrFigure[] {
  const hours = hoursOf(period);
  const of = (times: readonly string[]) => timesOfDay.filter((each) => times.includes(each)).flatMap((each) => hours.get(each) ?? []);
  const inactive = timesOfDay.filter((each) => !activeTimes.includes(each));
  const groups: [string, readonly string[]][] = [
    ...timesOfDay.map((each): [string, readonly string[]] => [each, [each]]),
    ["Operational activity", activeTimes],
    ["Operational inactivity", inactive],
  ];
  return groups.map(([name, times]) => available("AV-TOD", part(month, of(times)), { service, time_of_day: name }));
}

function downtime(service: Service, { planned, down }: Time): PmrFigure[] {
  const plannedHours = lengthOf(planned) / hour;
  const over = plannedHours > plannedLimitHours ? `Above the ${plannedLimitHours} hours a month that SEC H8 generally allows.` : "";
  return [
    plainFigure("AV-DOWNTIME", lengthOf(down) / minute, "minutes", { service }),
    plainFigure("AV-DOWNTIME", lengthOf(down) / hour, "hours", { service }),
    plainFigure("AV-MAINT", plannedHours, "hours", { service }, over),
  ];
}

// An event is a stretch without the Service: outages of its sub-systems that overlap are one repair and one failure.
function reliability(service: Service, { whole, planned, down }: Time): PmrFigure[] {
  const events = down.length;
  const operating = (lengthOf(whole) - lengthOf(planned) - lengthOf(down)) / hour;
  const dimensions = { service };
  const none = "No unplanned downtime in the month.";
  if (events === 0) {
    return ["REL-MTTR", "REL-MTBF"].map((measureId) => absentFigure({ measureId, dimensions }, "not-applicable", none, "hours"));
  }
  const words = `${events} ${events === 1 ? "event" : "events"}`;
  return [
    plainFigure("REL-MTTR", lengthOf(down) / hour / events, "hours", dimensions, words),
    plainFigure("REL-MTBF", operating / events, "hours", dimensions, words),
  ];
}
