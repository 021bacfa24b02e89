import { supportFloor, type Baseline } from "@/lib/diagnosis/search/candidate";
import type { SearchDimension } from "@/lib/diagnosis/search/dimensions";
import type { Coded, CodedMonth } from "@/lib/diagnosis/search/encode";
import { splitOf, type Split } from "@/lib/diagnosis/search/strata";
import { gridOf, slotsOf, type Slots } from "@/lib/diagnosis/search/tally";

/** What a segment is set against: a slot of a split of the month before. */
export type Past = { split: Split; slot: number; baseline: Baseline };

const devices: readonly SearchDimension[] = ["firmware_version", "model", "device_type"];

/**
 * What stands in for the past of a segment that has none, the first with enough requests: the model of its firmware in the same segment; its
 * firmware, model or Device Type wherever it is; its firmware's model wherever that is; the process's SRVs. Each is counted when first needed.
 */
export function standInFor(
  coded: Coded,
  before: CodedMonth,
  dimensions: readonly SearchDimension[],
  byReason: boolean,
): (codes: number[]) => Past {
  const counted = new Map<StandIn, { slots: Slots; split: Split }>();
  const all = standIns(dimensions);
  const codeIn = (codes: number[], dimension: SearchDimension) => {
    const at = dimensions.indexOf(dimension);
    return at >= 0 ? codes[at] : coded.modelOf[codes[dimensions.indexOf("firmware_version")]];
  };
  return (codes) => {
    for (const standIn of all) {
      const known = counted.get(standIn) ?? countStandIn(coded, before, standIn, byReason);
      counted.set(standIn, known);
      const { grid, slotOf } = known.slots;
      const own = grid.dimensions.map((dimension) => codeIn(codes, dimension));
      const slot = own.includes(0) ? -1 : slotOf[own.reduce((cell, code, at) => cell * grid.sizes[at] + code - 1, 0)];
      if (slot >= 0) return { split: known.split, slot, baseline: standIn.baseline };
    }
    throw new Error("the SRVs stand in for everything");
  };
}

type StandIn = { kept: SearchDimension[]; baseline: Baseline };

function standIns(dimensions: readonly SearchDimension[]): StandIn[] {
  const device = dimensions.find((dimension) => devices.includes(dimension));
  const srv: SearchDimension[] = dimensions.includes("srv") ? ["srv"] : [];
  const isFirmware = device === "firmware_version";
  return [
    ...(isFirmware ? [{ kept: dimensions.map((each) => (each === device ? "model" : each)), baseline: "model" as const }] : []),
    ...(device ? [{ kept: [device, ...srv], baseline: "wider" as const }] : []),
    ...(isFirmware ? [{ kept: ["model" as const, ...srv], baseline: "model" as const }] : []),
    { kept: srv, baseline: "srv" },
  ];
}

function countStandIn(coded: Coded, before: CodedMonth, { kept, baseline }: StandIn, byReason: boolean): { slots: Slots; split: Split } {
  const slots = slotsOf(before.requests, gridOf(kept, coded.values), baseline === "srv" ? 0 : supportFloor.requests);
  return { slots, split: splitOf(coded, before, slots, byReason) };
}
