import { expect, test } from "vitest";
import type { PeriodPage } from "@/lib/periods/steps/loaders";
import type { WaitingVersion } from "@/lib/periods/steps/period-steps";
import { approvalObstacle, checksOf, pageLede, pageTitle, stepOf } from "@/lib/periods/steps/words";

const olga = { personId: "1", name: "Olga" };
const pia = { personId: "2", name: "Pia" };
const gaps = { check: "gaps" as const, outcome: "warning" as const, findings: ["alerts: no day is delivered"] };
const candidate: WaitingVersion = {
  version: 2,
  contentHash: "a",
  computedAt: "2026-10-02T09:00:00.000Z",
  computedById: olga.personId,
  computedBy: olga.name,
  approvedAt: null,
  approvedBy: null,
  visibleFrom: null,
  provisionalSince: null,
  checks: [gaps],
  waived: [{ check: "gaps", reason: "a trial", by: "Olga", at: "2026-10-02T10:00:00.000Z" }],
  waivedByIds: [olga.personId],
  changed: null,
};
const published = {
  version: 1,
  publishedAt: "2026-10-01T09:00:00.000Z",
  publishedBy: "Pia",
  computedBy: null,
  contentHash: "b",
  checks: [],
};
const viewer = { ...olga, duty: "publisher" } as PeriodPage["viewer"]; // safe: a test mints no proof
const page: PeriodPage = {
  ...{ period: "2026-09", viewer, isOver: true, grid: [], volumes: [], changedDays: [], readers: [], told: [] },
  ...{ candidate, versions: [published], job: null, publishers: [olga, pia] },
};

test("a period is computed until every finding has a reason, then checked, published, and restated from its second version on", () => {
  expect(stepOf({ candidate: null, versions: [], job: null })).toBe("Open");
  expect(stepOf({ candidate: { ...candidate, waived: [] }, versions: [], job: null })).toBe("Computed");
  expect(stepOf(page)).toBe("Checked");
  expect(stepOf({ ...page, candidate: null })).toBe("Published");
  expect(stepOf({ ...page, candidate: null, versions: [{ ...published, version: 2 }, published] })).toBe("Restated");
  expect(checksOf(page)).toMatchObject([{ standing: "waived", waivedBy: "Olga", waivedBecause: "a trial" }]);
});

test("who computed or waived may approve only where nobody else could", () => {
  expect(approvalObstacle(candidate, page)).toBe("You computed it or waived a check: Pia approves it.");
  expect(approvalObstacle(candidate, { ...page, viewer: { ...viewer, ...pia } })).toBeNull();
  expect(approvalObstacle(candidate, { ...page, publishers: [olga] })).toBeNull();
  expect(approvalObstacle(candidate, { ...page, publishers: [pia] })).toBe("A publisher approves it.");
  expect(approvalObstacle({ ...candidate, changed: "days" }, page)).toMatch(/compute it again/);
  expect(approvalObstacle({ ...candidate, waived: [], waivedByIds: [] }, page)).toMatch(/nobody has waived/);
});

test("the title says what is so, and the sentence under it what Parties see and what comes next", () => {
  expect(pageTitle(page)).toBe("September 2026: version 2 waits for its approval");
  expect(pageLede(page)).toBe("Parties see version 1. Version 2 is theirs once a publisher has approved it.");
  const later = { ...candidate, approvedAt: "2026-10-03T09:00:00.000Z", visibleFrom: "2026-10-14T08:00:00.000Z" };
  expect(pageTitle({ ...page, candidate: later })).toBe("September 2026: version 2 is approved and not visible yet");
  expect(pageLede({ ...page, candidate: later })).toContain("Version 2 follows on 14 October 2026, 09:00.");
  const shown = { ...candidate, version: 1, provisionalSince: "2026-10-02T10:00:00.000Z" };
  expect(pageLede({ ...page, candidate: shown, versions: [] })).toMatch(/^Each Party sees its own figures, labelled provisional\./);
  expect(pageLede({ ...page, candidate: null, versions: [] })).toBe("Parties see nothing of it. Compute it to check what is delivered.");
});
