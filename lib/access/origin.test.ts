import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { foreignOrigin, isFromOwnPage } from "@/lib/access/origin";

beforeEach(() => {
  vi.stubEnv("PORTAL_URL", "https://portal.example/");
  vi.stubEnv("PORT", "3000");
});
afterEach(() => vi.unstubAllEnvs());

test.each([
  [{ origin: "https://portal.example", host: "portal.example" }, true],
  [{ origin: "https://portal.example", host: "10.0.0.7:3000" }, true],
  [{ origin: "http://localhost:3000", host: "localhost:3000" }, true],
  [{ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, true],
  [{ origin: "http://localhost:3000", host: "portal.example" }, false],
  [{ origin: "http://127.0.0.1:3000", host: "localhost:3000" }, false],
  [{ origin: "http://localhost:4000", host: "localhost:4000" }, false],
  [{ origin: "http://portal.example", host: "portal.example" }, false],
  [{ origin: "https://evil.example", host: "portal.example" }, false],
  [{ origin: "null", host: "portal.example" }, false],
  [{ origin: "", host: "portal.example" }, false],
  [{ host: "portal.example" }, false],
  [{ host: "portal.example", "sec-fetch-site": "same-origin" }, true],
  [{ host: "portal.example", "sec-fetch-site": "same-site" }, false],
  [{ host: "portal.example", "sec-fetch-site": "none" }, false],
])("a form with %j is from our own page: %s", (headers, expected) =>
  expect(isFromOwnPage(new Headers(headers as Record<string, string>))).toBe(expected),
);

test.each([
  [{ host: "portal.example" }, null],
  [{ host: "internal:8080", "x-forwarded-host": "portal.example" }, null],
  [{ host: "localhost:3000" }, null],
  [{ host: "127.0.0.1:3000" }, null],
  [{ host: "192.168.1.5:3000" }, "http://192.168.1.5:3000"],
  [{ host: "portal-two.example", "x-forwarded-proto": "https" }, "https://portal-two.example"],
  [{ host: 'x"><script>' }, null],
])("asked for with %j, the page names %s", (headers, expected) =>
  expect(foreignOrigin(new Headers(headers as Record<string, string>))).toBe(expected),
);
