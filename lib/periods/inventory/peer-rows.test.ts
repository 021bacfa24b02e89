import { describe, expect, test } from "vitest";
import { contributorsOf } from "@/lib/peers/contributor";
import { firstPolicy } from "@/lib/peers/policy";
import type { RoleCells } from "@/lib/periods/inventory/decide-inventory";
import { cellName, type InventoryKey } from "@/lib/periods/inventory/inventory-cell";
import { peerRows } from "@/lib/periods/inventory/peer-rows";
import { standingLists } from "@/lib/periods/inventory/standing-lists";

const modelKey: InventoryKey = {
  level: "model",
  deviceType: "ESME",
  cspRegion: "",
  smets: "",
  manufacturer: "M",
  model: "A",
  firmwareVersion: "",
};
const firmwareKey: InventoryKey = { ...modelKey, level: "firmware", firmwareVersion: "1" };
type Held = Record<string, readonly [model: number, firmware: number]>;

function cellsOf(held: Held): RoleCells {
  const amounts = (at: 0 | 1) => new Map(Object.entries(held).map(([group, of]) => [group, of[at]]));
  return new Map([
    [cellName(modelKey), { key: modelKey, amounts: amounts(0), decision: "shown" }],
    [cellName(firmwareKey), { key: firmwareKey, amounts: amounts(1), decision: "shown" }],
  ]);
}

function rowsFor(held: Held, viewers: { partyId: string; contributor: string }[]) {
  return peerRows(firstPolicy, Buffer.alloc(32, 7), "2026-09", "IS", cellsOf(held), viewers);
}
const estate = (groups: number): Held =>
  Object.fromEntries(Array.from({ length: groups }, (_, at) => [`group G${at}`, [300, 100 + 10 * at]]));

describe("peers' shares of a firmware", () => {
  test("six groups with 100 Devices are five peers each; five, or six of which one has fewer, are none", () => {
    const viewers = [{ partyId: "P0", contributor: "group G0" }];
    expect(rowsFor(estate(6), viewers)[0].shares).toHaveLength(5);
    expect(rowsFor(estate(5), viewers)).toEqual([]);
    expect(rowsFor({ ...estate(6), "group G3": [99, 40] }, viewers)).toEqual([]);
  });

  test("one share for all of few, or nearly all Devices in one hand, are none", () => {
    const viewers = [{ partyId: "P0", contributor: "group G0" }];
    const alike = Object.fromEntries(Object.keys(estate(8)).map((group) => [group, [300, 150] as const]));
    expect(rowsFor(alike, viewers)).toEqual([]);
    expect(rowsFor({ ...alike, "group G8": [300, 150] }, viewers)[0].shares).toEqual(Array(8).fill(0.5));
    expect(rowsFor({ ...estate(7), "group G1": [90_000, 40_000] }, viewers)).toEqual([]);
  });

  test("a Party that changed its group within the period sees neither of its groups, and they are one peer to others", () => {
    const parties = Array.from({ length: 8 }, (_, at) => ({ partyId: `P${at}`, groupId: `G${at === 7 ? 6 : at}` }));
    const contributors = contributorsOf(parties, [{ partyId: "P7", earlierGroupId: "G0", groupId: "G6" }]);
    const held = new Map<string, [number, number]>();
    for (const { partyId } of parties) {
      const name = contributors.get(partyId) ?? "";
      const [model, firmware] = held.get(name) ?? [0, 0];
      held.set(name, [model + 300, firmware + 100 + 10 * Number(partyId.slice(1))]);
    }
    const rows = rowsFor(Object.fromEntries(held), parties.map(({ partyId }) => ({ partyId, contributor: contributors.get(partyId) ?? "" }))); // prettier-ignore
    const sharesSeenBy = (partyId: string) => rows.find((row) => row.partyId === partyId)?.shares.toSorted();
    const ofFive = [110, 120, 130, 140, 150].map((n) => Math.floor((n / 300) * 200 + 0.5) / 200);
    for (const joined of ["P0", "P6", "P7"]) expect(sharesSeenBy(joined)).toEqual(ofFive);
    expect(sharesSeenBy("P1")).toHaveLength(5);
  });
});

describe("a restatement's lists", () => {
  const viewers = [{ partyId: "P0", contributor: "group G0" }];
  const before = estate(12);
  const restated = (now: Held) => {
    const then = cellsOf(before);
    const [row] = rowsFor(before, viewers);
    const lists = new Map([[`P0\t${cellName(firmwareKey)}`, row]]);
    const [stood] = standingLists(firstPolicy, rowsFor(now, viewers), { lists, amounts: then, cells: cellsOf(now) });
    return { isStanding: stood.shares.join() === row.shares.join(), length: stood.shares.length };
  };

  test("stand where one group put something right, and move where many did", () => {
    expect(restated({ ...before, "group G3": [300, 290] })).toEqual({ isStanding: true, length: 11 });
    const moved = Object.fromEntries(Object.entries(before).map(([group, [model, firmware]]) => [group, [model, firmware + 40] as const]));
    expect(restated(moved)).toEqual({ isStanding: false, length: 11 });
  });
});
