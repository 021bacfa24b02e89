import { expect, test } from "vitest";
import type { EstateMeasure } from "@/lib/bench/bench-estate";
import { alertProjectionLines, alertsAtTarget } from "@/lib/bench/estate-projection";

test("the limit is where the straight line through both runs meets the target, before or beyond the larger", () => {
  expect(alertsAtTarget({ alerts: 1_000_000, p95: 10 }, { alerts: 3_000_000, p95: 20 })).toBe(9_000_000);
  expect(alertsAtTarget({ alerts: 1_000_000, p95: 40 }, { alerts: 3_000_000, p95: 80 })).toBe(1_500_000);
  expect(alertsAtTarget({ alerts: 1_000_000, p95: 90 }, { alerts: 3_000_000, p95: 100 })).toBe(0);
  expect(alertsAtTarget({ alerts: 1_000_000, p95: 20 }, { alerts: 3_000_000, p95: 20 })).toBeNull();
  expect(alertsAtTarget({ alerts: 1_000_000, p95: 20 }, { alerts: 3_000_000, p95: 15 })).toBeNull();
});

test("every page of Alerts has a line that says it is projected, and from what; pages of Devices have none", () => {
  const run = (alerts: number, p95: number) =>
    ({
      alerts,
      pages: ["Alerts page, all of its questions", "Device Model page"].map((what) => ({ what, p50: p95, p95 })),
    }) as EstateMeasure;
  expect(alertProjectionLines(run(100_000, 10), run(900_000, 30))).toMatchObject([
    {
      what: "Alerts page, all of its questions, p95 at 50 ms: Alerts a month, projected from 100 k and 900 k",
      measured: "1.7 M",
      isMet: null,
    },
  ]);
  expect(alertProjectionLines(run(100_000, 60), run(900_000, 90))).toMatchObject([{ measured: "above it at both" }]);
  expect(alertProjectionLines(run(100_000, 30), run(900_000, 30))).toMatchObject([{ measured: "no growth seen" }]);
});
