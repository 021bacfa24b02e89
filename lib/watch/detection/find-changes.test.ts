import { expect, test } from "vitest";
import { addDays, daysOf } from "@/lib/period";
import { findChanges } from "@/lib/watch/detection/find-changes";
import { pointsOf, type WatchedDay } from "@/lib/watch/detection/series";
import { baselineOf } from "@/lib/watch/detection/baseline";
import { beyond } from "@/lib/watch/detection/student";
import { drawProcesses } from "@/lib/testing/quiet-months";
import { randomFrom } from "@/lib/testing/random";

const steady = (day: string, requests = 200, failures = requests / 20): WatchedDay => {
  return { day, requests, failures, responses: requests, logMs: requests * Math.log(10_000) };
};
const before = (days: number) => Array.from({ length: days }, (_, at) => steady(addDays("2026-09-01", at - days)));
const month = daysOf("2026-09").map((day) => steady(day));
const replaced = (day: string, by: Partial<WatchedDay>) => month.map((each) => (each.day === day ? { ...each, ...by } : each));
const found = (days: WatchedDay[], history = before(62)) => findChanges([{ processId: "A", history, month: days }])[0];

test("a steady month has nothing; a day of failures, of few requests or of long times is told with what was expected", () => {
  expect(found(month)).toEqual({ processId: "A", watched: ["outcome-success", "volume", "round-trip-time"], changes: [] });
  expect(found(replaced("2026-09-14", { failures: 80 })).changes).toMatchObject([
    { metric: "outcome-success", firstDay: "2026-09-14", lastDay: "2026-09-14", days: 1, observed: 0.6, requests: 200 },
  ]);
  expect(found(replaced("2026-09-14", { requests: 20, failures: 1, responses: 20, logMs: 20 * Math.log(10_000) })).changes).toMatchObject([
    { metric: "volume", firstDay: "2026-09-14", observed: 20 },
  ]);
  const [slow] = found(replaced("2026-09-14", { logMs: 200 * Math.log(30_000) })).changes;
  expect(slow).toMatchObject({ metric: "round-trip-time", firstDay: "2026-09-14" });
  expect([slow.observed, slow.expected].map(Math.round)).toEqual([30_000, 10_000]);
});

test("an undelivered day is no drop; trouble that lasts is one run of days", () => {
  expect(found(month.filter(({ day }) => day !== "2026-09-14")).changes).toEqual([]);
  const lasting = month.map((each) => (each.day >= "2026-09-14" ? { ...each, failures: 40 } : each));
  expect(found(lasting).changes).toMatchObject([{ firstDay: "2026-09-14", lastDay: "2026-09-30", days: 17 }]);
});

test("runs of days never overlap, however troubles of several sizes lie beside each other", () => {
  const random = randomFrom(3);
  const troubled = (day: string): WatchedDay => {
    const requests = 200 * random.pick([0.3, 1, 1, 1, 2]);
    const failures = Math.round(requests * random.pick([0.02, 0.05, 0.05, 0.1, 0.4]));
    return { ...steady(day, requests, failures), logMs: requests * Math.log(random.pick([5_000, 10_000, 10_000, 40_000])) };
  };
  for (let drawn = 0; drawn < 800; drawn++) {
    let now = troubled("2026-09-01");
    const days = daysOf("2026-09").map((day) => ({ ...(random.chance(0.4) ? (now = troubled(day)) : now), day }));
    const { changes } = found(days);
    const overlaps = changes.filter(
      ({ metric, firstDay }, at) => metric === changes[at - 1]?.metric && firstDay <= changes[at - 1].lastDay,
    );
    expect(overlaps).toEqual([]);
  }
});

test("small shifts are not told however sure; fewer than 28 days of history or too few requests are not watched", () => {
  expect(found(month.map((each) => ({ ...each, failures: 10.9 }))).changes).toEqual([]);
  expect(found(month, before(27)).watched).toEqual([]);
  const few = (days: WatchedDay[]) => days.map(({ day }) => steady(day, 2, 0));
  expect(found(few(month), few(before(62))).watched).toEqual([]);
});

test("weekends and bank holidays are expected as they have been, and one bad week of the history hides nothing", () => {
  const quiet = (day: string) => [0, 6].includes(new Date(day).getUTCDay()) || day === "2026-08-31" || day === "2026-12-25";
  const shaped = (days: WatchedDay[]) => days.map(({ day }) => steady(day, quiet(day) ? 40 : 200));
  const december = daysOf("2026-12").map((day) => steady(day));
  const autumn = Array.from({ length: 91 }, (_, at) => steady(addDays("2026-12-01", at - 91)));
  const volume = (days: WatchedDay[], history: WatchedDay[]) => found(days, history).changes.filter(({ metric }) => metric === "volume");
  expect(volume(shaped(month), shaped(before(62)))).toEqual([]);
  const christmas = shaped(december).map((each) => (each.day === "2026-12-28" ? steady(each.day, 40) : each));
  expect(volume(christmas, shaped(autumn))).toEqual([]);
  const bad = before(62).map((each, at) => (at > 20 && at < 26 ? { ...each, failures: 150 } : each));
  expect(baselineOf("outcome-success", pointsOf("outcome-success", bad))?.rateOn("2026-09-02")).toBeLessThan(0.06);
});

test("what chance says is spread over all processes together: the more are quiet, the surer one must be", () => {
  const quiet = drawProcesses({ seed: 5 });
  const drawn = { processId: "B", history: before(62), month: replaced("2026-09-14", { failures: 34 }) };
  const alone = findChanges([drawn])[0].changes;
  const among = findChanges([...quiet, drawn]).find(({ processId }) => processId === "B")?.changes ?? [];
  expect(alone.length).toBeGreaterThanOrEqual(among.length);
  for (const { chance } of alone) expect(chance).toBeLessThanOrEqual(0.05);
});

// The second way: the chance by adding up the density.
test.each([
  [2.5, 4],
  [3.2, 11],
  [4.1, 26],
  [1, 60],
])("Student's t beyond %f with %i degrees of freedom", (value, freedom) => {
  const density = (t: number) => (1 + (t * t) / freedom) ** (-(freedom + 1) / 2);
  const area = (to: number) =>
    Array.from({ length: 200_000 }, (_, at) => density(((at + 0.5) * to) / 200_000) * (to / 200_000)).reduce((a, b) => a + b, 0);
  const whole = area(400);
  expect(beyond(value, freedom)).toBeCloseTo(1 - area(value) / whole, 4);
});
