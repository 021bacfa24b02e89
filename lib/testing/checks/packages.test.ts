import { expect, test } from "vitest";
import { isOlder, packageCheck } from "@/lib/testing/checks/packages";

test.each([
  ["16.3.4", "16.3.5", true],
  ["16.3.5", "16.3.5", false],
  ["16.10.0", "16.3.5", false],
  ["4.24.9", "4.24.15", true],
  ["18.4.0-beta.17", "18.4.0", false],
])("%s older than %s: %s", (a, b, older) => {
  expect(isOlder(a, b)).toBe(older);
});

test("the packages of the lock file meet their floors, name no registry and bring no unknown install script", async () => {
  expect(await packageCheck.run()).toEqual([]);
});
