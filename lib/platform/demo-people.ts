import type { NewPerson } from "@/lib/access/people";

/** The one password of every demo account. No secret: the Parties are made up, and the portal listens on this machine only. */
export const demoPassword = "kettle-orbit-lantern";

/** Who can sign in to the sample industry: a large, a small and a mixed supplier, a distributor, and the people who run the portal. */
export const demoPeople: (NewPerson & { name: string })[] = [
  {
    name: "Large supplier, admin",
    email: "large@demo.example",
    memberships: [
      { partyId: "MARL", userRole: "IS", isAdmin: true },
      { partyId: "MARL", userRole: "GS" },
    ],
  },
  { name: "Small supplier", email: "small@demo.example", memberships: [{ partyId: "PIPI", userRole: "IS" }] },
  {
    name: "Works for two Parties",
    email: "two@demo.example",
    memberships: [
      { partyId: "TAMR", userRole: "IS" },
      { partyId: "QUIL", userRole: "GS" },
    ],
  },
  { name: "Electricity distributor", email: "distributor@demo.example", memberships: [{ partyId: "DN12", userRole: "ED" }] },
  { name: "Operator", email: "operator@demo.example", duties: ["operator"] },
  { name: "Publisher", email: "publisher@demo.example", duties: ["publisher"] },
  { name: "PMR reviewer", email: "reviewer@demo.example", duties: ["reviewer"] },
];
