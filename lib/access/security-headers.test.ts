import { expect, test } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "@/lib/access/security-headers";

test("the policy of production has no unsafe word and names the nonce for scripts and styles", () => {
  const policy = contentSecurityPolicy("abc", false);
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(policy).toMatch(/script-src 'self' 'nonce-abc' 'strict-dynamic';/);
  expect(policy).toMatch(/style-src 'self' 'nonce-abc';/);
  expect(policy).toMatch(/default-src 'none'/);
  expect(policy).toMatch(/frame-ancestors 'none'/);
});

test("HSTS is sent over TLS only", () => {
  expect(securityHeaders(true)["strict-transport-security"]).toContain("max-age=31536000");
  expect(securityHeaders(false)).not.toHaveProperty("strict-transport-security");
});
