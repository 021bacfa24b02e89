import { expect, test } from "vitest";
import { daysOf } from "@/lib/period";
import { availabilityFigures, services, type Outage } from "@/lib/pmr/availability";
import type { PmrDimension, PmrFigure } from "@/lib/pmr/figure";
import { randomFrom } from "@/lib/testing/random";

const at = (text: string) => Date.parse(`${text}Z`);
const dui = "DCC User Interface";
const outage = (from: string, to: string | null, more: Partial<Outage> = {}): Outage => ({
  services: [dui],
  region: "",
  planned: false,
  from: at(from),
  to: to === null ? null : at(to),
  ...more,
});

function find(figures: PmrFigure[], measureId: string, dimensions: Partial<Record<PmrDimension, string>>, unit?: string): PmrFigure {
  const found = figures.filter(
    (each) =>
      each.measureId === measureId &&
      (!unit || each.unit === unit) &&
      JSON.stringify(Object.entries(each.dimensions).sort()) === JSON.stringify(Object.entries(dimensions).sort()),
  );
  expect(found, `${measureId} ${JSON.stringify(dimensions)}`).toHaveLength(1);
  return found[0];
}

test("the assessment's example: 235 minutes are 3.92 hours", () => {
  const figures = availabilityFigures("2020-04", [outage("2020-04-07T09:00", "2020-04-07T12:55")]);
  expect(find(figures, "AV-DOWNTIME", { service: dui }, "minutes").value).toBe(235);
  expect(find(figures, "AV-DOWNTIME", { service: dui }, "hours").value).toBeCloseTo(3.9167, 4);
  expect(find(figures, "AV-AVAIL", { service: dui }).value).toBeCloseTo(1 - 235 / (30 * 1440), 12);
  expect(find(figures, "AV-AVAIL", { service: "Self-Service Interface" }).value).toBe(1);
});

test("nothing fell out: MTTR and MTBF do not apply, they are not infinite", () => {
  const figures = availabilityFigures("2026-09", []);
  for (const id of ["REL-MTTR", "REL-MTBF"])
    expect(find(figures, id, { service: dui })).toMatchObject({ value: null, status: "not-applicable" });
});

test("all of the month planned away: availability does not apply, and the limit is flagged", () => {
  const figures = availabilityFigures("2026-09", [outage("2026-08-30T00:00", "2026-10-02T00:00", { planned: true })]);
  expect(find(figures, "AV-AVAIL", { service: dui })).toMatchObject({ value: null, status: "not-applicable" });
  expect(find(figures, "AV-MAINT", { service: dui })).toMatchObject({ value: 720, note: expect.stringContaining("6 hours") as string });
});

test("an outage across the end of the month and one that is not over count as far as the month goes", () => {
  const figures = availabilityFigures("2026-09", [outage("2026-08-31T23:00", "2026-09-01T01:00"), outage("2026-09-30T22:00", null)]);
  expect(find(figures, "AV-DOWNTIME", { service: dui }, "minutes").value).toBe(180);
  expect(find(figures, "REL-MTTR", { service: dui }).value).toBe(1.5);
});

test("outages that overlap are one event, and what is planned is not lost", () => {
  const figures = availabilityFigures("2026-09", [
    outage("2026-09-10T10:00", "2026-09-10T12:00"),
    outage("2026-09-10T11:00", "2026-09-10T13:00"),
    outage("2026-09-10T12:30", "2026-09-10T14:00", { planned: true }),
  ]);
  expect(find(figures, "AV-DOWNTIME", { service: dui }, "minutes").value).toBe(150);
  expect(find(figures, "REL-MTTR", { service: dui })).toMatchObject({ value: 2.5, note: "1 event" });
  expect(find(figures, "REL-MTBF", { service: dui }).value).toBe(720 - 1.5 - 2.5);
});

test("on the night the clock goes back an hour of London is counted twice, as it passes", () => {
  const figures = availabilityFigures("2026-10", [outage("2026-10-25T00:00", "2026-10-26T00:00")]);
  expect(find(figures, "AV-TOD", { service: dui, time_of_day: "Sunday" })).toMatchObject({
    denominator: 4 * 1440 + 60,
    numerator: 4 * 1440 + 60 - 1440,
  }); // it began at 23:00 UTC
  const total = find(figures, "AV-TOD", { service: dui, time_of_day: "Operational activity" }).denominator;
  expect(total).toBe((22 * 12 + 5 * 4) * 60);
});

test("random outages, counted minute by minute a second way", () => {
  const random = randomFrom(7);
  for (const period of ["2026-03", "2026-10", ...(process.env.TEST_FULL ? ["2026-09", "2024-02"] : [])]) {
    const days = daysOf(period);
    const start = at(`${days[0]}T00:00`);
    const minutes = days.length * 1440;
    const outages = Array.from({ length: 30 }, (): Outage => {
      const from = start + (Math.floor(random.next() * (minutes + 2000)) - 1000) * 60_000;
      return {
        services: services.filter(() => random.next() < 0.4),
        region: random.pick(["", "North", "4G South", "SMETS1", "Unknown"]),
        planned: random.next() < 0.3,
        from,
        to: random.next() < 0.05 ? null : from + Math.floor(random.next() * 900) * 60_000,
      };
    });
    const figures = availabilityFigures(period, outages);
    let clock = londonClock(start);
    const naive = new Map<string, [number, number]>();
    const add = (key: string, up: boolean, counts: boolean) => {
      const [n, d] = naive.get(key) ?? [0, 0];
      naive.set(key, [n + (up && counts ? 1 : 0), d + (counts ? 1 : 0)]);
    };
    const regions = ["North", "Central", "South", "SMETS1"];
    const lost = new Map<string, { minutes: number; events: number; wasDown: boolean }>(
      services.map((service) => [service, { minutes: 0, events: 0, wasDown: false }]),
    );
    for (let minute = 0; minute < minutes; minute++) {
      const now = start + minute * 60_000;
      const here = outages.filter((each) => each.from <= now && (each.to === null || now < each.to));
      if (minute % 30 === 0) clock = londonClock(now);
      const [weekday, hour] = clock;
      const active = (weekday === "Sat" && hour >= 8 && hour < 12) || (!["Sat", "Sun"].includes(weekday) && hour >= 8 && hour < 20);
      for (const service of services) {
        const planned = here.some((each) => each.planned && each.services.includes(service));
        const down = here.some((each) => !each.planned && each.services.includes(service));
        add(`${service}`, !down, !planned);
        add(`${service} ${days[Math.floor(minute / 1440)]}`, !down, !planned);
        add(`${service} ${active}`, !down, !planned);
        const isLost = down && !planned;
        const own = lost.get(service) ?? { minutes: 0, events: 0, wasDown: false };
        if (isLost) own.minutes += 1;
        if (isLost && !own.wasDown) own.events += 1;
        own.wasDown = isLost;
        for (const region of regions) {
          const touched = here.filter(
            (each) => each.services.includes(service) && (each.region === "" || each.region === "Unknown" || each.region.endsWith(region)),
          );
          add(`${service} in ${region}`, touched.every((each) => each.planned), touched.every((each) => !each.planned)); // prettier-ignore
        }
      }
    }
    const same = (figure: PmrFigure, key: string) =>
      expect([figure.numerator ?? 0, figure.denominator ?? 0], key).toEqual(naive.get(key) ?? [0, 0]);
    for (const service of services) {
      same(find(figures, "AV-AVAIL", { service }), service);
      for (const region of regions) same(find(figures, "AV-REGION", { service, csp_region: region }), `${service} in ${region}`);
      const { minutes: down, events } = lost.get(service) ?? { minutes: NaN, events: NaN };
      const [up] = naive.get(service) ?? [NaN];
      expect(find(figures, "AV-DOWNTIME", { service }, "minutes").value).toBeCloseTo(down, 6);
      expect(find(figures, "REL-MTTR", { service }).value).toBeCloseTo(down / 60 / events, 9);
      expect(find(figures, "REL-MTBF", { service }).value).toBeCloseTo(up / 60 / events, 9);
      for (const day of days) same(find(figures, "AV-DAILY", { service, day }), `${service} ${day}`);
      same(find(figures, "AV-TOD", { service, time_of_day: "Operational activity" }), `${service} true`);
      same(find(figures, "AV-TOD", { service, time_of_day: "Operational inactivity" }), `${service} false`);
    }
  }
});

const london = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", weekday: "short", hour: "2-digit", hour12: false });

function londonClock(at: number): [string, number] {
  const parts = Object.fromEntries(london.formatToParts(at).map(({ type, value }) => [type, value]));
  return [parts.weekday, Number(parts.hour) % 24];
}
