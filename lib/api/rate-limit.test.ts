import { beforeEach, expect, test } from "vitest";
import { PortalError } from "@/lib/errors";
import { apiLimits, forgetRequests, takeFile, takeRequest } from "@/lib/api/rate-limit";

beforeEach(forgetRequests);

function refusalOf(take: () => unknown): PortalError | null {
  try {
    take();
    return null;
  } catch (error) {
    return error as PortalError;
  }
}

test("a caller has its minute's requests, then waits as told, and another caller does not", () => {
  for (let at = 0; at < apiLimits.requestsPerMinute; at++) takeRequest("party A", 1_000);
  const refusal = refusalOf(() => takeRequest("party A", 1_000));
  expect(refusal).toMatchObject({ code: "too-many", retryAfterSeconds: 1 });
  takeRequest("party B", 1_000);
  takeRequest("party A", 1_000 + (refusal?.retryAfterSeconds ?? 0) * 1_000);
});

test("refused requests do not lengthen the wait, and rest fills the minute up again", () => {
  for (let at = 0; at < apiLimits.requestsPerMinute * 3; at++) refusalOf(() => takeRequest("party A", 0));
  for (let at = 0; at < apiLimits.requestsPerMinute; at++) takeRequest("party A", 60_000);
  expect(refusalOf(() => takeRequest("party A", 60_000))).not.toBeNull();
});

test("four files at once per caller, six in all; giving one back twice counts once", () => {
  const held = Array.from({ length: apiLimits.filesPerCaller }, () => takeFile("party A"));
  expect(refusalOf(() => takeFile("party A"))).toMatchObject({ code: "too-many" });
  takeFile("party B");
  takeFile("party B");
  expect(refusalOf(() => takeFile("party C"))).toMatchObject({ code: "too-many" });
  held[0]();
  held[0]();
  takeFile("party A");
  expect(refusalOf(() => takeFile("party A"))).not.toBeNull();
});
