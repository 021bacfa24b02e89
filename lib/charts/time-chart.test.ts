import { describe, expect, test } from "vitest";
import { dayMedianChart, dayShareChart, gapSpans, weekendSpans } from "@/lib/charts/day-series";
import { incidentSpans, placeLabels } from "@/lib/charts/incident-spans";
import { monthTimeChart, monthShareChart } from "@/lib/charts/month-series";
import { nearestPoint, pointWords, spreadLabels, stepTo, thinMarks, withDashes } from "@/lib/charts/time-chart";
import { daysOf } from "@/lib/period";
import { incident, notDelivered, released, releasedTimes, shareOf, times, withheld } from "@/lib/testing/chart-values";

const september = daysOf("2026-09");

describe("months", () => {
  test("a month without a value is a gap, the last shown value carries the label", () => {
    const model = monthShareChart([
      { period: "2026-07", version: 1, own: shareOf(92, 100), industry: released(0.94) },
      { period: "2026-08", version: 2, own: notDelivered, industry: withheld },
      { period: "2026-09", version: 1, own: shareOf(93, 100), industry: withheld },
    ]);
    expect(model.points.map(({ own }) => own)).toEqual([92, null, 93]);
    expect(model.points.map(({ restated }) => restated)).toEqual([false, true, false]);
    expect(model.points[1]).toMatchObject({ ownText: "not delivered", industryText: "Too few peers to show safely" });
    expect(model.ends).toEqual([
      { series: "industry", value: 94, text: "Industry", short: "" },
      { series: "own", value: 93, text: "You 93.0%", short: "93.0%" },
    ]);
    expect(model.xMarks.at(-1)).toMatchObject({ text: "Sep", strong: true });
  });

  test("one month alone stands in the middle of its axis", () => {
    const model = monthShareChart([{ period: "2026-09", version: 1, own: shareOf(93, 100), industry: released(0.94) }]);
    expect(model.xDomain).toEqual([-0.5, 0.5]);
  });

  test("medians share one unit from zero", () => {
    const model = monthTimeChart([{ period: "2026-09", version: 1, own: times(6_800), industry: releasedTimes(6_100) }]);
    expect(model.points[0]).toMatchObject({ own: 6.8, industry: 6.1 });
    expect(model.y.domain[0]).toBe(0);
  });
});

describe("days", () => {
  const days = september.map((day) => ({ day, own: day.endsWith("-13") ? notDelivered : shareOf(93, 100), industry: released(0.94) }));

  test("weekends, gaps and Incidents lie where their days do", () => {
    const model = dayShareChart(days, [incident(2, "2026-09-17T12:00:00Z", "2026-09-18T12:00:00Z")]);
    expect(model.weekends[0]).toEqual({ from: 3.5, to: 5.5 });
    expect(model.gaps).toEqual([{ from: 11.6, to: 12.4, text: "13th: not delivered" }]);
    expect(model.incidents[0]).toMatchObject({ from: 16, to: 17, title: "Category 2", when: "17th 13:00 to 18th 13:00" });
    expect(model.points[12]).toMatchObject({ own: null, ownText: "not delivered" });
  });

  test("runs of undelivered days are one box", () => {
    const run = september.map((day, index) => ({ day, delivered: index < 12 || index > 14 }));
    expect(gapSpans(run)).toEqual([{ from: 11.6, to: 14.4, text: "13th to 15th: not delivered" }]);
  });

  test("a month that starts on a Sunday has that day shaded", () =>
    expect(weekendSpans(daysOf("2026-11"))[0]).toEqual({ from: -0.5, to: 0.5 }));

  test("an Incident outside the month is not drawn, an open one reaches its end", () => {
    const spans = incidentSpans(
      [
        incident(1, "2026-08-02T00:00:00Z", "2026-08-03T00:00:00Z"),
        incident(1, "2026-10-02T00:00:00Z", null),
        incident(1, "2026-09-29T12:00:00Z", null),
      ],
      september,
    );
    expect(spans).toHaveLength(1);
    expect(spans[0]).toMatchObject({ from: 28, to: 29.5 });
  });

  test("no responses and not delivered read differently", () => {
    const absent = { ...times(null), count: null, status: "not-available" as const };
    const model = dayMedianChart(
      [
        { day: "2026-09-01", own: times(null), industry: releasedTimes(6_100) },
        { day: "2026-09-02", own: absent, industry: releasedTimes(6_100) },
      ],
      [],
    );
    expect(model.points.map(({ ownText }) => ownText)).toEqual(["no responses", "not delivered"]);
  });
});

describe("labels", () => {
  test("labels keep their distance and stay in the chart", () => {
    expect(spreadLabels([20, 22], 16, 0, 100)).toEqual([13, 29]);
    expect(spreadLabels([1, 2], 16, 0, 100)).toEqual([0, 16]);
    expect(spreadLabels([99, 100], 16, 0, 100)).toEqual([84, 100]);
    expect(spreadLabels([], 16, 0, 100)).toEqual([]);
  });

  test("marks are thinned evenly and keep the last", () => {
    const marks = Array.from({ length: 13 }, (_, x) => ({ x, text: String(x) }));
    expect(thinMarks(marks, 1000, 34)).toHaveLength(13);
    expect(thinMarks(marks, 200, 34).map(({ x }) => x)).toEqual([0, 3, 6, 9, 12]);
  });

  test("span labels shorten, turn back at the edge and are left out rather than overprinted", () => {
    const span = (from: number) => ({ from, to: from + 5, long: 140, short: 60 });
    expect(placeLabels([span(100), span(500)], 900)).toEqual([
      { form: "long", anchor: "start" },
      { form: "long", anchor: "start" },
    ]);
    expect(placeLabels([span(100), span(180)], 900)[0]).toEqual({ form: "short", anchor: "start" });
    expect(placeLabels([span(850)], 900)).toEqual([{ form: "long", anchor: "end" }]);
    expect(placeLabels([span(100), span(110), span(120)], 900)).toEqual([null, null, { form: "long", anchor: "start" }]);
    expect(placeLabels([span(40)], 80)).toEqual([null]);
  });

  test("a provisional end is dashed from the point before it", () => {
    const point = (x: number, provisional: boolean) => ({
      x,
      heading: "",
      own: x,
      ownText: "",
      industry: null,
      industryText: "",
      provisional,
      restated: false,
    });
    expect(withDashes([point(1, false), point(2, false), point(3, true)]).map(({ dashed }) => dashed)).toEqual([null, 2, 3]);
  });

  test("the reader finds the nearest point and steps within the ends", () => {
    expect([nearestPoint([10, 20, 30], 16), nearestPoint([10, 20, 30], 99), nearestPoint([], 5)]).toEqual([1, 2, 0]);
    expect([stepTo("ArrowRight", 2, 2), stepTo("ArrowLeft", 2, 2), stepTo("Home", 2, 2), stepTo("End", 0, 2), stepTo("a", 0, 2)]).toEqual([
      2,
      1,
      0,
      2,
      null,
    ]);
    const { points } = monthShareChart([{ period: "2026-09", version: 1, own: shareOf(93, 100), industry: released(0.94) }]);
    expect(pointWords(points[0])).toBe("September 2026: you 93.0% (93 of 100), industry 94.0%");
  });
});
