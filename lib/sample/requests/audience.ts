import { roleCount, slotCount, type Profiles } from "@/lib/sample/industry/profiles";
import type { DrawnHome } from "@/lib/sample/industry/draw-home";
import { deviceSlots } from "@/lib/sample/industry/products";
import type { Homes, RequestKind } from "@/lib/sample/requests/request-kind";

const fits: Record<Homes, (home: DrawnHome) => boolean> = {
  all: () => true,
  smets1: ({ network }) => network === "SMETS1",
  smets2: ({ network }) => network !== "SMETS1",
  prepayment: ({ prepayment }) => prepayment,
  export: ({ exporting }) => exporting,
  load: ({ variant, products }) => variant.includes("D") || products[deviceSlots.indexOf("HCALCS")] >= 0,
};

/** The profiles that a message can be for: somebody holds the role there, and the Device (slot -1: none) is there. May be empty. */
export function audienceOf(kind: Pick<RequestKind, "roleAt" | "slot" | "homes">, profiles: Profiles): Int32Array {
  const found: number[] = [];
  for (let profile = 0; profile < profiles.count; profile++) {
    const home = profiles.homes[profile];
    const asked = profiles.actor[profile * roleCount + kind.roleAt] >= 0;
    const there = kind.slot < 0 || profiles.attributes[profile * slotCount + kind.slot] !== "";
    if (asked && there && fits[kind.homes](home)) found.push(profile);
  }
  return Int32Array.from(found);
}
