import { describe, expect, test } from "vitest";
import { everyParty, listAttack } from "@/lib/auditor/attacks/list-attack";
import { movedLists } from "@/lib/auditor/attacks/moved-lists";
import { mixAttack, type MixCase } from "@/lib/auditor/attacks/mix-attack";
import { auditPolicy } from "@/lib/auditor/audit-policy";
import { Lattice } from "@/lib/auditor/lattice";
import { mixTruth, modelCellOf } from "@/lib/auditor/seen/read-device-lists";
import { nothingShown } from "@/lib/auditor/seen/seen-cell";
import { RoleTruth } from "@/lib/auditor/truth/role-truth";
import { firstPolicy } from "@/lib/peers/policy";

const policy = auditPolicy(firstPolicy);
const lattice = new Lattice();
const model = lattice.cell(0, lattice.item("model", "ESME\tM\tA"), 0);
const firmware = (name: string) => lattice.cell(0, lattice.item("firmware", `ESME\tM\tA\t${name}`), 0);
/** Devices of one model by group: on firmware one, two and (the rest) three. */
type Estate = Record<string, readonly [number, number, number]>;

function devicesOf(estate: Estate): RoleTruth {
  const truth = new RoleTruth("IS");
  for (const [group, held] of Object.entries(estate)) {
    held.forEach((n, at) => {
      const cells = [model, firmware(["one", "two", "three"][at])];
      if (n > 0) truth.add(group, cells, [n, 0, 0, 0, 0, 0]);
    });
  }
  return truth;
}

const shareOfModel = { figure: "delivery_failure", whole: "requests", failing: "failing", isShareOfFailing: true } as const;
/** The list that a viewer sees of firmware one: the shares of the others with 100 Devices, in an order of no meaning. */
function listOf(estate: Estate, viewer: string, change: (rates: number[]) => number[] = (rates) => rates) {
  const others = Object.entries(estate).filter(([group, held]) => group !== viewer && held[0] + held[1] + held[2] >= 100);
  const rates = change(others.map(([, held]) => Math.floor((held[0] / (held[0] + held[1] + held[2])) * 200 + 0.5) / 200));
  const view = { userRole: "IS", cell: firmware("one"), rate: shareOfModel, viewer, peers: rates.map((_, at) => `Peer ${at}`), rates };
  return listAttack({ policy, lattice, truth: mixTruth(devicesOf(estate), lattice) }, view);
}
const found = (findings: { attack: string }[]) => findings.map(({ attack }) => attack);
const estate: Estate = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`G${at}`, [200 + 7 * at, 150, 60]]));

describe("lists of peers", () => {
  test("those of the others are no way in, for a Party or for all that see the annex", () => {
    expect(listOf(estate, "G0")).toEqual([]);
    expect(listOf(estate, everyParty)).toEqual([]);
  });

  test("too few for a contributor, somebody's own point, rates in full, and of something else", () => {
    const six = Object.fromEntries(Object.entries(estate).slice(0, 6));
    expect(listOf(six, everyParty)).toEqual([]);
    const five = Object.fromEntries(Object.entries(estate).slice(0, 5));
    expect(found(listOf(five, everyParty))).toEqual(["peer-points"]);
    expect(found(listOf(estate, "G0", (rates) => [...rates, 0.5]))).toEqual(["peer-points"]);
    expect(found(listOf(estate, "G0", (rates) => rates.map((rate) => rate + 0.001)))).toEqual(["precision"]);
    expect(found(listOf(estate, "G0", (rates) => rates.map((rate) => rate - 0.1)))).toEqual(["consistency"]);
  });

  test("one rate for all, one group that holds nearly all, and a firmware that hardly anybody has", () => {
    const alike = Object.fromEntries(Object.keys(estate).slice(0, 7).map((group) => [group, [100, 100, 0] as const])); // prettier-ignore
    expect(found(listOf(alike, everyParty))).toEqual(["class-disclosure"]);
    expect(found(listOf({ ...estate, G1: [90_000, 80_000, 0] }, "G0"))).toEqual(["peer-points"]);
    const rare = Object.fromEntries(
      Object.entries(estate).map(([group, held], at) => [group, [at === 3 ? 9 : 0, ...held.slice(1)] as never]),
    );
    expect(found(listOf(rare, "G0"))).toEqual(["peer-points"]);
  });
});

describe("a list that changed between two versions", () => {
  const corrected = (groups: number): Estate =>
    Object.fromEntries(Object.entries(estate).map(([group, [one, two, three]], at) => [group, at < groups ? [one + 90, two - 90, three] : [one, two, three]])); // prettier-ignore
  const listsOf = (of: Estate) => {
    const rates = Object.values(of).map((held) => Math.round((held[0] / (held[0] + held[1] + held[2])) * 200) / 200);
    return [{ userRole: "IS", cell: firmware("one"), rate: shareOfModel, viewer: "G0", peers: rates.map((_, at) => `Peer ${at}`), rates }];
  };
  const moved = (groups: number) =>
    movedLists({ policy, lattice, truth: mixTruth(devicesOf(corrected(groups)), lattice), then: mixTruth(devicesOf(estate), lattice) }, listsOf(corrected(groups)), listsOf(estate)); // prettier-ignore

  test("by one group, or by five, is a way in; by all, or where nothing moved, it is none", () => {
    expect(found(moved(1))).toEqual(["versions"]);
    expect(found(moved(5))).toEqual(["versions"]);
    expect(found(moved(9))).toEqual([]);
    expect(found(moved(0))).toEqual([]);
  });
});

describe("the firmware mix of a Device Model", () => {
  const mixOf = (of: Estate, shown: readonly string[], change = 0, volume: number | null = null): string[] => {
    const truth = devicesOf(of);
    const total = truth.total(model, "requests");
    const share = (name: string) => Math.round((truth.total(firmware(name), "requests") / total) * 1000) / 1000 + change;
    const shares = new Map(shown.map((name) => [firmware(name), share(name)]));
    const seen: MixCase["seen"] = volume === null ? new Map() : new Map([[model, { ...nothingShown, volume }]]);
    const mix = { shares, modelOf: (cell: number) => modelCellOf(lattice, cell) };
    return found(mixAttack({ policy, lattice, truth, seen, mix, isRestated: false }));
  };
  const total = (of: Estate) => Number(devicesOf(of).total(model, "requests").toPrecision(3));

  test("shares that the rules let be shown are no way in", () => {
    expect(mixOf(estate, ["one", "two", "three"], 0, total(estate))).toEqual([]);
  });

  test("a share in full, of something else, and one of three groups", () => {
    expect(mixOf(estate, ["one"], 0.0004)).toEqual(["precision"]);
    expect(mixOf(estate, ["one"], 0.1)).toEqual(["consistency"]);
    const few = Object.fromEntries(
      Object.entries(estate).map(([group, held], at) => [group, [at < 3 ? 90 : 0, held[1], held[2]] as const]),
    );
    expect(mixOf(few, ["one"])).toEqual(["primary-rules"]);
  });

  test("the one firmware that is withheld is what the others leave", () => {
    const solo: Estate = {
      ...Object.fromEntries(Object.entries(estate).map(([group, [a, b]]) => [group, [a, b, 0]])),
      G1: [200, 150, 900],
    };
    expect(mixOf(solo, ["one", "two"], 0, total(solo))).toContain("remainder");
    expect(mixOf(solo, ["one"], 0, total(solo))).toEqual([]);
  });
});

test("a Party with thousands of Device Models has a place for each of them, apart from every other", () => {
  const many = new Lattice();
  const cells = Array.from({ length: 20_000 }, (_, at) =>
    many.cell(many.day(at % 31 ? "2026-09-01" : null), many.item("model", `M${at}`), many.slot("smets", "SMETS2")),
  );
  expect(new Set(cells).size).toBe(20_000);
  expect(many.placementOf(cells[19_999])).toMatchObject({ day: "2026-09-01", item: "M19999", value: "SMETS2" });
});
