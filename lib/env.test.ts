import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { settings } from "@/lib/env";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portal-env-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("nothing given: the defaults", () => {
  expect(settings({})).toMatchObject({ port: 3000, host: "127.0.0.1", databaseUrl: null, portalUrl: "http://localhost:3000" });
});

test("empty counts as not given", () => {
  expect(settings({ PORT: "", DATABASE_URL: "", PORTAL_URL: "", PORTAL_SECRET: "", PORTAL_DATA: folder })).toMatchObject({
    port: 3000,
    databaseUrl: null,
  });
});

test("the address follows the port, and loses its last slash", () => {
  expect(settings({ PORT: "4000" }).portalUrl).toBe("http://localhost:4000");
  expect(settings({ PORTAL_URL: "https://portal.example/" }).portalUrl).toBe("https://portal.example");
});

test.each([
  [{ PORT: "web" }, /PORT must be a whole number/],
  [{ PORT: "70000" }, /PORT/],
  [{ DATABASE_URL: "mysql://x" }, /DATABASE_URL must begin with postgres/],
  [{ PORTAL_URL: "portal" }, /PORTAL_URL must be an address/],
  [{ PORTAL_SECRET: "short" }, /at least 32 characters/],
])("%j is refused in one line", (env, message) => {
  expect(() => settings(env)).toThrow(message);
});

test("the secret is made once, kept for its owner only, and overridden by PORTAL_SECRET", () => {
  const { secret } = settings({ PORTAL_DATA: folder });
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(settings({ PORTAL_DATA: folder }).secret).toBe(secret);
  expect(readFileSync(join(folder, "secret"), "utf8").trim()).toBe(secret);
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
  expect(settings({ PORTAL_DATA: folder, PORTAL_SECRET: "x".repeat(32) }).secret).toBe("x".repeat(32));
});
