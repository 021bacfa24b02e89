import { expect, test } from "vitest";
import { countFalseAlarms, daysUntilFound } from "@/lib/testing/measure-watching";
import { measured } from "@/lib/watch/measured";

const isFull = process.env.TEST_FULL === "1";

test("with nothing wrong, false alarms are as rare as the page says, and fewer than one a Party and month", () => {
  const { falseAlarms } = countFalseAlarms(isFull ? measured.partyMonths : 20);
  if (isFull) expect(falseAlarms).toBe(measured.falseAlarms);
  expect(falseAlarms).toBeLessThanOrEqual(20);
  expect(measured.falseAlarms / measured.partyMonths).toBeLessThan(1);
});

test.each(measured.delays)("$what is found as soon as the page says", ({ kind, half, most }) => {
  const days = daysUntilFound(kind, isFull ? measured.troubled : 8).sort((a, b) => a - b);
  const at = (share: number) => days[Math.ceil(days.length * share) - 1];
  if (isFull) expect([at(0.5), at(0.9)]).toEqual([half, most]);
  expect(at(0.5)).toBeLessThanOrEqual(half + 1);
});
