import type { CspArea } from "@/lib/sample/industry/networks";
import type { Network } from "@/lib/sample/industry/products";

/** CSP Region values in the order of every array that is laid out by Region. */
export const regions = ["North", "Central", "South", "4G North", "4G Central", "4G South", "SMETS1"] as const;
export type Region = (typeof regions)[number];

/** Place in `regions` of a home, from where it stands and what network its hub uses. */
export function regionAt(area: CspArea, network: Network): number {
  if (network === "SMETS1") return regions.indexOf("SMETS1");
  return regions.indexOf(network === "4G" ? `4G ${area}` : area);
}
