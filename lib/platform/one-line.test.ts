import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { oneLine } from "@/lib/platform/one-line";

beforeEach(() => void vi.stubEnv("PORTAL_DATA", "/srv/portal"));
afterEach(() => void vi.unstubAllEnvs());

test.each([
  ["a full disk", Object.assign(new Error("write"), { code: "ENOSPC" }), /^The disk is full\. Make room/],
  [
    "a full disk of the database behind another error",
    new Error("The migration failed", { cause: { code: "53100" } }),
    /^The disk is full/,
  ],
  ["a file for a data folder", Object.assign(new Error("ENOTDIR"), { code: "ENOTDIR", path: "/srv/portal/secret" }), /Set PORTAL_DATA/],
  ["a closed data folder", Object.assign(new Error("EACCES"), { code: "EACCES", path: "/srv/portal" }), /may not be read or written/],
  ["a closed file elsewhere", Object.assign(new Error("EACCES: open"), { code: "EACCES", path: "/feeds/a.csv" }), /^EACCES: open$/],
  ["what is no error", "text", /^text$/],
])("%s is one clear line", (_, error, words) => {
  expect(oneLine(error)).toMatch(words);
});
