import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { auditRole } from "@/lib/auditor/audit-role";
import { findingWords } from "@/lib/auditor/finding";
import { monthsOf } from "@/lib/testing/attacks/random-sends";
import { attackRole, releasedRole } from "@/lib/testing/attacks/release-role";

const runs = process.env.TEST_FULL ? 400 : 15;
const tried = { industries: 0, shown: 0, closed: 0, breaches: 0 };
afterAll(() => {
  console.log(
    `attacks on random industries: ${tried.industries}, ${tried.shown} cells shown, ${tried.closed} figures withheld to close ways in, ${tried.breaches} breaches`,
  );
});

// Scale 5 makes the few events of a small role, failing 0 a role in which everything succeeds.
const shapes = fc.record({
  seed: fc.integer({ min: 1, max: 100_000 }),
  groups: fc.constantFrom(1, 4, 5, 6, 8, 10, 13, 16),
  srvs: fc.integer({ min: 1, max: 5 }),
  days: fc.integer({ min: 1, max: 3 }),
  scale: fc.constantFrom(5, 40, 300, 3000),
  failing: fc.constantFrom(0, 0.2, 1, 2),
});

test(`no seat works out what the release of a random industry withholds, ${runs} industries`, { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(shapes, async (shape) => {
      const the = await releasedRole(shape);
      const { findings } = await auditRole(the);
      tried.industries += 1;
      tried.closed += the.withheld;
      tried.breaches += findings.length;
      tried.shown += [...the.seen.values()].filter(({ outcome_success }) => outcome_success !== null).length;
      expect(findings.map(findingWords)).toEqual([]);
    }),
    { numRuns: runs, seed: 99 },
  );
  expect(tried.shown).toBeGreaterThan(runs * 5);
});

const pairs = process.env.TEST_FULL ? 150 : 8;

test(
  `nor what a group that came or went brought, from two months of a random industry, ${pairs} industries`,
  { timeout: 600_000 },
  async () => {
    const found = { months: 0, shocks: 0, shown: 0, closed: 0, breaches: 0 };
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const { before: sentBefore, now: sentNow } = monthsOf(shape);
        const before = await releasedRole(shape, sentBefore);
        const now = await releasedRole(shape, sentNow, before);
        const findings = await attackRole(now, before);
        const ofMonth = now.cells.filter(({ day }) => day === null);
        found.months += 1;
        found.shocks += ofMonth.filter(({ decisions }) => decisions.outcome_success === "membership").length;
        found.shown += ofMonth.filter(({ decisions }) => decisions.outcome_success === "shown").length;
        found.closed += now.withheld;
        found.breaches += findings.length;
        expect(findings.map(findingWords)).toEqual([]);
      }),
      { numRuns: pairs, seed: 31 },
    );
    console.log(
      `attacks on two months: ${found.months}, ${found.shown} cells shown, ${found.shocks} withheld for who came or went, ${found.closed} figures to close ways in, ${found.breaches} breaches`,
    );
    expect(found.shocks).toBeGreaterThan(pairs);
    expect(found.shown).toBeGreaterThan(pairs);
  },
);
