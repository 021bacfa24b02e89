import { expect, test } from "vitest";
import { routeLabel } from "@/lib/platform/telemetry/route-label";

test("keeps the words of a route and nothing else", () => {
  expect(routeLabel("/api/v1/metrics/outcome-success.csv?role=IS&model=Secret")).toBe("/api/v1/metrics/outcome-success.csv");
  expect(routeLabel("/processes/MP176-MR/failures?by=model")).toBe("/processes/*/failures");
  expect(routeLabel("/api/v1/reports/2026-09.pdf")).toBe("/api/v1/reports/*");
  expect(routeLabel("/deliveries/17/set-aside.csv")).toBe("/deliveries/*/set-aside.csv");
  expect(routeLabel("/set-password?link=abcdefgh")).toBe("/set-password");
  expect(routeLabel("/_next/static/chunks/1.js")).toBe("/_next");
  expect(routeLabel("/")).toBe("/");
  expect(routeLabel("/Ann%40party.example/OTTB/x'--")).toBe("/*/*/*");
  expect(routeLabel("/a/b/c/d/e/f/g/h")).toBe("/a/b/c/d/e/f");
});
