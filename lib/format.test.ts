import { describe, expect, test } from "vitest";
import {
  countInWords,
  countOf,
  dayOrdinal,
  formatClock,
  formatCount,
  formatDate,
  formatDaysOf,
  formatDuration,
  formatInstant,
  formatPercent,
  formatPeriodRange,
  formatPoints,
  formatSeconds,
  formatSigned,
  formatSpan,
  joinWords,
  oneInWords,
  pointsBetween,
  shareInWords,
} from "@/lib/format";

describe("numbers", () => {
  test("counts have commas and a real minus", () => {
    expect(formatCount(13693280)).toBe("13,693,280");
    expect(formatCount(-1204)).toBe("−1,204");
    expect(countOf(1, "cause")).toBe("1 cause");
    expect(countOf(0, "process", "processes")).toBe("0 processes");
    expect([countInWords(0), countInWords(9), countInWords(12)]).toEqual(["none", "nine", "12"]);
  });

  test("a share that is not all never reads 100.0%, one that is not none never 0.0%", () => {
    expect([0, 0.00001, 0.92396, 0.99999, 1].map((share) => formatPercent(share))).toEqual(["0.0%", "0.1%", "92.4%", "99.9%", "100.0%"]);
  });

  test("points are the difference of the two figures as shown", () => {
    expect(pointsBetween(0.92449, 0.9401)).toBe(-1.6);
    expect(pointsBetween(0.3, 0.1)).toBe(20);
    expect(formatPoints(-1.6)).toBe("1.6 points");
  });

  test("a change has a sign, and nothing is no change", () => {
    expect([0.61, -1.1, 0.04, -0.04].map((value) => formatSigned(value))).toEqual(["+0.6", "−1.1", "no change", "no change"]);
    expect(formatSigned(-1214, 0)).toBe("−1,214");
  });
});

describe("times", () => {
  test.each([
    [0, "0.0 s"],
    [940, "0.9 s"],
    [9_949, "9.9 s"],
    [9_950, "10 s"],
    [88_000, "88 s"],
    [119_999, "120 s"],
    [120_000, "2 min"],
    [7_199_000, "2 h"],
    [13_980_000, "3 h 53 min"],
    [268_000_000, "3.1 days"],
  ])("%i ms reads %s", (ms, words) => expect(formatDuration(ms).replaceAll("\u00a0", " ")).toBe(words));

  test("a column of seconds has commas", () => expect([formatSeconds(6_800), formatSeconds(14_680_000)]).toEqual(["6.8", "14,680"]));

  test("periods and days", () => {
    expect(formatPeriodRange("2025-09", "2026-09")).toBe("September 2025 to September 2026");
    expect(formatPeriodRange("2026-07", "2026-09")).toBe("July to September 2026");
    expect(formatPeriodRange("2026-09", "2026-09")).toBe("September 2026");
    expect(formatDate("2026-10-14T09:00:00Z")).toBe("14 October 2026");
    expect(formatDaysOf("2026-09", "2026-09-30")).toBe("1 to 30 September");
    const ordinals = ["01", "02", "03", "04", "11", "12", "13", "21", "22", "23", "31"].map((day) => dayOrdinal(`2026-08-${day}`));
    expect(ordinals).toEqual(["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "31st"]);
  });

  test("clock times are London's, in summer and in winter", () => {
    expect(formatClock("2026-10-01T03:12:00Z")).toBe("1 Oct 04:12");
    expect(formatInstant("2026-12-31T23:30:00Z")).toBe("31 December 2026, 23:30");
    expect(formatSpan("2026-09-08T05:20:00Z", "2026-09-08T09:13:00Z")).toBe("8th 06:20 to 10:13");
    expect(formatSpan("2026-09-17T13:05:00Z", "2026-09-18T02:40:00Z")).toBe("17th 14:05 to 18th 03:40");
    expect(formatSpan("2026-09-30T23:30:00Z", null)).toBe("1st 00:30, still open");
  });
});

describe("words", () => {
  test("shares as a reader would say them", () => {
    expect([0.5, 0.33, 0.125, 0.66, 0.75, 0.354].map(shareInWords)).toEqual([
      "half",
      "a third",
      "an eighth",
      "two thirds",
      "three quarters",
      null,
    ]);
    expect([0.131, 0.1, 0.354, 0.02].map(oneInWords)).toEqual(["one in eight", "one in ten", null, null]);
  });

  test("lists", () => {
    expect([joinWords([]), joinWords(["a"]), joinWords(["a", "b"]), joinWords(["a", "b", "c"])]).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });
});
