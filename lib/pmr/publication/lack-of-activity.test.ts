import { expect, test } from "vitest";
import { daysOf, type Day } from "@/lib/period";
import { activityRule, judgeActivity, type Activity } from "@/lib/pmr/publication/lack-of-activity";
import { randomFrom } from "@/lib/testing/random";

const days = daysOf("2026-09");
const hour = 3_600_000;
const steady = (perHour: number): Map<Day, number[]> => new Map(days.map((day) => [day, Array<number>(24).fill(perHour)]));
const at = (time: string) => Date.parse(`2026-09-${time}Z`);

test("a steady month lacks nothing; an hour with less than half of what is expected does, and is told", () => {
  const activity = steady(100);
  expect(judgeActivity(activity, [])).toMatchObject({ windowHours: 1, judged: 720, lacking: 0, calmLacking: 0 });
  activity.set("2026-09-15", activity.get("2026-09-15")?.map((count, each) => (each === 10 ? 49 : each === 11 ? 50 : count)) ?? []);
  expect(judgeActivity(activity, [])).toMatchObject({ lacking: 1, calmLacking: 1, lackingFrom: [at("15T10:00")] });
});

test("what an outage or Incident explains is no false alarm, and its hours are not calm", () => {
  const activity = steady(100);
  activity.set("2026-09-15", activity.get("2026-09-15")?.map((count, each) => (each === 10 ? 0 : count)) ?? []);
  const trouble = { from: at("15T10:30"), to: at("15T12:00") };
  expect(judgeActivity(activity, [trouble])).toMatchObject({ judged: 720, lacking: 1, calmJudged: 718, calmLacking: 0 });
});

test("little traffic is judged in longer windows, too little not at all; nor are too few days", () => {
  expect(judgeActivity(steady(15), [])).toMatchObject({ windowHours: 2, judged: 360 });
  expect(judgeActivity(steady(2), [])).toMatchObject({ windowHours: 24, judged: 30 });
  expect(judgeActivity(steady(1), [])).toMatchObject({ windowHours: null, judged: 0 });
  expect(judgeActivity(new Map(), [])).toMatchObject({ windowHours: null });
  const short: Activity = new Map([...steady(100)].slice(0, 14));
  expect(judgeActivity(short, [])).toMatchObject({ windowHours: null });
});

test("a bank holiday is as quiet as a Sunday and no alarm", () => {
  const august = daysOf("2026-08");
  const isQuiet = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 0 || day === "2026-08-31";
  const activity: Activity = new Map(august.map((day) => [day, Array<number>(24).fill(isQuiet(day) ? 40 : 200)]));
  expect(judgeActivity(activity, [])).toMatchObject({ windowHours: 1, lacking: 0, judged: 31 * 24 });
});

// The second way: every window by itself, its expectation by sorting.
test("random months are judged the same window by window", () => {
  const random = randomFrom(3);
  for (let round = 0; round < 20; round++) {
    const scale = random.between(5, 90);
    const activity: Activity = new Map(days.map((day) => [day, Array.from({ length: 24 }, () => random.integer(0, 2 * scale))]));
    const trouble = { from: at("05T00:00") + random.integer(0, 400) * hour, to: 0 };
    trouble.to = trouble.from + random.integer(1, 30) * hour;
    const { windowHours, judged, lacking, calmLacking } = judgeActivity(activity, [trouble]);
    if (windowHours === null) continue;
    const count = (day: Day, from: number) => (activity.get(day) ?? []).slice(from, from + windowHours).reduce((a, b) => a + b, 0);
    const seen = { judged: 0, lacking: 0, calmLacking: 0 };
    for (const day of days) {
      for (let from = 0; from < 24; from += windowHours) {
        const same = days.filter((each) => each !== day && new Date(each).getUTCDay() === new Date(day).getUTCDay());
        const expected = same.map((each) => count(each, from)).sort((a, b) => a - b)[Math.ceil(same.length / 2) - 1];
        if (same.length < activityRule.leastDays || expected < activityRule.leastExpected) continue;
        const begins = Date.parse(`${day}T00:00:00Z`) + from * hour;
        const isCalm = begins >= trouble.to || begins + windowHours * hour <= trouble.from;
        seen.judged += 1;
        if (count(day, from) * 2 < expected) seen.lacking += 1;
        if (count(day, from) * 2 < expected && isCalm) seen.calmLacking += 1;
      }
    }
    expect({ judged, lacking, calmLacking }).toEqual(seen);
  }
});
