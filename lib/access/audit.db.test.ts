import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { audit, auditDenied } from "@/lib/access/audit";
import { type AccessWorld, accessWorld } from "@/lib/testing/security/access-world";

let world: AccessWorld;
beforeAll(async () => void (world = await accessWorld()));
afterAll(() => world.drop());
afterEach(() => void vi.useRealTimers());

test("an event says who, what, for which Party and from where, under an id that sorts by time", async () => {
  await audit("extract", { file: "failures" }, { actor: "token:1", partyId: "PTYA", address: "192.0.2.7" });
  const { rows } = await world.db.query("select event_id, action, party_id, detail, address from audit_event where actor = 'token:1'");
  expect(rows).toMatchObject([{ action: "extract", party_id: "PTYA", detail: { file: "failures" }, address: "192.0.2.7" }]);
  expect(rows[0].event_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
});

test("a flood of one actor's refusals is cut short, said once, and hides nobody else's", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 10, 22, 12, 0, 1) });
  for (let time = 0; time < 150; time++) await auditDenied("a flood", { actor: "token:2" });
  await auditDenied("a single one", { actor: "token:3" });
  const { rows } = await world.db.query<{ n: number; said: number }>(
    "select count(*)::int as n, count(*) filter (where detail->>'why' like 'many%')::int as said from audit_event where actor = 'token:2'",
  );
  expect(rows).toEqual([{ n: 120, said: 1 }]);
  expect(await world.audited("token:3")).toEqual(["access-denied"]);
});

test("what is written stays: the role that writes can neither change nor delete", async () => {
  await expect(world.db.query("update audit_event set actor = 'x'")).rejects.toThrow(/permission denied/);
  await expect(world.db.query("delete from audit_event")).rejects.toThrow(/permission denied/);
  await expect(world.db.query("truncate audit_event")).rejects.toThrow(/permission denied/);
});
