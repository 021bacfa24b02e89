import { describe, expect, test } from "vitest";
import { auditRole, openRoleAudit } from "@/lib/auditor/audit-role";
import { primaryAttack } from "@/lib/auditor/attacks/primary-attack";
import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import type { RoleCase } from "@/lib/auditor/attacks/role-case";
import { familiesOf } from "@/lib/auditor/bounds/families";
import { boundedMeasures, knowledgeOf } from "@/lib/auditor/bounds/intervals";
import { narrow } from "@/lib/auditor/bounds/narrow";
import { RoleTruth } from "@/lib/auditor/truth/role-truth";
import { hideUntilSafe } from "@/lib/testing/attacks/hide-until-safe";
import { randomRole } from "@/lib/testing/attacks/random-role";
import { showAll } from "@/lib/testing/attacks/show-all";
import { nothingShown } from "@/lib/auditor/seen/seen-cell";

const shape = { groups: 12, srvs: 4, days: 2, scale: 300 };

function shown(seed: number, onlySafe: boolean): RoleCase {
  const role = randomRole({ ...shape, seed });
  return { ...role, seen: showAll(role, onlySafe) };
}

const attacksIn = async (the: RoleCase) => new Set((await auditRole(the)).findings.map(({ attack }) => attack));

describe("what a seat knows", () => {
  test.each([1, 2, 3, 4, 5, 6])("never leaves the truth out, seed %i", (seed) => {
    const the = shown(seed, true);
    const families = familiesOf(the.truth, the.lattice, the.processes);
    for (const { total, parts } of families)
      for (const measure of boundedMeasures)
        expect(parts.reduce((sum, part) => sum + the.truth.total(part, measure), 0)).toBe(the.truth.total(total, measure));
    for (const seat of [[], [0, 1], [1, 2]]) {
      const knowledge = knowledgeOf(the, the.truth.cells, seat);
      narrow(knowledge, families);
      for (const measure of boundedMeasures)
        knowledge.cells.forEach((cell, at) => {
          const truly = the.truth.total(cell, measure);
          expect(knowledge.bounds[measure].low[at]).toBeLessThanOrEqual(truly);
          expect(knowledge.bounds[measure].high[at]).toBeGreaterThanOrEqual(truly);
        });
    }
  });
});

describe("a planted way in is found", () => {
  test("a release of everything breaks the primary rules; one that only keeps those can be subtracted", async () => {
    expect(await attacksIn(shown(1, false))).toContain("primary-rules");
    const attacks = await attacksIn(shown(1, true));
    expect(attacks).not.toContain("primary-rules");
    expect(attacks).toContain("interval");
  });

  test("every single figure that is shown again where it was withheld is found", async () => {
    const role = randomRole({ ...shape, seed: 7 });
    const safe = await hideUntilSafe({ ...role, seen: showAll(role, true) });
    const everything = showAll(role, false);
    const { secrets } = primaryAttack(safe, safe.truth.cells, new Set(safe.truth.cells));
    let planted = 0;
    for (const { figure, failing } of [...ratesOfRelease, { figure: "volume" as const, failing: "requests" as const }]) {
      for (const cell of [...secrets[failing].keys()].slice(0, 6)) {
        const figures = { ...nothingShown, ...safe.seen.get(cell), [figure]: everything.get(cell)?.[figure] ?? null };
        if (figures[figure] === null) continue;
        planted += 1;
        const attacks = await attacksIn({ ...safe, seen: new Map([...safe.seen, [cell, figures]]) });
        expect(attacks, `${figure} ${JSON.stringify(role.lattice.placementOf(cell))}`).toContain("primary-rules");
      }
    }
    expect(planted).toBeGreaterThan(10);
    expect(safe.seen.size).toBeGreaterThan(20);
  });

  test("a figure finer than its step, and one that the facts do not give", async () => {
    const role = randomRole({ ...shape, seed: 8 });
    const safe = await hideUntilSafe({ ...role, seen: showAll(role, true) });
    expect(await attacksIn(safe)).toEqual(new Set());
    const [cell, figures] = [...safe.seen].find(([, each]) => each.outcome_success !== null) ?? [0, nothingShown];
    const replaced = (with_: object) => ({ ...safe, seen: new Map([...safe.seen, [cell, { ...figures, ...with_ }]]) });
    expect(await attacksIn(replaced({ outcome_success: (figures.outcome_success ?? 0) + 0.0002 }))).toContain("precision");
    expect(await attacksIn(replaced({ outcome_success: Math.abs((figures.outcome_success ?? 0) - 0.3) }))).toContain("consistency");
    expect(await attacksIn(replaced({ rtt_mean_ms: 1234 }))).toContain("precision");
  });
});

test("what a month beside makes a secret is found where the sums of this month give it", async () => {
  const { lattice, policy, processes } = randomRole({ ...shape, seed: 1 });
  const all = lattice.item("all", "");
  const [whole, north, south] = ["", "North", "South"].map((value) => {
    return lattice.cell(0, all, value === "" ? 0 : lattice.slot("csp_region", value));
  });
  const truth = new RoleTruth("IS");
  for (let group = 0; group < 9; group++) {
    truth.add(`G${group}`, [whole, north], [40 + group, 10, 5, 0, 0, 40]);
    truth.add(`G${group}`, [whole, south], [50, 20, 8, 0, 0, 50]);
  }
  const seen = new Map([whole, north].map((cell) => [cell, { ...nothingShown, volume: truth.total(cell, "requests") }]));
  const the = { policy, lattice, processes, truth, seen, standing: null };
  const attacked = (shocked: number[]) =>
    openRoleAudit(the, [], [new Map([["volume" as const, new Set(shocked)]])])
      .ofSums(seen)
      .map(({ attack, cell, figure }) => [attack, cell?.value, figure]);
  expect(attacked([])).toEqual([]);
  expect(attacked([south])).toContainEqual(["interval", "South", "volume"]);
});
