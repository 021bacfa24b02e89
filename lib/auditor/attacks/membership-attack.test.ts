import { expect, test } from "vitest";
import { membershipAttack } from "@/lib/auditor/attacks/membership-attack";
import type { VersionPair } from "@/lib/auditor/attacks/version-attack";
import { auditPolicy } from "@/lib/auditor/audit-policy";
import { Lattice } from "@/lib/auditor/lattice";
import { RoleTruth } from "@/lib/auditor/truth/role-truth";
import { firstPolicy } from "@/lib/peers/policy";
import { nothingShown } from "@/lib/auditor/seen/seen-cell";

const lattice = new Lattice();
const cell = lattice.cell(0, lattice.item("all", ""), 0);

/** A month in which the groups sent so much of one cell, all of it released. */
function month(amounts: Record<string, number>): VersionPair["now"] {
  const truth = new RoleTruth("IS");
  for (const [group, n] of Object.entries(amounts)) truth.add(group, [cell], [n, 0, 0, 0, 0, n]);
  const volume = Object.values(amounts).reduce((sum, n) => sum + n, 0);
  return { truth, seen: new Map([[cell, { ...nothingShown, volume, outcome_success: 1 }]]) };
}

const stayed = { a: 300, b: 200, c: 150, d: 120, e: 90, f: 80 };
const attack = (before: Record<string, number>, now: Record<string, number>, membershipShockPercent = 0) =>
  membershipAttack({ policy: { ...auditPolicy(firstPolicy), membershipShockPercent }, lattice, before: month(before), now: month(now) });

test("a group that came, and one that went, are found in both figures; nobody, or three, are not", () => {
  expect(attack(stayed, { ...stayed, g: 50 }).map(({ figure }) => figure)).toEqual(["volume", "outcome_success"]);
  expect(attack({ ...stayed, g: 1 }, stayed)).toHaveLength(2);
  expect(attack(stayed, { ...stayed, a: 10 })).toEqual([]);
  expect(attack(stayed, { ...stayed, g: 50, h: 50, i: 50 })).toEqual([]);
});

test("a small group that a looser policy leaves out is found where nobody else changed, and not where the others hide it", () => {
  expect(attack(stayed, { ...stayed, a: 320, b: 205, g: 5 }, 1)).toMatchObject([{ figure: "volume", low: 5, high: 5 }]);
  expect(attack(stayed, { ...stayed, a: 320, b: 205, c: 140, d: 130, e: 95, g: 5 }, 1)).toEqual([]);
  expect(attack(stayed, { ...stayed, a: 320, b: 205, c: 140, d: 130, g: 50 }, 1)).toHaveLength(2);
});
