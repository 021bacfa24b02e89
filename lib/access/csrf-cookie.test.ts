import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { csrfTokenOf, newCsrfCookie } from "@/lib/access/csrf-cookie";

beforeEach(() => void vi.stubEnv("PORTAL_SECRET", "a secret of at least thirty-two characters"));
afterEach(() => vi.unstubAllEnvs());

test("a cookie of ours gives its token", () => {
  const cookie = newCsrfCookie();
  expect(csrfTokenOf(cookie)).toBe(cookie.split("|")[0]);
  expect(newCsrfCookie()).not.toBe(cookie);
});

test.each([undefined, "", "|", "abc", "abc|", `${"a".repeat(64)}|${"b".repeat(64)}`])("%j gives none", (cookie) =>
  expect(csrfTokenOf(cookie)).toBeNull(),
);

test("another secret gives none", () => {
  const cookie = newCsrfCookie();
  vi.stubEnv("PORTAL_SECRET", "another secret of at least thirty-two characters");
  expect(csrfTokenOf(cookie)).toBeNull();
});
