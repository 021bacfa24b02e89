import { expect, test } from "vitest";
import { uuidV7 } from "@/lib/access/uuid-v7";

test("is a UUID of version 7 that carries its time and sorts by it", () => {
  const id = uuidV7(Date.UTC(2026, 10, 22));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 22));
  expect(uuidV7(1_000) < uuidV7(2_000)).toBe(true);
});

test("does not repeat", () => expect(new Set(Array.from({ length: 10_000 }, () => uuidV7(0))).size).toBe(10_000));
