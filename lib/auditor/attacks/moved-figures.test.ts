import { describe, expect, test } from "vitest";
import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import { everyParty } from "@/lib/auditor/attacks/list-attack";
import { bandName, movedBands, movedVolumes } from "@/lib/auditor/attacks/moved-figures";
import { movedLists } from "@/lib/auditor/attacks/moved-lists";
import { auditPolicy } from "@/lib/auditor/audit-policy";
import { Lattice } from "@/lib/auditor/lattice";
import { nothingShown } from "@/lib/auditor/seen/seen-cell";
import { RoleTruth } from "@/lib/auditor/truth/role-truth";
import { firstPolicy } from "@/lib/peers/policy";

const policy = auditPolicy(firstPolicy);
const lattice = new Lattice();
const cell = lattice.cell(0, lattice.item("srv", "4.8.1"), 0);
const [rate] = ratesOfRelease;
const groups = 14;

/** What 14 groups have of the cell, so many of them put right by 40 failures more and 60 requests more. */
function truthOf(corrected: number): RoleTruth {
  const truth = new RoleTruth("IS");
  for (let at = 0; at < groups; at++) {
    const more = at < corrected ? 1 : 0;
    truth.add(`G${at}`, [cell], [900 + 13 * at + 60 * more, 80 + at + 40 * more, 0, 0, 0, 0]);
  }
  return truth;
}
const caseOf = (corrected: number) => ({ policy, lattice, truth: truthOf(corrected), then: truthOf(0) });
const attacks = (findings: { attack: string }[]) => findings.map(({ attack }) => attack);

describe.each([
  ["one group", 1, ["versions"]],
  ["four groups", 4, ["versions"]],
  ["every group", groups, []],
])("a correction of %s between two versions", (_, corrected, expected) => {
  test("in bands", () => {
    const band = { userRole: "IS", cell, rate, quartiles: [0.9, 0.93, 0.95], tenths: null };
    const stood = new Map([[bandName(band), band]]);
    expect(attacks(movedBands(caseOf(corrected), [{ ...band, quartiles: [0.9, 0.93, 0.955] }], stood))).toEqual(expected);
    expect(movedBands(caseOf(corrected), [band], stood)).toEqual([]);
    expect(movedBands(caseOf(corrected), [{ ...band, tenths: [0.8, 0.99] }], new Map())).toEqual([]);
  });

  test("in the list of the annex, which every reader sees", () => {
    const view = (rates: number[]) => ({
      userRole: "IS",
      cell,
      rate,
      viewer: everyParty,
      peers: rates.map((_r, at) => `Peer ${at}`),
      rates,
    });
    const before = view(Array<number>(groups).fill(0.91));
    const now = view(before.rates.map((each, at) => (at < corrected ? each - 0.03 : each)));
    expect(attacks(movedLists(caseOf(corrected), [now], [before]))).toEqual(expected);
    expect(movedLists(caseOf(corrected), [{ ...before, peers: before.peers.toReversed() }], [before])).toEqual([]);
  });

  test("in the volumes of an inventory", () => {
    const volume = (value: number | null) => new Map([[cell, { ...nothingShown, volume: value }]]);
    expect(attacks(movedVolumes(caseOf(corrected), volume(13_900), volume(13_800)))).toEqual(expected);
    expect(movedVolumes(caseOf(corrected), volume(13_800), volume(13_800))).toEqual([]);
    expect(movedVolumes(caseOf(corrected), volume(13_900), volume(null))).toEqual([]);
  });
});
