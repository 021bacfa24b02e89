import { expect, test } from "vitest";
import { dummyHash, hashPassword, verifyPassword, whyWeak } from "@/lib/access/password";

test("a hash is argon2id with our cost, salted, and verifies its own password only", async () => {
  const [one, two] = [await hashPassword("correct horse battery"), await hashPassword("correct horse battery")];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword(one, "correct horse battery")).toBe(true);
  expect(await verifyPassword(one, "correct horse batterz")).toBe(false);
  expect(await verifyPassword(one, "")).toBe(false);
});

test("the hash for unknown people costs as much as a real one", () => expect(dummyHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/));

test("a password longer than any we accept is wrong even when its beginning is right", async () => {
  const long = "ab1cd2".repeat(60);
  expect(await verifyPassword(await hashPassword(long.slice(0, 256)), long)).toBe(false);
});

test.each([
  ["short", "short"],
  ["aaaaaaaaaaaaaaaa", "plain"],
  ["password1234567890", "guessable"],
  ["jane.doe.jane.doe", "guessable"],
  ["x1y2z".repeat(60), "long"],
  ["orchard lantern copper", null],
  ["Straße mit 漢字 und ñ", null],
])("%s is %s", (password, reason) => expect(whyWeak(password, "jane.doe@example.com")).toBe(reason));
