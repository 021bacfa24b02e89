import fc from "fast-check";
import { expect, test } from "vitest";
import { safeReturnPath } from "@/lib/access/return-path";

const own = ["https://portal.example", "http://localhost:3000"];

test.each([
  ["/processes/MP176-PP?from=2026-08", "/processes/MP176-PP?from=2026-08"],
  ["https://portal.example/overview", "/overview"],
  ["http://localhost:3000", "/"],
  ["http://localhost:3000/account?x=1", "/account?x=1"],
  ["/a/../overview", "/overview"],
])("%s stays on this site", (wanted, path) => expect(safeReturnPath(wanted, own)).toBe(path));

test.each([
  "",
  "overview",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "/x\r\nSet-Cookie: a=b",
  "https://evil.example/",
  "https://portal.example.evil.example/",
  "https://portal.example@evil.example/",
  "http://localhost:30001/",
  "javascript:alert(1)",
  "data:text/html,x",
  "/..//evil.example",
  "/sign-in?callbackUrl=/sign-in",
  "/set-password?link=x",
  "/api/auth/signout",
])("%j leads home", (wanted) => expect(safeReturnPath(wanted, own)).toBe("/"));

test("nothing leads to another site", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    "//",
    "evil.example",
    "@",
    ":",
    "https:",
    "%2f",
    "%5c",
    "..",
    "?",
    "#",
    " ",
    "\t",
    "\u0000",
    "a",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = safeReturnPath(pieces.join(""), own);
      expect(new URL(path, own[0]).origin).toBe(own[0]);
      expect(path).toMatch(/^\/(?![/\\])/);
    }),
    { numRuns: 5000 },
  );
});
