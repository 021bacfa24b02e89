/** The SEC Party categories that the parties feed names. */
export type PartyCategory =
  "Large Supplier" | "Small Supplier" | "Electricity Network Operator" | "Gas Network Operator" | "Other SEC Party";
