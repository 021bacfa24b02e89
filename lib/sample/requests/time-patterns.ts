import { isBankHoliday, londonOffsetHours, weekday, dayOf } from "@/lib/sample/calendar";

export type TimePattern = "office" | "home" | "night" | "install" | "always";

/** Ten-minute slots of a day. */
export const slotsPerDay = 144;

/** Weight of each London hour, from midnight; all are estimates. */
const hours: Record<TimePattern, number[]> = {
  office: [2, 1, 1, 1, 2, 3, 6, 14, 28, 38, 40, 38, 34, 36, 38, 36, 30, 20, 12, 9, 7, 5, 4, 3],
  home: [4, 2, 1, 1, 2, 5, 14, 24, 26, 24, 24, 25, 26, 25, 26, 30, 36, 44, 48, 44, 36, 28, 18, 9],
  night: [100, 90, 70, 55, 40, 28, 16, 8, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 4, 6, 20],
  install: [0, 0, 0, 0, 0, 0, 0, 2, 14, 30, 36, 34, 26, 28, 34, 28, 14, 5, 1, 0, 0, 0, 0, 0],
  always: new Array<number>(24).fill(1),
};

/** Weight of each weekday, Sunday first; the last is a bank holiday. */
const weekdays: Record<TimePattern, number[]> = {
  office: [0.28, 1.2, 1.24, 1.22, 1.2, 1.12, 0.42, 0.3],
  home: [0.86, 1.06, 1, 0.98, 1, 1.14, 0.98, 0.9],
  night: [1, 1, 1, 1, 1, 1, 1, 1],
  install: [0.03, 1.24, 1.28, 1.26, 1.24, 1.1, 0.6, 0.05],
  always: [1, 1, 1, 1, 1, 1, 1, 1],
};

/** How far January is above and July below the year's mean. */
const seasons: Record<TimePattern, number> = { office: 0.05, home: 0.12, night: 0.02, install: -0.04, always: 0 };

/** The day's traffic of a pattern against an ordinary day: weekday, bank holiday and season. */
export function dayFactor(pattern: TimePattern, epochDay: number): number {
  const dayOfYear = epochDay - Date.parse(`${dayOf(epochDay).slice(0, 4)}-01-01T00:00:00Z`) / 86_400_000;
  const season = 1 + seasons[pattern] * Math.cos((2 * Math.PI * (dayOfYear - 15)) / 365);
  return season * weekdays[pattern][isBankHoliday(epochDay) ? 7 : weekday(epochDay)];
}

/** The share of the day's traffic in each ten-minute slot of UTC; they add up to 1. */
export function slotShares(pattern: TimePattern, epochDay: number): Float64Array {
  const byHour = hours[pattern];
  const offset = londonOffsetHours(epochDay);
  const total = byHour.reduce((sum, weight) => sum + weight, 0) * (slotsPerDay / 24);
  return Float64Array.from({ length: slotsPerDay }, (_, slot) => byHour[(Math.floor(slot / 6) + offset) % 24] / total);
}

/** What each pattern sends in each ten-minute slot of a day, in parts of an ordinary day. */
export function trafficByPattern(epochDay: number): Record<TimePattern, Float64Array> {
  const of = (pattern: TimePattern) => slotShares(pattern, epochDay).map((share) => share * dayFactor(pattern, epochDay));
  return { office: of("office"), home: of("home"), night: of("night"), install: of("install"), always: of("always") };
}
