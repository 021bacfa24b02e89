import { supportFloor, type Baseline } from "@/lib/diagnosis/search/candidate";
import type { SearchDimension } from "@/lib/diagnosis/search/dimensions";
import type { Coded } from "@/lib/diagnosis/search/encode";
import { splitOf, strataOf, type CutMonth, type Split } from "@/lib/diagnosis/search/strata";
import { gridOf, slotsOf, type Slots } from "@/lib/diagnosis/search/tally";

/** What a segment is set against: a slot of a split of the month before. */
export type Past = { split: Split; slot: number; baseline: Baseline };
/** Finds the past of a segment that has none of its own, by its dimensions and codes. */
export type StandIns = (dimensions: readonly SearchDimension[], codes: readonly number[], byReason: boolean) => Past;

const devices: readonly SearchDimension[] = ["firmware_version", "model", "device_type"];

/**
 * What stands in for the past of a segment that has none, the first with enough requests: the model of its firmware in the same segment; its
 * firmware, model or Device Type wherever it is; its firmware's model wherever that is; the process's SRVs. Each is counted when first needed.
 */
export function standInsOf(coded: Coded, before: CutMonth): StandIns {
  const counted = new Map<string, { slots: Slots; split: Split }>();
  const countedOf = (standIn: StandIn, byReason: boolean) => {
    const name = `${standIn.baseline} ${standIn.kept.join(" ")} ${byReason}`;
    const known = counted.get(name) ?? countStandIn(coded, before, standIn, byReason);
    counted.set(name, known);
    return known;
  };
  return (dimensions, codes, byReason) => {
    for (const standIn of standIns(dimensions)) {
      const { slots, split } = countedOf(standIn, byReason);
      const slot = slotIn(slots, coded, dimensions, codes);
      if (slot >= 0) return { split, slot, baseline: standIn.baseline };
    }
    throw new Error("the SRVs stand in for everything");
  };
}

function slotIn({ grid, slotOf }: Slots, { modelOf }: Coded, dimensions: readonly SearchDimension[], codes: readonly number[]): number {
  let cell = 0;
  for (let place = 0; place < grid.dimensions.length; place++) {
    const at = dimensions.indexOf(grid.dimensions[place]);
    const code = at >= 0 ? codes[at] : modelOf[codes[dimensions.indexOf("firmware_version")]];
    if (code === 0) return -1;
    cell = cell * grid.sizes[place] + code - 1;
  }
  return slotOf[cell];
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

function countStandIn(coded: Coded, before: CutMonth, { kept, baseline }: StandIn, byReason: boolean): { slots: Slots; split: Split } {
  const slots = slotsOf(before.requests, gridOf(kept, coded.values), baseline === "srv" ? 0 : supportFloor.requests);
  return { slots, split: splitOf(before, strataOf(before, slots), byReason) };
}
